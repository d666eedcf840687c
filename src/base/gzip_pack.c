/* gzip of what is whole in memory; the only file that knows libdeflate. */
#include <libdeflate.h>

#include "base/arena.h"
#include "base/gzip.h"

#define LEVEL 1 /* twice as fast as zlib's, and a little smaller */

struct packer {
	struct libdeflate_compressor *c;
};

static void
drop(void *compressor)
{
	libdeflate_free_compressor(compressor);
}

struct packer *
packer_new(struct arena *a)
{
	struct packer *p = arena_alloc(a, sizeof(*p));

	p->c = libdeflate_alloc_compressor(LEVEL);
	if (p->c)
		arena_defer(a, drop, p->c);
	return p;
}

bool
gzip_pack(struct packer *p, struct arena *a, struct str s, struct str *out)
{
	char *to = arena_alloc(a, s.n);

	*out = (struct str){ to, p->c && s.n ? libdeflate_gzip_compress(p->c, s.p, s.n, to, s.n - 1) : 0 };
	return out->n != 0;
}
