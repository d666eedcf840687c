/* What bodies push down: every number is a link to as many rows as it says. */
#include "action/accuse.h"
#include "action/forward.h"
#include "base/arena.h"
#include "domain/number.h"
#include "store/hops.h"
#include "web/page_appeal.h"
#include "web/pages_staff.h"
#include "web/visitor.h"

struct going {
	int64_t id, to;
	bool decide, accuse;
};

static ERR
go(struct ctx *c, void *arg)
{
	struct ban b = { BAN_OFFICER, OFFICER_CONTROLLER, true };
	struct going *g = arg;
	struct appeal ap;

	if (g->accuse)
		return act_accuse(c, g->id, &b, 1, STR("him"), &ap);
	return g->decide ? act_decide(c, g->id, g->to, STR("theirs"), &ap)
	                 : act_forward(c, g->id, g->to, STR("competence"), STR(""), &ap);
}

static void
goes(struct world *w, struct going g)
{
	CHECK_OK(world_do(w, world_who(w, OFFICER_DISPATCHER), STR(""), go, &g));
}

/* How many rows a page's table has. */
static int64_t
rows_of(const struct resp *p)
{
	struct str rest = p->body;
	int64_t n = 0;

	for (size_t at; (at = str_find(rest, STR("<tr"))) != SIZE_MAX; n++)
		rest = str_sub(rest, at + 3, rest.n);
	return n ? n - 1 : 0; /* without its head */
}

static int64_t
linked(struct visitor *v, const char *what)
{
	struct resp p = visitor_get(v, page_steps, "5", str_fmt(v->w->a, "quarter=2026-3&what=%s", what).p, NULL);

	CHECK_INT(p.status, 200);
	return rows_of(&p);
}

TEST_BOTH(each_number_of_pushes_is_as_many_rows_as_it_says)
{
	struct visitor *v = visitor_new(w);
	struct pushes s;
	int64_t *list;
	const struct err *e = NULL;
	int64_t ids[4];
	struct resp p;
	size_t n;

	for (int i = 0; i < 4; i++)
		ids[i] = world_submit(w, str_fmt(a, "Shifokor yoʻq, %d-kun", i).p, BODY_HEALTH_NORTH);
	goes(w, (struct going){ .id = ids[0], .to = BODY_HEALTH_LAKE });
	goes(w, (struct going){ .id = ids[1], .to = BODY_HEALTH_LAKE });
	goes(w, (struct going){ .id = ids[2], .to = BODY_HOKIM_LAKE }); /* not below it */
	goes(w, (struct going){ .id = ids[3], .to = BODY_HEALTH_LAKE });
	goes(w, (struct going){ .id = ids[0], .to = BODY_RECEPTION_LAKE });
	goes(w, (struct going){ .id = ids[0], .to = BODY_HEALTH_NORTH, .decide = true });
	v->who = world_who(w, OFFICER_CONTROLLER);
	for (int banned = 0; banned < 2; banned++) {
		int64_t left = banned ? 1 : 0;

		if (banned) /* what is banned to the one who looks is in no number and no row */
			goes(w, (struct going){ .id = ids[3], .accuse = true });
		CHECK_OK(store_pushers(w->db, a, 0, 0, INT64_MAX, 10, &list, &n));
		CHECK(n == 1 && list[0] == BODY_HEALTH_NORTH);
		CHECK_OK(store_pushes(w->db, a, &v->who, BODY_HEALTH_NORTH, 0, INT64_MAX, &s));
		CHECK(s.steps == 4 - left && s.pushed == 3 - left && s.back == 1);
		CHECK_INT(linked(v, "all"), s.steps);
		CHECK_INT(linked(v, "pushed"), s.pushed);
		CHECK_INT(linked(v, "back"), s.back);
		p = visitor_get(v, page_pushes, "", "", NULL);
		CHECK(p.status == 200 && shows(&p, "/pushes/5?quarter=2026-3&amp;what=back") && rows_of(&p) == 1);
		CHECK(shows(&p, banned ? "67\xc2\xa0%" : "75\xc2\xa0%"));
	}
	p = visitor_get(v, page_steps, "5", "quarter=2026-3&what=back", NULL);
	CHECK(shows(&p, number_print(a, ids[0]).p) && shows(&p, "/c/") && shows(&p, "came back"));
	v->who.roles = ROLE_BIT(ROLE_ANALYST); /* figures, and no way into an appeal */
	p = visitor_get(v, page_steps, "5", "quarter=2026-3&what=back", NULL);
	CHECK(shows(&p, number_print(a, ids[0]).p) && !shows(&p, "/c/"));
	p = visitor_get(v, page_pushes, "", "quarter=2026-2", NULL);
	CHECK(shows(&p, "Nobody pushed an appeal down") && rows_of(&p) == 0);
	(void)visitor_get(v, page_steps, "8", "", &e); /* not of this reception's place */
	CHECK(e && e->kind == ERR_MISSING);
}

TEST_BOTH(steps_are_paged_without_loss)
{
	struct who who = world_who(w, OFFICER_CONTROLLER);
	struct steps_ask ask = { .body = BODY_HEALTH_NORTH, .to = INT64_MAX, .what = STEPS_PUSHED, .max = 2 };
	struct pushed *rows;
	size_t n = 2, all = 0;

	for (int i = 0; i < 5; i++)
		goes(w, (struct going){ .id = world_submit(w, str_fmt(a, "Shifokor yoʻq, %d-kun", i).p, BODY_HEALTH_NORTH),
		    .to = BODY_HEALTH_LAKE }); /* all at one moment */
	while (n == 2) {
		CHECK_OK(store_steps(w->db, a, &who, &ask, &rows, &n));
		all += n;
		if (n)
			ask.last = rows[n - 1];
	}
	CHECK_INT(all, 5);
}

static ERR
put_hops(struct ctx *c, void *arg)
{
	const struct err *e = NULL;

	for (int i = 0; !e && i < DEEDS; i++)
		e = store_hop_put(c->tx, *(int64_t *)arg,
		    &(struct hop){ .seq = 100 + i, .at = c->now, .deed = (enum deed)i, .from = BODY_MINISTRY, .to = BODY_HEALTH_LAKE });
	return e;
}

/* Given away is what was forwarded or decided: not what a ban, a dispute, a release or a reorganisation moved. */
TEST_BOTH(only_forwarding_and_deciding_is_giving_away)
{
	int64_t id = world_submit(w, "Shifokor yoʻq", BODY_HEALTH_LAKE);
	struct who all = { .kind = WHO_SYSTEM };
	struct steps_ask ask = { .body = BODY_MINISTRY, .to = INT64_MAX, .what = STEPS_ALL, .max = 99 };
	struct pushed *rows;
	struct pushes s;
	size_t n;

	CHECK_OK(world_do(w, all, STR(""), put_hops, &id));
	CHECK_OK(store_pushes(w->db, a, &all, BODY_MINISTRY, 0, INT64_MAX, &s));
	CHECK_INT(s.steps, 2);
	CHECK_OK(store_steps(w->db, a, &all, &ask, &rows, &n));
	CHECK(n == 2 && rows[0].h.deed == DEED_DECIDE && rows[1].h.deed == DEED_FORWARD);
}
