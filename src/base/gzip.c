/* gzip; the only file that knows zlib. */
#include "base/gzip.h"

#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/arena.h"

static const struct err GZIP_BAD = { ERR_INPUT, N_("A file cannot be read."), NULL, "damaged file" };

struct str
gzip_whole(struct arena *a, struct str s)
{
	z_stream z;
	size_t room;
	char *p;

	memset(&z, 0, sizeof(z));
	if (deflateInit2(&z, 9, Z_DEFLATED, 16 + 15, 9, Z_DEFAULT_STRATEGY) != Z_OK)
		return STR("");
	room = deflateBound(&z, (uLong)s.n);
	p = arena_alloc(a, room);
	z.next_in = (Bytef *)(uintptr_t)s.p;
	z.avail_in = (uInt)s.n;
	z.next_out = (Bytef *)p;
	z.avail_out = (uInt)room;
	deflate(&z, Z_FINISH);
	deflateEnd(&z);
	return (struct str){ p, z.total_out };
}

ERR
gzip_unpack(struct arena *a, struct str s, size_t max, struct str *out)
{
	size_t room = s.n * 4 + 1024, had = 0;
	char *p = arena_alloc(a, room);
	int end = Z_OK;
	z_stream z;

	memset(&z, 0, sizeof(z));
	if (inflateInit2(&z, 16 + 15) != Z_OK)
		return &GZIP_BAD;
	z.next_in = (Bytef *)(uintptr_t)s.p;
	z.avail_in = (uInt)s.n;
	for (;;) {
		z.next_out = (Bytef *)p + had;
		z.avail_out = (uInt)(room - had);
		end = inflate(&z, Z_NO_FLUSH);
		had = room - z.avail_out;
		if (end != Z_OK || z.avail_out || room >= max)
			break;
		p = arena_grow(a, p, room, room * 2);
		room *= 2;
	}
	inflateEnd(&z);
	*out = (struct str){ p, had };
	return end == Z_STREAM_END ? NULL : &GZIP_BAD;
}

struct gzip_file {
	gzFile gz;
};

static void
close_file(void *p)
{
	gzclose(((struct gzip_file *)p)->gz);
}

ERR
gzip_open(struct arena *a, const char *path, struct gzip_file **out)
{
	struct gzip_file *f = arena_alloc(a, sizeof(*f));

	f->gz = strcmp(path, "-") == 0 ? gzdopen(dup(STDIN_FILENO), "rb") : gzopen(path, "rb");
	if (!f->gz)
		return err_new(a, ERR_INPUT, GZIP_BAD.text, NULL, "%s", path);
	gzbuffer(f->gz, 256 * 1024);
	arena_defer(a, close_file, f);
	*out = f;
	return NULL;
}

ERR
gzip_read(struct gzip_file *f, char *to, size_t max, size_t *n)
{
	int got = gzread(f->gz, to, (unsigned)(max > 1u << 20 ? 1u << 20 : max));

	*n = got > 0 ? (size_t)got : 0;
	return got < 0 ? &GZIP_BAD : NULL;
}

int64_t
gzip_at(struct gzip_file *f)
{
	return gzoffset(f->gz);
}
