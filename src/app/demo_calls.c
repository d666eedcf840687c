/* The demonstration's calls to the silent. */
#include "app/demo_calls.h"

#include "action/phone.h"
#include "app/commands.h"
#include "base/arena.h"
#include "jobs/draw.h"
#include "store/appeals.h"

#define PAGE 100
#define HOUR (INT64_C(3600) * 1000)

/* What came of it, and what was said. */
static enum call_result
result_of(struct dice *dice, const char **use)
{
	static const struct {
		int up_to;
		enum call_result result;
		const char *use;
	} odds[] = { { 40, CALLED_SOLVED, "verdict_solved" }, { 60, CALLED_PARTLY, "verdict_partly" },
		{ 78, CALLED_NOT, "verdict_not" }, { 92, CALLED_UNREACHED, NULL }, { 100, CALLED_DECLINED, NULL } };
	int64_t roll = dice_roll(dice, 100);
	size_t i = 0;

	while (roll >= odds[i].up_to)
		i++;
	*use = odds[i].use;
	return odds[i].result;
}

/* On a day between the first and the end of the year, behind what happened last. */
static int64_t
moment(struct demo *d, const struct call *k, const struct appeal *ap, struct dice *dice)
{
	int64_t at = moment_of(k->next, 10 * 60, country_offset(d->app->country, k->answered_at)) +
	    dice_roll(dice, 7) * HOUR;

	return at > ap->last_at ? at : ap->last_at + HOUR;
}

static ERR
call_one(struct demo *d, const struct call *k)
{
	struct dice dice = { k->appeal % 2147483646 + 1 };
	struct staff *s;
	struct appeal ap, out;
	enum call_result came;
	const char *use;
	int64_t at;
	const struct err *e = store_appeal_by_id(tx_db(d->c->tx), d->c->a, k->appeal, &ap);

	if (!e)
		e = demo_staff_of(d, k->body, &s);
	if (e || dice_chance(&dice, 300)) /* to be made yet */
		return e;
	at = moment(d, k, &ap, &dice);
	if (at >= d->until)
		return NULL;
	came = result_of(&dice, &use);
	ctx_at(d->c, at);
	d->c->who = demo_as(d, s->executor, ROLE_BIT(ROLE_REGISTRAR), k->body);
	e = act_call(d->c, k->appeal, came, (struct date){ 0 },
	    use ? demo_line(d->c->a, &d->words, &dice, use, ap.lang, d->c->today) : STR(""), &out);
	return db_failed(e) ? e : NULL; /* what a rule refuses does not happen */
}

static ERR
call_all(struct ctx *c, void *arg)
{
	struct demo *d = arg;
	const struct country *k = d->app->country;
	const struct err *e = NULL;

	d->c = c;
	for (size_t i = 0; !e && i < k->nbodies; i++) {
		struct who who = { .kind = WHO_SYSTEM, .body = k->bodies[i].id };
		struct call *list;
		size_t n = 0;

		if (!str_eq(k->bodies[i].kind, k->arbiter))
			continue;
		e = store_calls(tx_db(c->tx), c->a, &who, moment_day(d->until, country_offset(k, d->until)),
		    (struct date){ 0 }, 0, PAGE, &list, &n);
		for (size_t j = 0; !e && j < n; j++)
			e = call_one(d, &list[j]);
	}
	return e;
}

ERR
demo_calls(struct demo *d)
{
	int64_t did = 1;
	const struct err *e = NULL;

	while (!e && did) {
		struct arena_mark mark = arena_mark(d->app->scratch);

		e = job_draw(d->app->scratch, d->app->db, d->app->writer, d->app->country, d->until, &did);
		if (!e)
			arena_reset(d->app->scratch, mark);
	}
	return e ? e : app_do(d->app, call_all, d);
}
