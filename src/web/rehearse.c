/* Rehearsals. */
#include "web/rehearse.h"

#include "base/arena.h"
#include "db/db.h"

void
rehearse(const struct ctx *c, const struct route *route, const struct req *q)
{
	struct arena_mark mark = arena_mark(c->a);
	struct visit visit = *c->visit;
	struct ctx again = *c;
	struct resp nowhere = { .a = c->a, .fd = -1 };

	if (!(route->who & MANY_READS) || !db_rehearse(c->db))
		return;
	again.visit = &visit;
	(void)!route->page(&again, q, &nowhere); /* what fails here fails in earnest too */
	db_rehearse_end(c->db);
	arena_reset(c->a, mark);
}
