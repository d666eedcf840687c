/* gzip; the only file that knows zlib. */
#include "base/gzip.h"

#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/arena.h"

static const struct err GZIP_BAD = { ERR_INPUT, N_("A file cannot be read."), NULL, "damaged file" };

bool
gzip_pack(struct arena *a, struct str s, struct str *out)
{
	z_stream z;
	char *p = arena_alloc(a, s.n);
	int end;

	memset(&z, 0, sizeof(z));
	if (deflateInit2(&z, 1, Z_DEFLATED, 16 + 13, 6, Z_DEFAULT_STRATEGY) != Z_OK)
		return false;
	z.next_in = (Bytef *)(uintptr_t)s.p;
	z.avail_in = (uInt)s.n;
	z.next_out = (Bytef *)p;
	z.avail_out = (uInt)s.n;
	end = deflate(&z, Z_FINISH);
	*out = (struct str){ p, z.total_out };
	deflateEnd(&z);
	return end == Z_STREAM_END;
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
