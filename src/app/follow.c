/* Following what was changed. */
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
app_follow(struct app *app, const struct err *(*slice_of)(struct ctx *c, void *one), void *one, const bool *more,
    const int64_t *n, int64_t *moved)
{
	const struct err *e = store_country(app->db, app->a, &app->country);

	*moved = 0;
	while (!e && *more) {
		struct arena_mark mark = arena_mark(app->scratch);

		e = app_do(app, slice_of, one);
		*moved += e ? 0 : *n;
		if (!e)
			arena_reset(app->scratch, mark);
	}
	return e;
}

ERR
app_follow_calendar(struct app *app, int64_t *moved)
{
	struct retimed one = { .more = true };

	return app_follow(app, slice, &one, &one.more, &one.moved, moved);
}
