/* Who came a moment ago: sessions and tokens with their officers and stands, as they were read.
 *
 * A page that is asked for within PRESENCE_MS of another one of the same visitor reads none of them again. What this
 * process changes of them it forgets with the commit, before anybody is told of the deed: signing out, a new password,
 * disabling, roles, tokens and absences hold for the very next request. What another server of the same database
 * changes is seen after PRESENCE_MS at the latest. The memory is of a fixed size; who finds no room in it is read from
 * the database as ever. Any thread may call these. */
#ifndef STORE_PRESENCE_H
#define STORE_PRESENCE_H

#include "store/officers.h"

#define PRESENCE_MS 1000

struct presence;

/* Lives as long as `a`, empty. */
struct presence *presence_new(struct arena *a);

/* For struct writer_conf: statements that change who comes, and what is to be done then (`told`: a struct presence). */
bool presence_tells(enum sql sql);
void presence_forget(void *told);

/* The digest of a cookie or of a token opens only what it was kept for. */
enum presence_kind { PRESENCE_SESSION, PRESENCE_TOKEN };

/* A look: by whose digest, on which day, at which moment it began; `mark` is made before anything is read. */
struct presence_look {
	enum presence_kind kind;
	unsigned char hash[KEY_BYTES];
	struct date day;
	int64_t now;
	unsigned mark;
};
unsigned presence_mark(const struct presence *p);

/* Who was kept, by a look of the same day that began less than PRESENCE_MS ago and behind all changes; texts live as
 * long as `a`. Of a token only the officer is filled, of a cookie without a session nothing. */
bool presence_find(struct presence *p, struct arena *a, const struct presence_look *look, struct session *out);

/* Keeps what this look has read. */
void presence_keep(struct presence *p, const struct presence_look *look, const struct session *s);

#endif
