/* A citizen's unfinished appeal: names and values under the browser's cookie, for seven days. */
#ifndef WEB_DRAFTS_H
#define WEB_DRAFTS_H

#include "store/papers.h"
#include "web/visit.h"

#define DRAFT_DAYS 7   /* an unfinished appeal */
#define FILES_STEP 10  /* at a time */
#define OPEN_DAYS 1    /* the right to see an appeal whose number and code were given */
#define RECEIPT_DAYS 1 /* a new access code, for the page that shows it */

/* The draft of a name ("appeal", "receipt", "open"); empty when there is none. */
ERR draft_read(struct ctx *c, const char *name, struct pairs *out);

/* Writes it back for so many days, within a deed; forgets it. */
ERR draft_write(struct ctx *c, const char *name, const struct pairs *d, int days);
ERR draft_forget(struct ctx *c, const char *name);
/* Forgets all that this browser holds of a visitor but, unless `all`, the unfinished appeal. */
ERR drafts_forget(struct ctx *c, bool all);
/* The unfinished appeal goes along when the browser gets a new cookie (visit_renew). */
ERR draft_move(struct ctx *c, const unsigned char to[KEY_BYTES]);

/* Sets one value in memory. */
void draft_set(struct ctx *c, struct pairs *d, const char *name, struct str value);
/* A whole number; 0 when absent. */
int64_t draft_int(const struct pairs *d, const char *name);

/* The files that were added: "f0" ... in the draft. */
size_t draft_files(struct ctx *c, const struct pairs *d, struct paper **out);
void draft_set_files(struct ctx *c, struct pairs *d, const struct paper *files, size_t n);

/* What the slow part of a form with files hands to its deed in c->memo. */
struct taken {
	struct paper *files;
	size_t n;
	const struct err *fault; /* a sentence about those that cannot be taken, or NULL */
};

/* Files of a request, each sniffed and put into the store: a route's prepare. One that cannot be taken does
 * not hold up the others; the fault names it. */
ERR uploads_take(struct ctx *c, const struct req *q, struct resp *p);

/* Why this visitor is not given a stored file, to be said behind its name: it holds a virus, or (to an official) it is
 * not scanned yet. NULL: they are. */
const char *paper_note(struct ctx *c, const struct paper *f);

/* A stored file as a download: it is never shown inside of a page of ours. REFUSED where paper_note() says why. */
ERR paper_send(struct ctx *c, struct resp *p, const struct paper *f);

/* May this visitor see an appeal as its author: its number and code were given lately, or it stands in
 * their own list? Sets c->who. MISSING otherwise. */
ERR author_enter(struct ctx *c, int64_t id);

/* Sends ahead what author_enter() reads first. */
void author_soon(struct ctx *c);
/* Remembers the right, within a deed. */
ERR author_open(struct ctx *c, int64_t id);
/* Remembers a new access code for the page /a/{}/registered, within a deed. */
ERR author_code(struct ctx *c, int64_t id, struct str code);

#endif
