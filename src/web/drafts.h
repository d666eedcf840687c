/* A citizen's unfinished appeal: names and values under the browser's cookie, for seven days. */
#ifndef WEB_DRAFTS_H
#define WEB_DRAFTS_H

#include "store/papers.h"
#include "web/visit.h"

#define DRAFT_DAYS 7

/* The draft of a name ("appeal", "receipt", "open"); empty when there is none. */
ERR draft_read(struct ctx *c, const char *name, struct pairs *out);

/* Writes it back, within a deed; forgets it. */
ERR draft_write(struct ctx *c, const char *name, const struct pairs *d);
ERR draft_forget(struct ctx *c, const char *name);

/* Sets one value in memory. */
void draft_set(struct ctx *c, struct pairs *d, const char *name, struct str value);
/* A whole number; 0 when absent. */
int64_t draft_int(const struct pairs *d, const char *name);

/* The files that were added: "f0" ... in the draft. */
size_t draft_files(struct ctx *c, const struct pairs *d, struct paper **out);
void draft_set_files(struct ctx *c, struct pairs *d, const struct paper *files, size_t n);

/* Files of a request, each sniffed and put into the store (slow: only in a route's prepare). INPUT with a
 * sentence on the first that cannot be taken. */
ERR uploads_take(struct ctx *c, const struct req *q, struct paper **out, size_t *n);

/* A stored file as a download: it is never shown inside of a page of ours. */
ERR paper_send(struct ctx *c, struct resp *p, const struct paper *f);

/* May this visitor see an appeal as its author: its number and code were given lately, or it stands in
 * their own list? Sets c->who. MISSING otherwise. */
ERR author_enter(struct ctx *c, int64_t id);
/* Remembers the right, within a deed. */
ERR author_open(struct ctx *c, int64_t id);

#endif
