/* The life of a release of the open rating, and the independent review of drawn answers, on both engines. */
#include "action/rate.h"

#include "action/accept.h"
#include "action/answer.h"
#include "action/author.h"
#include "action/verify.h"
#include "base/arena.h"
#include "base/gzip.h"
#include "db/driver.h"
#include "domain/access.h"
#include "domain/rating_terms.h"
#include "jobs/figure.h"
#include "report/release_cases.h"
#include "report/release_files.h"
#include "store/appeals.h"
#include "world.h"

#define DAY INT64_C(86400000)
#define CASES 12

enum what { ACCEPT, ASSIGN, DRAFT, APPROVE, VERIFY, RATE };
struct doing {
	enum what what;
	enum release_deed deed;
	int64_t id, no;
	enum found found;
	const char *text;
	struct quarter q;
	struct sample *sample;
	size_t n;
	struct release_build *build;
	struct appeal ap;
};

static ERR
rate(struct ctx *c, const struct doing *d)
{
	switch (d->deed) {
	case RELEASE_DRAW:
		return act_rating_draw(c, d->q, d->sample, d->n);
	case RELEASE_PREPARE:
		return act_rating_prepare(c, d->q, d->build->file, d->build->nfiles, d->build->line, d->build->nlines,
		    &d->build->flags);
	case RELEASE_ANNOUNCE:
		return act_rating_announce(c, d->q);
	case RELEASE_OBJECT:
		return act_rating_object(c, d->q, str_c(d->text));
	case RELEASE_REPLY:
		return act_rating_reply(c, d->q, d->no, str_c(d->text));
	case RELEASE_SIGN:
		return act_rating_sign(c, d->q);
	default:
		return act_rating_publish(c, d->q);
	}
}

static ERR
perform(struct ctx *c, void *arg)
{
	struct doing *d = arg;

	switch (d->what) {
	case ACCEPT:
		return act_accept(c, d->id, &d->ap);
	case ASSIGN:
		return act_assign(c, d->id, OFFICER_EXECUTOR, STR(""), &d->ap);
	case DRAFT:
		return act_draft(c, d->id, STR("an answer"), OUTCOME_SAT, STR(""), false, &d->ap);
	case APPROVE:
		return act_approve(c, d->id, &d->ap);
	case VERIFY:
		return act_verify(c, d->id, d->found, str_c(d->text), &d->ap);
	default:
		return rate(c, d);
	}
}

static const struct err *
did(struct world *w, struct who who, struct doing d)
{
	return world_do(w, who, STR(""), perform, &d);
}

/* Somebody of a body with roles. */
static struct who
of_body(struct world *w, int64_t body, unsigned roles)
{
	const struct body *b = country_body(w->country, body);

	return (struct who){ .kind = WHO_OFFICER, .officer = OFFICER_OTHER, .roles = roles, .body = body,
		.place = b->place, .reception = str_is(b->kind, "reception") };
}

static struct who
rater(struct world *w)
{
	return of_body(w, BODY_RECEPTION, ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_ANALYST));
}

static void
figures(struct world *w)
{
	int64_t n = 1;

	while (n)
		CHECK_OK(job_figure(w->a, w->db, w->writer, w->country, w->now, &n));
}

/* Answers of the health body in the quarter of the world's day, and the terms of the rating. */
static struct quarter
quarter(struct world *w, int64_t ids[CASES])
{
	struct who head = world_who(w, OFFICER_HEAD);
	struct rating_terms t = { .limits = { 5, 10 },
		.sample = 6,
		.flags = { .least = 10, .errors = 50, .minutes = 10 },
		.rules = {
		    .minimum = 5, .large = 100, .middle = 50, .seed = 1, .draws = 10, .weight = { 1, 1, 1, 1 } } };
	struct quarter q = quarter_of(moment_day(w->now, country_offset(w->country, w->now)));

	head.roles |= ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_EXECUTOR) | ROLE_BIT(ROLE_HEAD);
	w->country->rating = rating_terms_text(w->a, &t);
	country_add_rule(w->a, w->country, "RATING_DRAW", 20, UNIT_CALENDAR_DAY);
	country_add_rule(w->a, w->country, "RATING_CUT", 45, UNIT_CALENDAR_DAY);
	country_add_rule(w->a, w->country, "RATING_OBJECT", 10, UNIT_CALENDAR_DAY);
	for (int i = 0; i < CASES; i++) {
		ids[i] = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
		for (int s = ACCEPT; s <= APPROVE; s++)
			CHECK_OK(did(w, head, (struct doing){ .what = (enum what)s, .id = ids[i] }));
	}
	figures(w);
	return q;
}

static void
to_day(struct world *w, struct date d)
{
	w->now = moment_of(d, 600, country_offset(w->country, w->now));
}

static struct doing
drawn(struct world *w, struct quarter q)
{
	struct doing d = { .what = RATE, .deed = RELEASE_DRAW, .q = q };

	CHECK_OK(release_cases_draw(w->db, w->a, w->country, q, 5, 6, &d.sample, &d.n));
	return d;
}

static struct doing
built(struct world *w, struct quarter q)
{
	struct doing d = { .what = RATE, .deed = RELEASE_PREPARE, .q = q };

	d.build = arena_alloc(w->a, sizeof(*d.build));
	CHECK_OK(release_build(
	    w->db, w->a, w->country, q, moment_day(w->now, country_offset(w->country, w->now)), d.build));
	return d;
}

static struct release
release(struct world *w, struct quarter q)
{
	struct release r;

	CHECK_OK(store_release(w->db, w->a, q, &r));
	return r;
}

TEST_BOTH(a_release_goes_from_the_draw_to_its_publication_by_who_may)
{
	int64_t ids[CASES];
	struct quarter q = quarter(w, ids);
	struct who forms = rater(w), body = of_body(w, BODY_HEALTH_LAKE, ROLE_BIT(ROLE_HEAD)),
	           analyst = of_body(w, BODY_RECEPTION, ROLE_BIT(ROLE_ANALYST)),
	           other = of_body(w, BODY_RECEPTION_NORTH, ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_CONTROLLER));
	struct doing d = drawn(w, q), step = { .what = RATE, .q = q };
	struct ctx c = world_ctx(w, forms);
	struct release r;
	struct date until;
	int64_t found[FOUNDS];

	CHECK_INT(d.n, 6);
	CHECK(did(w, forms, d) == &RELEASE_EARLY);
	to_day(w, date_add_days(quarter_last(q), 25));
	CHECK(did(w, other, d) == &RATE_MISSING); /* another reception forms nothing */
	CHECK_OK(did(w, analyst, d));
	CHECK(did(w, analyst, d) == &RELEASE_NOT_NOW);
	CHECK_OK(store_samples_count(w->db, a, q, found));
	CHECK_INT(found[FOUND_OPEN], 6);
	CHECK(did(w, analyst, built(w, q)) == &RELEASE_EARLY);
	to_day(w, date_add_days(quarter_last(q), 50));
	CHECK_OK(did(w, analyst, built(w, q)));
	step.deed = RELEASE_ANNOUNCE;
	CHECK(did(w, body, step) == &RATE_MISSING); /* nobody else has seen it yet */
	CHECK_OK(did(w, analyst, step));
	r = release(w, q);
	CHECK_OK(release_until(w->country, a, date_add_days(quarter_last(q), 50), &until));
	CHECK(r.state == RELEASE_ANNOUNCED && r.until.day == until.day && until.day >= quarter_last(q).day + 60);
	step.deed = RELEASE_OBJECT;
	step.text = " ";
	CHECK(did(w, body, step) == &RATE_TEXT);
	step.text = "We got them late.";
	CHECK(did(w, of_body(w, BODY_HEALTH_LAKE, ROLE_BIT(ROLE_EXECUTOR)), step) == &RATE_MISSING);
	CHECK(did(w, of_body(w, BODY_HOKIM_HILL, ROLE_BIT(ROLE_HEAD)), step) == &ACCESS_DENIED); /* not in it */
	for (int i = 0; i < OBJECTIONS_MOST; i++)
		CHECK_OK(did(w, body, step));
	CHECK(did(w, body, step) == &RATE_MANY);
	step.deed = RELEASE_SIGN;
	CHECK(did(w, forms, step) == &RELEASE_OBJECTIONS_RUN);
	to_day(w, date_add_days(r.until, 1));
	step.deed = RELEASE_OBJECT;
	CHECK(did(w, body, step) == &RELEASE_OBJECTIONS_OVER);
	step.deed = RELEASE_SIGN;
	CHECK(did(w, analyst, step) == &ACCESS_DENIED);
	CHECK(did(w, forms, step) == &RATE_NO_REPLY);
	step.deed = RELEASE_REPLY;
	step.no = 9;
	CHECK(did(w, analyst, step) == &RATE_NO_OBJECTION);
	for (step.no = 1; step.no <= OBJECTIONS_MOST; step.no++)
		CHECK_OK(did(w, analyst, step));
	step.deed = RELEASE_PUBLISH;
	CHECK(did(w, forms, step) == &RELEASE_NOT_NOW);
	step.deed = RELEASE_SIGN;
	CHECK_OK(did(w, forms, step));
	step.deed = RELEASE_PUBLISH;
	CHECK(did(w, analyst, step) == &ACCESS_DENIED);
	c = world_ctx(w, (struct who){ .kind = WHO_NOBODY });
	r = release(w, q);
	CHECK(!rate_sees(&c, &r));
	CHECK_OK(did(w, forms, step));
	r = release(w, q);
	CHECK(rate_sees(&c, &r) && r.state == RELEASE_PUBLISHED && r.signer == OFFICER_OTHER);
	CHECK(did(w, forms, built(w, q)) == &RELEASE_NOT_NOW); /* what is published stays */
}

TEST_BOTH(what_was_objected_to_is_mended_and_announced_anew)
{
	int64_t ids[CASES];
	struct quarter q = quarter(w, ids);
	struct who forms = rater(w);
	struct doing step = { .what = RATE, .deed = RELEASE_ANNOUNCE, .q = q };
	struct release r;

	to_day(w, date_add_days(quarter_last(q), 50));
	CHECK_OK(did(w, forms, drawn(w, q)));
	CHECK_OK(did(w, forms, built(w, q)));
	CHECK_OK(did(w, forms, step));
	w->now += 3 * DAY;
	CHECK_OK(did(w, forms, built(w, q)));
	r = release(w, q);
	CHECK(r.state == RELEASE_PREPARED && !r.until.day && r.cut.day == quarter_last(q).day + 53);
	CHECK_OK(did(w, forms, step));
	CHECK(release(w, q).until.day >= quarter_last(q).day + 63);
}

TEST_BOTH(an_answer_is_reviewed_by_another_reception_and_counts)
{
	int64_t ids[CASES];
	struct quarter q = quarter(w, ids);
	struct who north = of_body(w, BODY_RECEPTION_NORTH, ROLE_BIT(ROLE_CONTROLLER));
	struct doing d = drawn(w, q), v = { .what = VERIFY, .text = "The doctor is there." };
	struct sample *s, open;
	struct release_build *made;
	struct rating_line line;
	struct str text;
	bool any;
	size_t n;

	to_day(w, date_add_days(quarter_last(q), 25));
	CHECK_OK(did(w, rater(w), d));
	CHECK_OK(store_samples_after(w->db, a, q, 0, 0, 50, &s, &n));
	CHECK_INT(n, 6);
	v.id = s[0].appeal;
	CHECK_INT(s[0].reviewer, BODY_RECEPTION_NORTH);
	v.found = FOUND_OPEN;
	CHECK(did(w, north, v) == &VERIFY_CHOOSE);
	v.found = FOUND_NOT;
	/* neither the body that answered nor the reception below */
	CHECK(did(w, of_body(w, BODY_HEALTH_LAKE, ROLE_BIT(ROLE_CONTROLLER)), v) == &ACCESS_MISSING);
	CHECK(did(w, of_body(w, BODY_RECEPTION_LAKE, ROLE_BIT(ROLE_CONTROLLER)), v) == &ACCESS_MISSING);
	CHECK(did(w, of_body(w, BODY_RECEPTION_NORTH, ROLE_BIT(ROLE_REGISTRAR)), v) == &ACCESS_DENIED);
	v.text = " ";
	CHECK(did(w, north, v) == &VERIFY_TEXT);
	v.text = "Nobody is there.";
	CHECK_OK(did(w, north, v));
	CHECK(did(w, north, v) == &VERIFY_NONE); /* once */
	CHECK_OK(store_sample_open(w->db, a, s[0].appeal, &open, &any));
	CHECK(!any);
	CHECK_OK(store_samples_page(w->db, a, &north, 0, 0, 50, &s, &n));
	CHECK_INT(n, 5);
	for (size_t i = 0; i < n; i++) {
		v.id = s[i].appeal;
		v.found = FOUND_CONFIRMED;
		CHECK_OK(did(w, north, v));
	}
	figures(w);
	to_day(w, date_add_days(quarter_last(q), 50));
	made = built(w, q).build;
	CHECK_INT(made->nlines, 1);
	text = made->line[0].line;
	CHECK(rating_line_read(text, &line));
	CHECK(line.body == BODY_HEALTH_LAKE && line.is.n == CASES && line.is.mark[GAUGE_CONFIRMED].of == 6 &&
	    line.is.mark[GAUGE_CONFIRMED].good == 5 && line.is.mark[GAUGE_TIMELY].good == CASES);
}

TEST_BOTH(whoever_moved_into_the_body_that_answered_reviews_no_more)
{
	int64_t ids[CASES];
	struct quarter q = quarter(w, ids);
	struct doing v = { .what = VERIFY, .text = "seen", .found = FOUND_CONFIRMED };
	struct sample *s;
	struct body *north = (struct body *)(uintptr_t)country_body(w->country, BODY_RECEPTION_NORTH);
	size_t n;

	to_day(w, date_add_days(quarter_last(q), 25));
	CHECK_OK(did(w, rater(w), drawn(w, q)));
	CHECK_OK(store_samples_after(w->db, a, q, 0, 0, 50, &s, &n));
	v.id = s[0].appeal;
	north->parent = BODY_HEALTH_LAKE;
	CHECK(did(w, of_body(w, BODY_RECEPTION_NORTH, ROLE_BIT(ROLE_CONTROLLER)), v) == &ACCESS_MISSING);
	north->parent = BODY_RECEPTION; /* the country is every test's */
}

static ERR
judge(struct ctx *c, void *arg)
{
	struct appeal ap;

	return act_verdict(c, *(int64_t *)arg, VERDICT_NOT, STR(""), &ap);
}

TEST_BOTH(the_same_ledger_gives_the_same_bytes_and_a_published_quarter_stays)
{
	int64_t ids[CASES], answered = w->now;
	struct quarter q = quarter(w, ids);
	struct who forms = rater(w);
	struct doing step = { .what = RATE, .q = q };
	struct release_build *one, *two, *next;
	struct str before, after;
	int64_t more[CASES];

	to_day(w, date_add_days(quarter_last(q), 50));
	one = built(w, q).build;
	two = built(w, q).build;
	CHECK(one->nfiles == 8 && two->nfiles == 8);
	for (size_t i = 0; i < 8; i++)
		CHECK(str_eq(one->file[i].bytes, two->file[i].bytes));
	CHECK_OK(did(w, forms, drawn(w, q)));
	CHECK_OK(did(w, forms, built(w, q)));
	/* the release is made and somebody judges late: counted now, the quarter would say something else */
	w->now = answered + 20 * DAY;
	CHECK_OK(world_do(w, world_author(ids[0]), STR(""), judge, &ids[0]));
	figures(w);
	to_day(w, date_add_days(quarter_last(q), 50));
	CHECK(!str_eq(built(w, q).build->file[RATING_APPEALS].bytes, one->file[RATING_APPEALS].bytes));
	step.deed = RELEASE_ANNOUNCE;
	CHECK_OK(did(w, forms, step));
	w->now += 15 * DAY;
	step.deed = RELEASE_SIGN;
	CHECK_OK(did(w, forms, step));
	step.deed = RELEASE_PUBLISH;
	CHECK_OK(did(w, forms, step));
	CHECK_OK(store_release_file(w->db, a, q, STR("appeals.csv.gz"), &before));
	/* the next release's reference still says what was published */
	to_day(w, date_add_days(quarter_first(quarter_add(q, 1)), 70));
	CHECK_INT(quarter(w, more).no, quarter_add(q, 1).no);
	to_day(w, date_add_days(quarter_last(quarter_add(q, 1)), 50));
	next = built(w, quarter_add(q, 1)).build;
	CHECK_OK(gzip_unpack(a, before, 1 << 20, &before));
	CHECK_OK(gzip_unpack(a, next->file[RATING_APPEALS].bytes, 1 << 20, &after));
	(void)str_cut(&before, '\n');
	CHECK(before.n > 0 && str_find(after, before) < after.n);
}

/* With flags, as a release with enough bodies has them. */
static struct doing
flagged(struct world *w, struct quarter q, const int64_t ids[CASES])
{
	struct doing d = built(w, q);
	struct flags *f = &d.build->flags;

	CHECK_INT(f->n, 0);
	*f = (struct flags){ .flag = arena_array(w->a, 1, sizeof(struct flag)), .n = 1,
		.row = arena_array(w->a, CASES, sizeof(struct flag_row)), .nrows = CASES };
	f->flag[0] = (struct flag){ .body = BODY_HEALTH_LAKE, .kind = FLAGGED_ONE_DAY, .k = CASES, .n = CASES };
	for (size_t i = 0; i < CASES; i++)
		f->row[i] = (struct flag_row){ BODY_HEALTH_LAKE, FLAGGED_ONE_DAY, ids[i], 1 };
	return d;
}

/* A flag and all its rows, or none. */
static void
flags_whole(struct world *w, struct quarter q, bool any)
{
	struct flag one = { .body = BODY_HEALTH_LAKE, .kind = FLAGGED_ONE_DAY }, *f;
	struct flag_row *row;
	size_t n, rows;

	CHECK_OK(store_flags_of(w->db, w->a, q, BODY_HEALTH_LAKE, &f, &n));
	CHECK_OK(store_flag_rows(w->db, w->a, q, &one, 0, 0, 50, &row, &rows));
	CHECK(n == (any ? 1 : 0) && rows == (any ? CASES : 0));
}

/* Whatever the rules of flags are: the files that are rated, and the rating, keep their bytes. */
TEST_BOTH(flags_change_no_digit_of_the_rating)
{
	int64_t ids[CASES];
	struct quarter q = quarter(w, ids);
	struct rating_terms t;
	struct release_build *one, *two;

	to_day(w, date_add_days(quarter_last(q), 50));
	one = built(w, q).build;
	CHECK(rating_terms_read(w->country->rating, &t) && t.flags.few == 10 && t.flags.least == 10);
	t.flags = (struct flag_rules){ .least = 2, .errors = 1000, .minutes = 100000 };
	w->country->rating = rating_terms_text(w->a, &t);
	two = built(w, q).build;
	for (size_t i = 0; i < 6; i++)
		CHECK(str_eq(one->file[i].bytes, two->file[i].bytes));
	CHECK_STR(one->file[5].name, RELEASE_SHEET);
	CHECK_STR(one->file[6].name, RELEASE_FLAGS);
	CHECK_STR(one->file[7].name, RELEASE_SUMS);
}

/* All of the deed or nothing: its k-th call to the database fails, for each k. */
TEST_BOTH(deeds_on_a_release_are_done_whole_or_not_at_all)
{
	int64_t ids[CASES];
	struct quarter q = quarter(w, ids);
	struct who forms = rater(w);
	static const enum release_deed deeds[] = { RELEASE_DRAW, RELEASE_PREPARE, RELEASE_ANNOUNCE, RELEASE_OBJECT,
		RELEASE_REPLY, RELEASE_SIGN, RELEASE_PUBLISH };

	to_day(w, date_add_days(quarter_last(q), 50));
	for (size_t i = 0; i < sizeof(deeds) / sizeof(deeds[0]); i++) {
		struct doing d = deeds[i] == RELEASE_DRAW ? drawn(w, q) : deeds[i] == RELEASE_PREPARE ? flagged(w, q, ids)
		    : (struct doing){ .what = RATE, .deed = deeds[i], .q = q, .no = 1, .text = "words" };
		struct who who = deeds[i] == RELEASE_OBJECT ? of_body(w, BODY_HEALTH_LAKE, ROLE_BIT(ROLE_HEAD)) : forms;
		const struct err *e = &RATE_MISSING;

		if (deeds[i] == RELEASE_SIGN)
			w->now += 15 * DAY;
		for (int k = 0; e && k < 60; k++) {
			struct release was = release(w, q), is;
			int64_t found[FOUNDS], open;

			writer_fail_at(w->writer, k);
			e = did(w, who, d);
			writer_fail_at(w->writer, -1);
			is = release(w, q);
			CHECK(e ? is.version == was.version : is.version > was.version || deeds[i] == RELEASE_OBJECT ||
			        deeds[i] == RELEASE_REPLY);
			flags_whole(w, q, is.state >= RELEASE_PREPARED);
			CHECK_OK(store_samples_count(w->db, a, q, found));
			CHECK_INT(found[FOUND_OPEN], is.version ? 6 : 0);
			CHECK_OK(store_objections_open(w->db, a, q, &open));
			CHECK_INT(open, (deeds[i] == RELEASE_OBJECT && !e) || (deeds[i] == RELEASE_REPLY && e));
		}
		if (e)
			test_fail(__FILE__, __LINE__, "%s: %s", release_deed_code(deeds[i]), e->text);
	}
	CHECK(release(w, q).state == RELEASE_PUBLISHED);
}
