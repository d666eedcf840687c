/* What anybody may see of mahallas: no small number, nor what would give it away, at any level. */
#include "base/arena.h"
#include "mahalla_world.h"
#include "web/mahalla_figures.h"

struct adding {
	int64_t place, n;
	enum mahalla_what what;
};

static ERR
add(struct ctx *c, void *arg)
{
	const struct adding *x = arg;

	return store_mahalla_count(c->tx, c->country, x->place, x->what, date_add_days(c->today, -100), x->n, x->n);
}

static struct mahalla_figures
seen(struct world *w, int64_t place)
{
	struct ctx c = world_ctx(w, (struct who){ .kind = WHO_NOBODY });
	struct mahalla_figures f = { .at = country_place(w->country, place) };

	mahalla_open_span(&c, &f);
	CHECK_OK(mahalla_open(&c, &f));
	return f;
}

TEST_BOTH(no_small_number_of_a_mahalla_is_told_at_any_level)
{
	struct adding few = { PLACE_REED, 3, MAHALLA_FOUND }, many = { PLACE_FORD, 20, MAHALLA_FOUND },
	              one = { PLACE_FORD, 2, MAHALLA_LASTS };
	struct mahalla_figures f;

	mahalla_world(w);
	CHECK_OK(world_do(w, mahalla_officer(BODY_REED), STR(""), add, &few));
	CHECK_OK(world_do(w, mahalla_officer(BODY_REED), STR(""), add, &many));
	CHECK_OK(world_do(w, mahalla_officer(BODY_REED), STR(""), add, &one));
	f = seen(w, PLACE_LAKE);
	CHECK(f.own.s.n[MAHALLA_FOUND] == 23 && !f.own.hidden[MAHALLA_FOUND]);
	CHECK_INT(f.nbelow, 2);
	CHECK(f.below[0].hidden[MAHALLA_FOUND] && f.below[1].hidden[MAHALLA_FOUND]); /* 23 - 20 would tell the 3 */
	CHECK(f.own.hidden[MAHALLA_LASTS] && f.below[1].hidden[MAHALLA_LASTS]);
	CHECK(!f.below[0].hidden[MAHALLA_LASTS]); /* nobody is told as nobody */
	f = seen(w, PLACE_FORD);
	CHECK(f.own.hidden[MAHALLA_FOUND]); /* as in its district's table */
	f = seen(w, PLACE_COUNTRY);
	CHECK(f.own.hidden[MAHALLA_LASTS] && !f.own.hidden[MAHALLA_FOUND]);
	CHECK_INT(f.nbelow, 1);
}
