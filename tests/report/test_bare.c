/* Pictures lose what they tell beside the picture, and nothing of the picture. */
#include "report/bare.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "test.h"

#define LIT(s) ((struct str){ (s), sizeof(s) - 1 })

static void
segment(struct buf *b, unsigned char marker, struct str content)
{
	size_t n = content.n + 2;

	buf_char(b, (char)0xFF);
	buf_char(b, (char)marker);
	buf_char(b, (char)(n >> 8));
	buf_char(b, (char)(n & 0xFF));
	buf_str(b, content);
}

/* Intel and Motorola byte order, orientation 6 behind a maker's name at the end. */
#define EXIF_II "Exif\0\0II*\0\x08\0\0\0\x02\0\x0F\x01\x02\0\x04\0\0\0GPS\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
#define EXIF_MM "Exif\0\0MM\0*\0\0\0\x08\0\x02\x01\x0F\0\x02\0\0\0\x04GPS\0\x01\x12\0\x03\0\0\0\x01\0\x03\0\0\0\0\0\0"
#define SCAN "\x01\x02\xFF\x00\x03\xFF\xD0\x04" /* a stuffed byte, a restart */

static struct str
jpeg(struct arena *a, struct str exif, bool told)
{
	struct buf b = buf_new(a, 100000);
	struct str out;

	buf_add(&b, "\xFF\xD8", 2);
	segment(&b, 0xE0, LIT("JFIF\0\x01\x01\0\0\x01\0\x01\0\0"));
	if (told) {
		segment(&b, 0xE1, exif);
		segment(&b, 0xE1, LIT("http://ns.adobe.com/xap/1.0/\0<x>SECRET</x>"));
		segment(&b, 0xED, LIT("Photoshop 3.0\0SECRET"));
		segment(&b, 0xFE, LIT("SECRET comment"));
		segment(&b, 0xE2, LIT("MPF\0SECRET"));
	}
	segment(&b, 0xE2, LIT("ICC_PROFILE\0\001\001colours"));
	segment(&b, 0xDB, LIT("table"));
	segment(&b, 0xC0, LIT("frame"));
	segment(&b, 0xDA, LIT("scan"));
	buf_str(&b, LIT(SCAN));
	if (told)
		segment(&b, 0xFE, LIT("SECRET between scans"));
	segment(&b, 0xDA, LIT("scan two"));
	buf_str(&b, LIT(SCAN));
	if (told)
		segment(&b, 0xFE, LIT("SECRET before the end"));
	buf_add(&b, "\xFF\xD9", 2);
	if (told)
		buf_c(&b, "SECRET trailer");
	(void)!buf_end(&b, &out);
	return out;
}

TEST(a_jpeg_keeps_its_picture_its_colours_and_which_way_is_up)
{
	struct str told[2] = { jpeg(a, LIT(EXIF_II), true), jpeg(a, LIT(EXIF_MM), true) }, out, again;
	static const char ways[] = { 6, 3 };

	for (int i = 0; i < 2; i++) {
		CHECK_OK(bare_picture(a, STR("image/jpeg"), told[i], &out));
		CHECK(str_find(out, STR("SECRET")) == SIZE_MAX);
		CHECK(str_find(out, STR("GPS")) == SIZE_MAX);
		CHECK(str_find(out, STR("colours")) != SIZE_MAX);
		CHECK_INT(out.n, jpeg(a, STR(""), false).n + 36); /* and the segment of the orientation */
		CHECK_INT(out.p[str_find(out, LIT("\x01\x12\0\x03")) + 9], ways[i]);
		CHECK_OK(bare_picture(a, STR("image/jpeg"), out, &again));
		CHECK(str_eq(out, again));
	}
	told[0] = jpeg(a, STR(""), false);
	CHECK_OK(bare_picture(a, STR("image/jpeg"), told[0], &out));
	CHECK(str_eq(out, told[0]));
}

static void
chunk(struct buf *b, const char *type, struct str data)
{
	for (int i = 3; i >= 0; i--)
		buf_char(b, (char)(data.n >> (8 * i) & 0xFF));
	buf_c(b, type);
	buf_str(b, data);
	buf_c(b, "crc!");
}

TEST(a_png_loses_text_time_and_exif)
{
	struct buf b = buf_new(a, 10000), want = buf_new(a, 10000);
	struct str in, out, bare;

	buf_c(&b, "\x89PNG\r\n\x1A\n");
	chunk(&b, "IHDR", STR("0123456789012"));
	chunk(&b, "tEXt", STR("Author SECRET"));
	chunk(&b, "eXIf", STR("SECRET"));
	chunk(&b, "tIME", STR("SECRET!"));
	chunk(&b, "iTXt", STR("SECRET"));
	chunk(&b, "iCCP", STR("colours"));
	chunk(&b, "IDAT", STR("picture"));
	chunk(&b, "IEND", STR(""));
	buf_c(&b, "SECRET trailer");
	CHECK_OK(buf_end(&b, &in));
	buf_c(&want, "\x89PNG\r\n\x1A\n");
	chunk(&want, "IHDR", STR("0123456789012"));
	chunk(&want, "iCCP", STR("colours"));
	chunk(&want, "IDAT", STR("picture"));
	chunk(&want, "IEND", STR(""));
	CHECK_OK(buf_end(&want, &bare));
	CHECK_OK(bare_picture(a, STR("image/png"), in, &out));
	CHECK(str_eq(out, bare));
}

TEST(a_webp_loses_exif_and_xmp_and_says_so)
{
	static const char in[] = "RIFF\x3E\0\0\0WEBPVP8X\x0A\0\0\0\x2C\0\0\0\x01\0\0\x01\0\0VP8 \x03\0\0\0pic\0"
	                         "EXIF\x06\0\0\0SECRETXMP \x06\0\0\0SECRET";
	struct str out;

	CHECK_INT(sizeof(in) - 1, 0x3E + 8);
	CHECK_OK(bare_picture(a, STR("image/webp"), LIT(in), &out));
	CHECK(str_eq(out, LIT("RIFF\x22\0\0\0WEBPVP8X\x0A\0\0\0\x20\0\0\0\x01\0\0\x01\0\0VP8 \x03\0\0\0pic\0")));
}

TEST(a_broken_picture_is_refused)
{
	struct str good = jpeg(a, LIT(EXIF_II), true), out;

	for (size_t n = 0; n + 16 < good.n; n++) {
		const struct err *e = bare_picture(a, STR("image/jpeg"), str_sub(good, 0, n), &out);

		if (!e || e->kind != ERR_INPUT)
			test_fail(__FILE__, __LINE__, "cut at %zu", n);
	}
	CHECK(bare_picture(a, STR("image/png"), good, &out) != NULL);
	CHECK(bare_picture(a, STR("image/webp"), good, &out) != NULL);
	CHECK(bare_picture(a, STR("image/gif"), good, &out) != NULL);
	CHECK(!bare_takes(STR("image/gif")) && bare_takes(STR("image/webp")));
}
