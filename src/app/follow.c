/* Clocks behind a changed calendar. */
#include "app/follow.h"

#include "base/arena.h"
#include "store/countries.h"

#define SLICE 100

static ERR
slice(struct ctx *c, void *arg)
{
	return act_retime(c, SLICE, arg);
}

ERR
app_follow_calendar(struct app *app, int64_t *moved)
{
	struct retimed one = { .more = true };
	const struct err *e = store_country(app->db, app->a, &app->country);

	*moved = 0;
	while (!e && one.more) {
		struct arena_mark mark = arena_mark(app->scratch);

		e = app_do(app, slice, &one);
		*moved += e ? 0 : one.moved;
		if (!e)
			arena_reset(app->scratch, mark);
	}
	return e;
}
