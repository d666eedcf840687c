#include "app/demo.h"

#include "app/balance.h"
#include "app/office.h"
#include "base/arena.h"
#include "db/driver.h"
#include "domain/deed.h"
#include "store/appeals.h"
#include "store/countries.h"
#include "store/outbox.h"

/* The end of every year here, so that a seed is a country. */
static const struct demo_ask small = { .appeals = 250, .seed = 7, .until = INT64_C(1789358400000),
	.profile = "profiles/uz" };

static struct app *
demonstrated(struct world *w)
{
	struct app *app = office_app(w, "profiles/uz");
	struct demo_made made;

	CHECK_OK(demo_make(app, &small, &made));
	CHECK_INT(made.appeals, 250);
	return app;
}

/* The digest of all texts of the history in their order, without what is random by design. */
static void
digest(struct arena *a, struct app *app, unsigned char out[32], int64_t *events)
{
	struct rows rows;
	struct sha256 s;

	sha256_begin(&s);
	*events = 0;
	CHECK_OK(db_all(app->db, a, SQL_appeals_received_before,
	    ARGS(arg_int(INT64_MAX), arg_int(INT64_MAX), arg_int(1000)), &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct happened *h;
		size_t n = 0;

		CHECK_OK(store_events(app->db, a, row_int(&rows.v[i]), &h, &n));
		*events += (int64_t)n;
		for (size_t k = 0; k < n; k++) {
			sha256_add(&s, h[k].event.text, sizeof(h[k].event.text));
			sha256_add(&s, &h[k].event.at, sizeof(h[k].event.at));
		}
	}
	sha256_end(&s, out);
}

TEST_BOTH(a_demonstration_is_a_whole_year_whose_account_adds_up)
{
	struct app *app = demonstrated(w);
	struct balance *b = arena_alloc(a, sizeof(*b));
	struct message *left;
	struct rows rows;
	size_t n = 0;

	CHECK_OK(balance_read(app, date_ymd(1900, 1, 1), date_ymd(2100, 1, 1), b));
	CHECK_INT(b->nwrong, 0);
	CHECK_INT(b->cases, 250);
	CHECK(b->open > 0 && b->open < 100);
	for (enum way way = 0; way < WAYS; way++) {
		CHECK_OK(store_messages_due(app->db, a, INT64_MAX, way, 10, &left, &n));
		CHECK_INT(n, 0); /* nothing of it is sent */
	}
	CHECK_OK(db_all(app->db, a, SQL_appeals_received_before,
	    ARGS(arg_int(INT64_MAX), arg_int(INT64_MAX), arg_int(1000)), &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct appeal ap;

		CHECK_OK(store_appeal_by_id(app->db, a, row_int(&rows.v[i]), &ap));
		CHECK(ap.flags & FLAG_DEMO);
	}
}

/* The silent of the last weeks were asked, and some are to be asked yet. */
TEST_BOTH(a_demonstration_calls_the_silent)
{
	struct app *app = office_app(w, "profiles/uz");
	struct demo_ask ask = small;
	struct demo_made made;
	struct rows rows;

	ask.drawn = true;
	app->country->call_share = 1000; /* few appeals: all of the silent */
	CHECK_OK(demo_make(app, &ask, &made));
	CHECK_OK(app->db->d->query(app->db->c, a,
	    "SELECT count(*), sum(CASE WHEN how = 0 THEN 1 ELSE 0 END), sum(CASE WHEN how = 1 THEN 1 ELSE 0 END) FROM phone_call",
	    NO_ARGS, &rows));
	CHECK(rows.v[0].v[0].i > 5 && rows.v[0].v[1].i > 0 && rows.v[0].v[2].i > 0);
	CHECK_OK(app->db->d->query(app->db->c, a,
	    str_fmt(a, "SELECT count(*) FROM event WHERE deed = %d AND at > %lld", DEED_CALL, (long long)ask.until).p,
	        NO_ARGS,
	    &rows));
	CHECK_INT(rows.v[0].v[0].i, 0); /* in its own time */
	CHECK_OK(app->db->d->query(app->db->c, a, str_fmt(a, "SELECT count(*) FROM event WHERE deed = %d",
	    DEED_CALL).p, NO_ARGS,
	    &rows));
	CHECK(rows.v[0].v[0].i > 0);
}

/* Down to a mahalla, and to the officers of a unit; only where it is invented. */
TEST_BOTH(a_demonstration_has_mahallas_and_units_that_its_appeals_are_of)
{
	struct app *app = demonstrated(w);
	struct country *again;
	struct rows rows;
	size_t mahallas = 0, bodies = 0;
	int64_t district = 0, last = 0;

	for (size_t i = 0; i < app->country->nplaces; i++)
		if (app->country->places[i].level == LEVEL_MAHALLA) {
			const struct place *p = &app->country->places[i];

			CHECK(!district || p->parent == district);
			CHECK(p->names.in[LANG_UZ].n && p->names.in[LANG_UZ_CYRL].n && p->names.in[LANG_KAA].n &&
			    p->names.in[LANG_RU].n && p->names.in[LANG_EN].n);
			district = p->parent;
			mahallas++;
		}
	CHECK_INT(mahallas, 12);
	CHECK_OK(store_country(app->db, a, &again)); /* as it is on the shelf */
	CHECK(again->nplaces == app->country->nplaces && again->version == app->country->version);
	CHECK_OK(app->db->d->query(app->db->c, a,
	    "SELECT sum(CASE WHEN p.level = 4 THEN 1 ELSE 0 END), count(*) FROM appeal a JOIN place p ON p.place_id = a.place_id",
	    NO_ARGS, &rows));
	CHECK(rows.v[0].v[0].i > 40 && rows.v[0].v[0].i < rows.v[0].v[1].i - 40);
	CHECK_OK(app->db->d->query(app->db->c, a,
	    "SELECT u.body_id, u.unit_id, b.place_id, count(DISTINCT o.officer_id), count(DISTINCT a.appeal_id) FROM unit u"
	    " JOIN body b ON b.body_id = u.body_id LEFT JOIN officer o ON o.unit_id = u.unit_id"
	    " LEFT JOIN appeal a ON a.unit_id = u.unit_id AND a.body_id = u.body_id AND a.officer_id = o.officer_id"
	    " GROUP BY u.body_id, u.unit_id, b.place_id ORDER BY u.body_id, u.unit_id", NO_ARGS, &rows));
	CHECK_INT(rows.n, 7);
	for (size_t i = 0; i < rows.n; i++) {
		const struct value *v = rows.v[i].v;

		bodies += v[0].i != last;
		last = v[0].i;
		CHECK_INT(v[2].i, district);
		CHECK_INT(v[3].i, 2);
		CHECK(v[4].i > 0 || bodies > 1); /* the hokimiyat's have appeals also when they are few */
	}
	CHECK_INT(bodies, 3);
}

TEST(the_same_seed_gives_the_same_country)
{
	unsigned char first[32], second[32];
	int64_t n, m;

	digest(a, demonstrated(world_new(a, ENGINE_SQLITE)), first, &n);
	digest(a, demonstrated(world_new(a, ENGINE_SQLITE)), second, &m);
	CHECK_INT(m, n);
	CHECK(str_eq((struct str){ (char *)first, 32 }, (struct str){ (char *)second, 32 }));
}

TEST_BOTH(a_demonstration_never_mixes_with_real_appeals)
{
	struct app *app = office_app(w, "profiles/uz");
	struct demo_made made;
	const struct err *e;

	world_submit(w, "A real one", 0);
	e = demo_make(app, &small, &made);
	CHECK(e && e->kind == ERR_REFUSED);
}

TEST(a_demonstration_is_made_once)
{
	struct app *app = demonstrated(world_new(a, ENGINE_SQLITE));
	struct demo_made made;
	const struct err *e = demo_make(app, &small, &made);

	CHECK(e && e->kind == ERR_REFUSED);
}
