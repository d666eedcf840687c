/* Bare pictures. */
#include "report/bare.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"

#define PICTURE_MAX ((size_t)64 << 20)

static const struct err BARE_BROKEN = { ERR_INPUT, N_("This picture is broken: it cannot be read."), "files", NULL };

bool
bare_takes(struct str type)
{
	return str_is(type, "image/jpeg") || str_is(type, "image/png") || str_is(type, "image/webp");
}

static unsigned
byte(struct str s, size_t at)
{
	return at < s.n ? (unsigned char)s.p[at] : 0;
}

static size_t
big(struct str s, size_t at, int bytes)
{
	size_t v = 0;

	for (int i = 0; i < bytes; i++)
		v = v << 8 | byte(s, at + (size_t)i);
	return v;
}

static size_t
little(struct str s, size_t at, int bytes)
{
	size_t v = 0;

	for (int i = bytes; i-- > 0;)
		v = v << 8 | byte(s, at + (size_t)i);
	return v;
}

/* ---- JPEG ---- */

/* Which way is up, 1 to 8, of an Exif segment's content; 1 when it does not say. */
static unsigned
orientation(struct str exif)
{
	struct str tiff = str_sub(exif, 6, exif.n);
	bool intel = str_starts(tiff, STR("II"));
	size_t (*number)(struct str, size_t, int) = intel ? little : big;
	size_t dir = number(tiff, 4, 4), n;

	if (!str_starts(exif, (struct str){ "Exif\0\0", 6 }) || tiff.n < 14 || dir > tiff.n - 2)
		return 1;
	n = number(tiff, dir, 2);
	for (size_t i = 0; i < n && dir + 2 + 12 * (i + 1) <= tiff.n; i++) {
		size_t entry = dir + 2 + 12 * i, value = number(tiff, entry + 8, 2);

		if (number(tiff, entry, 2) == 0x0112 && value >= 1 && value <= 8)
			return (unsigned)value;
	}
	return 1;
}

/* An Exif segment that says nothing else. */
static void
put_orientation(struct buf *b, unsigned way)
{
	static const char head[] = "\xFF\xE1\x00\x22"
	                           "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0";
	static const char tail[] = "\0\0\0\0\0\0";

	buf_add(b, head, sizeof(head) - 1);
	buf_char(b, (char)way);
	buf_add(b, tail, 6);
}

/* Is the segment a part of the picture: tables, frames, colours? */
static bool
of_picture(unsigned marker, struct str content)
{
	if (marker == 0xE0)
		return str_starts(content, STR("JFIF"));
	if (marker == 0xE2)
		return str_starts(content, STR("ICC_PROFILE"));
	if (marker == 0xEE)
		return str_starts(content, STR("Adobe"));
	return marker != 0xFE && (marker < 0xE0 || marker > 0xEF);
}

/* Where the coded data that begin at `at` end: at the next marker that is no restart. */
static size_t
scan_end(struct str in, size_t at)
{
	while (at + 1 < in.n) {
		const char *ff = memchr(in.p + at, 0xFF, in.n - at - 1);
		unsigned next;

		if (!ff)
			return in.n;
		at = (size_t)(ff - in.p);
		next = byte(in, at + 1);
		if (next && next != 0xFF && (next < 0xD0 || next > 0xD7))
			return at;
		at += next == 0xFF ? 1 : 2;
	}
	return in.n;
}

static ERR
jpeg(struct str in, struct buf *b)
{
	unsigned way = 1;
	bool scanned = false;
	size_t at = 2;

	if (byte(in, 0) != 0xFF || byte(in, 1) != 0xD8)
		return &BARE_BROKEN;
	buf_add(b, in.p, 2);
	while (at + 2 <= in.n && byte(in, at) == 0xFF) {
		unsigned marker = byte(in, at + 1);
		size_t n = big(in, at + 2, 2), end;
		struct str content;

		if (marker == 0xFF) { /* a filler */
			at++;
			continue;
		}
		if (marker == 0xD9 && scanned) {
			buf_add(b, "\xFF\xD9", 2);
			return NULL;
		}
		if (n < 2 || at + 2 + n > in.n || marker < 0xC0 || marker == 0xD8 || marker == 0xD9)
			return &BARE_BROKEN;
		content = str_sub(in, at + 4, n - 2);
		if (marker == 0xE1 && way == 1 && (way = orientation(content)) != 1)
			put_orientation(b, way);
		end = at + 2 + n;
		if (marker == 0xDA) {
			end = scan_end(in, end);
			scanned = true;
		}
		if (of_picture(marker, content))
			buf_add(b, in.p + at, end - at);
		at = end;
	}
	return &BARE_BROKEN;
}

/* ---- PNG ---- */

static bool
png_keeps(struct str type)
{
	static const char *const kept[] = { "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "acTL",
		"fcTL", "fdAT", "cICP", "hIST", "sPLT" };

	if (type.p[0] >= 'A' && type.p[0] <= 'Z') /* critical */
		return true;
	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		if (str_is(type, kept[i]))
			return true;
	return false;
}

static ERR
png(struct str in, struct buf *b)
{
	size_t at = 8;

	if (!str_starts(in, STR("\x89PNG\r\n\x1A\n")))
		return &BARE_BROKEN;
	buf_add(b, in.p, 8);
	while (at + 12 <= in.n) {
		size_t n = big(in, at, 4);
		struct str type = str_sub(in, at + 4, 4);

		if (n > in.n - at - 12)
			return &BARE_BROKEN;
		if (png_keeps(type))
			buf_add(b, in.p + at, n + 12);
		if (str_is(type, "IEND"))
			return NULL;
		at += n + 12;
	}
	return &BARE_BROKEN;
}

/* ---- WebP ---- */

static ERR
webp(struct arena *a, struct str in, struct buf *b)
{
	size_t at = 12, end = little(in, 4, 4) + 8;
	struct buf body = buf_new(a, PICTURE_MAX);
	struct str chunks;
	char head[8] = "RIFF";

	if (in.n < 20 || !str_starts(in, STR("RIFF")) || memcmp(in.p + 8, "WEBP", 4) != 0 || end > in.n)
		return &BARE_BROKEN;
	while (at + 8 <= end) {
		size_t n = little(in, at + 4, 4), padded = n + (n & 1);
		struct str type = str_sub(in, at, 4);

		if (n > end - at - 8)
			return &BARE_BROKEN;
		if (at + 8 + padded > end)
			padded = n;
		if (str_is(type, "VP8X") && n >= 1) {
			buf_add(&body, in.p + at, 8);
			buf_char(&body, (char)(byte(in, at + 8) & ~0x0Cu)); /* neither Exif nor XMP */
			buf_add(&body, in.p + at + 9, padded - 1);
		} else if (!str_is(type, "EXIF") && !str_is(type, "XMP "))
			buf_add(&body, in.p + at, padded + 8);
		at += 8 + padded;
	}
	if (buf_end(&body, &chunks) || !chunks.n)
		return &BARE_BROKEN;
	for (int i = 0; i < 4; i++)
		head[4 + i] = (char)((chunks.n + 4) >> (8 * i) & 0xFF);
	buf_add(b, head, 8);
	buf_add(b, "WEBP", 4);
	buf_str(b, chunks);
	return NULL;
}

ERR
bare_picture(struct arena *a, struct str type, struct str in, struct str *out)
{
	struct buf b = buf_new(a, PICTURE_MAX);
	const struct err *e = str_is(type, "image/jpeg") ? jpeg(in, &b)
	    : str_is(type, "image/png")                  ? png(in, &b)
	    : str_is(type, "image/webp")                 ? webp(a, in, &b)
	                                                 : &BARE_BROKEN;

	return e ? e : buf_end(&b, out);
}

static ERR
whole(struct arena *a, const char *path, int64_t size, struct str *out)
{
	static const struct err unreadable = { ERR_BROKEN,
		N_("The server could not do this. It has been recorded; please try again later."), NULL,
		"an upload cannot be read or written" };
	FILE *f = fopen(path, "rb");
	char *p = arena_alloc(a, (size_t)size + 1);
	size_t n = f ? fread(p, 1, (size_t)size, f) : 0;

	*out = (struct str){ p, n };
	return !f || fclose(f) != 0 || n != (size_t)size ? &unreadable : NULL;
}

ERR
bare_file(struct arena *a, struct str type, const char *path, int64_t *size, unsigned char digest[32])
{
	static const struct err unwritable = { ERR_BROKEN,
		N_("The server could not do this. It has been recorded; please try again later."), NULL,
		"an upload cannot be written" };
	struct str in, out = STR("");
	FILE *f;
	bool wrote;
	const struct err *e;

	if (!bare_takes(type))
		return NULL;
	e = whole(a, path, *size, &in);
	if (!e)
		e = bare_picture(a, type, in, &out);
	if (e || str_eq(in, out))
		return e;
	f = fopen(path, "wb");
	wrote = f && fwrite(out.p, 1, out.n, f) == out.n;
	if (!f || fclose(f) != 0 || !wrote)
		return &unwritable;
	*size = (int64_t)out.n;
	sha256(out, digest);
	return NULL;
}
