/* The questions beside a release: the public reads shares, officials counts and the cases behind, without those
 * banned to them. */
#include <stdlib.h>
#include <string.h>

#include "action/accuse.h"
#include "action/rate.h"
#include "base/arena.h"
#include "domain/access.h"
#include "domain/rating_terms.h"
#include "jobs/figure.h"
#include "report/columns.h"
#include "store/flags.h"
#include "web/pages_rating.h"
#include "web/pages_staff.h"
#include "web/visitor.h"

#define CASES 34 /* more than a page of rows */

static const struct quarter q3 = { 2026, 3 };

struct putting {
	struct flags flags;
	enum release_state state;
	int64_t version;
};

static ERR
put(struct ctx *c, void *arg)
{
	const struct putting *p = arg;
	struct release r = { .quarter = q3, .state = p->state, .version = p->version };
	const struct err *e = store_release_put(c->tx, &r);

	return e ? e : store_flags_put(c->tx, q3, &p->flags);
}

static ERR
accuse(struct ctx *c, void *arg)
{
	struct ban who = { BAN_OFFICER, OFFICER_HEAD, true };
	struct appeal ap;

	return act_accuse(c, *(int64_t *)arg, &who, 1, STR("The head."), &ap);
}

static int
by_number(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;

	return (a > b) - (a < b);
}

static void
terms(struct world *w)
{
	struct rating_terms t = { .limits = { 5, 10 }, .flags = { .least = 10, .errors = 50, .minutes = 10 },
		.rules = { .minimum = 5, .large = 100, .middle = 50, .draws = 10 } };

	w->country->rating = rating_terms_text(w->a, &t);
}

/* A release with a flag of each kind for the health body: of 40 cases 34. The first complains of its head. */
static void
release(struct world *w, enum release_state state, int64_t ids[CASES])
{
	struct putting p = { .state = state };
	int64_t did = 1;

	p.flags.flag = arena_array(w->a, FLAG_CASES, sizeof(struct flag));
	p.flags.row = arena_array(w->a, (size_t)FLAG_CASES * CASES, sizeof(struct flag_row));
	for (int i = 0; i < CASES; i++)
		ids[i] = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	qsort(ids, CASES, sizeof(ids[0]), by_number); /* several writers number them */
	terms(w);
	for (int k = 0; k < FLAG_CASES; k++) {
		p.flags.flag[p.flags.n++] = (struct flag){ .body = BODY_HEALTH_LAKE, .kind = (enum flag_kind)k,
		    .k = CASES,
			.n = 40, .usual = 123000, .p = 5, .q = 35 };
		for (int i = 0; i < CASES; i++)
			p.flags.row[p.flags.nrows++] =
			    (struct flag_row){ BODY_HEALTH_LAKE, (enum flag_kind)k, ids[i], 1 };
	}
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), put, &p));
	CHECK_OK(world_do(w, world_who(w, OFFICER_DISPATCHER), STR(""), accuse, &ids[0]));
	while (did)
		CHECK_OK(job_figure(w->a, w->db, w->writer, w->country, w->now, &did));
}

static struct who
of_body(struct world *w, int64_t officer, int64_t body, unsigned roles)
{
	const struct body *b = country_body(w->country, body);

	return (struct who){ .kind = WHO_OFFICER, .officer = officer, .roles = roles, .own = roles, .body = body,
		.place = b->place, .reception = str_is(b->kind, "reception") };
}

static int
links(const struct resp *p)
{
	const char *at = str_cstr(p->a, p->body);
	int n = 0;

	while ((at = strstr(at, "href=\"/c/"))) {
		at++;
		n++;
	}
	return n;
}

TEST_BOTH(the_public_reads_shares_and_officials_counts_with_their_cases)
{
	struct visitor *v = visitor_new(w);
	const struct err *e = NULL;
	int64_t ids[CASES];
	struct resp p;

	release(w, RELEASE_PUBLISHED, ids);
	p = visitor_get(v, page_flags, "2026-3", "", NULL);
	CHECK(shows(&p, "85") && shows(&p, "12") && shows(&p, "Answers on the last day") && shows(&p,
	    "It may be honest"));
	CHECK(!shows(&p, "34 of 40") && !shows(&p, "The cases behind it"));
	v->who = of_body(w, OFFICER_OTHER, BODY_RECEPTION_NORTH, ROLE_BIT(ROLE_CONTROLLER));
	p = visitor_get(v, page_flags, "2026-3", "", NULL);
	CHECK(shows(&p, "34 of 40") && shows(&p, "/rating/2026-3/bodies/6/last_day"));
	(void)visitor_get(v, page_flags, "2026-2", "", &e);
	CHECK(e == &RATE_MISSING);
	(void)visitor_get(v, page_flag, "2026-3/6/nothing", "", &e);
	CHECK(e == &RATE_MISSING);
	(void)visitor_get(v, page_flag, "2026-3/7/last_day", "", &e);
	CHECK(e == &RATE_MISSING);
}

TEST_BOTH(few_that_are_not_among_the_cases_are_told_to_nobody)
{
	struct visitor *v = visitor_new(w);
	struct putting x = { .state = RELEASE_PUBLISHED };
	struct flag f = { .body = BODY_HEALTH_LAKE, .kind = FLAGGED_BACK, .k = 38, .n = 40, .usual = 100000 };
	struct resp p;

	terms(w);
	x.flags = (struct flags){ &f, 1, NULL, 0 };
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), put, &x));
	p = visitor_get(v, page_flags, "2026-3", "", NULL);
	CHECK(shows(&p, "90") && !shows(&p, "95"));
	v->who = of_body(w, OFFICER_OTHER, BODY_RECEPTION_NORTH, ROLE_BIT(ROLE_CONTROLLER));
	p = visitor_get(v, page_flags, "2026-3", "", NULL);
	CHECK(shows(&p, "95") && shows(&p, "38 of 40"));
}

TEST_BOTH(a_release_that_is_not_seen_has_no_questions)
{
	struct visitor *v = visitor_new(w);
	const struct err *e = NULL;
	int64_t ids[CASES];

	release(w, RELEASE_PREPARED, ids);
	(void)visitor_get(v, page_flags, "2026-3", "", &e);
	CHECK(e == &RATE_MISSING);
	v->who = of_body(w, OFFICER_OTHER, BODY_RECEPTION_NORTH, ROLE_BIT(ROLE_CONTROLLER));
	(void)visitor_get(v, page_flag, "2026-3/6/last_day", "", &e);
	CHECK(e == &RATE_MISSING);
	v->who = of_body(w, OFFICER_OTHER, BODY_RECEPTION, ROLE_BIT(ROLE_ANALYST));
	(void)visitor_get(v, page_flag, "2026-3/6/last_day", "", NULL);
}

TEST_BOTH(the_cases_behind_a_flag_are_those_that_may_be_seen)
{
	struct visitor *v = visitor_new(w);
	int64_t ids[CASES];
	struct resp p;
	const char *next;
	int n;

	release(w, RELEASE_PUBLISHED, ids);
	v->site.columns = columns_new(a);
	CHECK_OK(columns_load(v->site.columns, w->db));
	v->who = of_body(w, OFFICER_OTHER, BODY_RECEPTION_NORTH, ROLE_BIT(ROLE_CONTROLLER));
	p = visitor_get(v, page_flag, "2026-3/6/last_day", "", NULL);
	CHECK_INT(n = links(&p), 30);
	next = str_fmt(a, "after=%lld&no=1", (long long)ids[29]).p;
	p = visitor_get(v, page_flag, "2026-3/6/last_day", next, NULL);
	CHECK_INT(n + links(&p), CASES);
	/* the one who is complained of does not find it; the head of another body finds nobody's number */
	v->who = of_body(w, OFFICER_HEAD, BODY_HEALTH_LAKE, ROLE_BIT(ROLE_HEAD));
	p = visitor_get(v, page_flag, "2026-3/6/last_day", "", NULL);
	CHECK_INT(n = links(&p), 29);
	v->who = of_body(w, OFFICER_OTHER, BODY_HOKIM_HILL, ROLE_BIT(ROLE_HEAD));
	p = visitor_get(v, page_flag, "2026-3/6/last_day", "", NULL);
	CHECK(links(&p) == 0 && shows(&p, "of others"));
	/* how single people judged is for controllers who did not answer */
	v->who = of_body(w, OFFICER_EXECUTOR, BODY_HEALTH_LAKE, ROLE_BIT(ROLE_HEAD));
	p = visitor_get(v, page_flag, "2026-3/6/minutes", "", NULL);
	CHECK_INT(links(&p), 0);
	v->who = of_body(w, OFFICER_OTHER, BODY_RECEPTION_NORTH, ROLE_BIT(ROLE_CONTROLLER));
	p = visitor_get(v, page_flag, "2026-3/6/minutes", "", NULL);
	CHECK_INT(links(&p), 30);
	/* nor do the rows of a figure tell it */
	p = visitor_get(v, page_rows, "", "what=received&verdict=-&from=2026-01-01&to=2026-12-31", NULL);
	CHECK(links(&p) > 0 && shows(&p, "2026-09-14"));
	v->who = of_body(w, OFFICER_EXECUTOR, BODY_HEALTH_LAKE, ROLE_BIT(ROLE_HEAD));
	p = visitor_get(v, page_rows, "", "what=received&verdict=-&from=2026-01-01&to=2026-12-31", NULL);
	CHECK(links(&p) == 0 && !shows(&p, "2026-09-14") && shows(&p, "of others"));
	p = visitor_get(v, page_rows, "", "what=received&from=2026-01-01&to=2026-12-31", NULL);
	CHECK(links(&p) > 0);
}
