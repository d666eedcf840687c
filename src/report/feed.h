/* Atom feeds (RFC 4287); the only file that knows libxml2. */
#ifndef REPORT_FEED_H
#define REPORT_FEED_H

#include "base/err.h"
#include "base/str.h"

struct feed_entry {
	struct str id, title, updated, link, text; /* `updated`: RFC 3339; `id` and `link`: whole addresses */
};
struct feed {
	const char *lang; /* BCP 47 */
	struct str title, updated, self, page;
	const struct feed_entry *entries;
	size_t nentries;
};

/* The document in `a`; BROKEN when the library cannot. */
ERR feed_write(struct arena *a, const struct feed *f, struct str *out);

#endif
