/* The demonstration's mobile receptions. */
#include "app/demo_outings.h"

#include <string.h>

#include "action/announce.h"
#include "action/bring.h"
#include "action/lease.h"
#include "base/arena.h"

#define NINE (9 * 60)
#define EVENING (18 * 60)
#define REGULARS 9  /* who are brought along to each staged one */
#define PROMISED 50 /* days */

enum staging { HONEST, FEW, STAGED, SILENT, OFF, AHEAD };
static const struct {
	int ago; /* days before the end; below 0: ahead */
	enum outing_kind kind;
	int people;
	enum staging how;
} year[] = {
	{ 352, OUTING_RECEPTION, 14, HONEST }, { 305, OUTING_DIALOGUE, 21, HONEST }, { 254, OUTING_RECEPTION, 9,
	    STAGED },
	{ 210, OUTING_RECEPTION, 12, HONEST }, { 161, OUTING_DIALOGUE, 9, STAGED }, { 118, OUTING_RECEPTION, 3, FEW },
	{ 90, OUTING_RECEPTION, 0, OFF }, { 55, OUTING_RECEPTION, 16, HONEST }, { 26, OUTING_DIALOGUE, 0, SILENT },
	{ 2, OUTING_RECEPTION, 11, HONEST }, { -6, OUTING_DIALOGUE, 0, AHEAD }, { -13, OUTING_RECEPTION, 0, AHEAD },
};

struct trip {
	struct demo *d;
	struct dice dice;
	struct who clerk;
	struct staff *staff;
	const struct place *place;
	struct str names[REGULARS];
	size_t at; /* of the year */
	struct date day;
	struct outing outing;
	struct lease lease;
	struct leased_code *codes;
	size_t ncodes, used;
};

static int
offset(const struct trip *t)
{
	return country_offset(t->d->app->country, t->d->until);
}

static void
when(struct trip *t, struct date day, int minute)
{
	int64_t at = moment_of(day, minute, offset(t));

	ctx_at(t->d->c, at < t->d->until ? at : t->d->until);
	t->d->c->who = t->clerk;
}

/* The same each time the same seed is used. */
static struct str
bytes(struct trip *t, int use)
{
	unsigned char *out = arena_alloc(t->d->c->a, SHA256_BYTES);

	sha256(str_fmt(t->d->c->a, "demo:%lld:%zu:%d", (long long)t->staff->body, t->at, use), out);
	return (struct str){ (const char *)out, SHA256_BYTES };
}

static struct str
words(struct trip *t, const char *use)
{
	struct demo *d = t->d;

	return demo_line(d->c->a, &d->words, &t->dice, use, d->app->country->default_lang, d->c->today);
}

static ERR
announce(struct ctx *c, void *arg)
{
	static const char *const sites[] = { "Mahalla guzari", "12-maktab", "Madaniyat uyi", "Mahalla idorasi" };
	struct trip *t = arg;
	enum staging how = year[t->at].how;
	struct outing o = { .kind = year[t->at].kind, .leader = t->staff->head, .place = t->place->id, .day = t->day,
		.begins = NINE, .ends = NINE + 180, .site = str_c(sites[t->at % 4]), .nhelpers = 1,
		.helpers = { t->staff->executor } };
	const struct err *e;

	t->d->c = c;
	when(t, date_add_days(t->day, how == STAGED ? -1 : how == AHEAD ? -20 : -9), EVENING);
	e = act_announce(c, &o);
	t->outing = o;
	return e;
}

static ERR
take_numbers(struct ctx *c, void *arg)
{
	struct trip *t = arg;
	struct device v;
	const struct err *e;

	t->d->c = c;
	when(t, t->day, NINE - 60);
	e = act_device(c, bytes(t, 1), STR("Telefon"), &v);
	return e;
}

static ERR
lease(struct ctx *c, void *arg)
{
	struct trip *t = arg;
	struct leased_code *codes;
	const struct err *e;

	t->d->c = c;
	when(t, t->day, NINE - 55);
	e = act_lease(c, bytes(t, 1), t->outing.id, bytes(t, 2), &t->lease, &codes, &t->ncodes);
	if (e)
		return e;
	t->codes = arena_array(t->d->app->a, t->ncodes, sizeof(*t->codes));
	for (size_t i = 0; i < t->ncodes; i++)
		t->codes[i] = (struct leased_code){ codes[i].id, str_dup(t->d->app->a, codes[i].code) };
	t->used = 0;
	return NULL;
}

/* One who came: mostly advice; an appeal only at the last one, so that the register's year stays in its order. */
static ERR
one(struct trip *t, int i)
{
	struct demo *d = t->d;
	const struct demo_text *text = &d->words.texts[dice_roll(&t->dice, (int64_t)d->words.ntexts)];
	bool staged = year[t->at].how == STAGED, last = year[t->at].ago < 5;
	int64_t roll = dice_roll(&t->dice, 100);
	struct record r = { .token = bytes(t, 1), .local = str_fmt(d->c->a, "%d", i), .outing = t->outing.id,
		.recorded = moment_of(t->day, NINE + 10 * i, offset(t)), .invited = staged ? i % 5 != 4 : i % 6 == 5,
		.code = STR("00000-00000") };
	struct came came;
	bool differs;
	const struct err *e;

	when(t, t->day, EVENING + i);
	r.sent = d->c->now;
	if (i == 2 && !staged) { /* a clock that is two hours ahead */
		r.sent += 2 * 3600 * INT64_C(1000);
		r.recorded += 2 * 3600 * INT64_C(1000);
	}
	r.name = staged ? t->names[i % REGULARS] : demo_person(d->c->a, &d->words, &t->dice, text->lang);
	r.phone = staged ? str_fmt(d->c->a, "+9989055500%02d", i % REGULARS / (i % REGULARS > 6 ? 2 : 1))
	                 : str_fmt(d->c->a, "+99891%07lld", (long long)dice_roll(&t->dice, 9999999));
	r.text = appeal_gist(d->c->a, demo_fill(d->c->a, &d->words, &t->dice, text->text, text->lang, d->c->today));
	r.residence = demo_street(d->c->a, &d->words, &t->dice, text->lang);
	r.residence = str_fmt(d->c->a, "%.*s %lld", STR_ARG(r.residence),
	    (long long)dice_roll(&t->dice, 90) + 1);
	r.result = last &&
	    roll < 40 ? RESULT_APPEAL : roll < 55 ? RESULT_ADVICE : roll < 80 ? RESULT_SETTLED : RESULT_PROMISE;
	r.words = r.result == RESULT_PROMISE ? words(t, "reception_promise")
	    : r.result == RESULT_SETTLED     ? words(t, "reception_settled")
	                                     : words(t, "reception_advice");
	r.due = date_add_days(t->day, PROMISED);
	r.promiser = STR("Hokim");
	if (r.result == RESULT_APPEAL && t->used < t->ncodes) {
		r.number = t->codes[t->used].id;
		r.code = t->codes[t->used++].code;
	}
	e = act_bring(d->c, &r, &came, &differs);
	if (e || came.result != RESULT_PROMISE || moment_of(date_add_days(t->day, PROMISED - 8), 0, 0) > d->until ||
	    dice_chance(&t->dice, 150))
		return e;
	when(t, date_add_days(t->day, PROMISED - 9), NINE);
	return act_announce_kept(d->c, t->outing.id, came.no);
}

static ERR
bring(struct ctx *c, void *arg)
{
	struct trip *t = arg;
	const struct err *e = NULL;

	t->d->c = c;
	for (int i = 0; !e && i < year[t->at].people; i++)
		e = one(t, i);
	if (e || year[t->at].ago < 5)
		return e;
	when(t, date_add_days(t->day, 1), NINE);
	return act_lease_void(c, t->lease.id);
}

static ERR
call_off(struct ctx *c, void *arg)
{
	struct trip *t = arg;

	t->d->c = c;
	when(t, date_add_days(t->day, -2), EVENING);
	return act_announce_cancel(c, t->outing.id, words(t, "reception_off"));
}

static ERR
travel(struct trip *t)
{
	struct app *app = t->d->app;
	enum staging how = year[t->at].how;
	const struct err *e = app_do(app, announce, t);

	if (!e && how == OFF)
		return app_do(app, call_off, t);
	if (e || how == SILENT || how == AHEAD)
		return e;
	e = app_do(app, take_numbers, t);
	if (!e)
		e = app_do(app, lease, t);
	return e ? e : app_do(app, bring, t);
}

static ERR
invite_regulars(struct ctx *c, void *arg)
{
	struct trip *t = arg;

	(void)c;
	for (int i = 0; i < REGULARS; i++)
		t->names[i] = demo_person(t->d->app->a, &t->d->words, &t->dice, t->d->app->country->default_lang);
	return NULL;
}

ERR
demo_outings(struct demo *d)
{
	struct trip *t = arena_alloc(d->app->a, sizeof(*t));
	struct date end = moment_day(d->until, country_offset(d->app->country, d->until));
	const struct place *mahalla = country_place(d->app->country, d->mahalla);
	const struct err *e;

	*t = (struct trip){ .d = d, .dice = { 20261 }, .staff = &d->staff[0] };
	t->clerk = demo_as(d, t->staff->executor, ROLE_BIT(ROLE_REGISTRAR), t->staff->body);
	t->clerk.name = STR("Qabulxona");
	e = app_do(d->app, invite_regulars, t);
	for (t->at = 0; !e && t->at < sizeof(year) / sizeof(year[0]); t->at++) {
		t->day = date_add_days(end, -year[t->at].ago);
		t->place = mahalla && t->at % 2 ? mahalla : d->places[0];
		e = travel(t);
	}
	return e;
}
