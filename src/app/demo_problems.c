/* The demonstration's problems. */
#include "app/demo_problems.h"

#include "action/solve.h"
#include "base/arena.h"
#include "domain/access.h"
#include "domain/suggest.h"

static struct date
today(const struct demo *d)
{
	return moment_day(d->until, country_offset(d->app->country, d->until));
}

/* The first day of the month so many before the last. */
static struct date
month_before(const struct demo *d, int n)
{
	return date_add_months(period_of(PERIOD_MONTH, today(d)), -n);
}

/* The body of the country that answers for a group's first topic. */
static int64_t
owner_of(const struct country *c, const struct topic *group)
{
	for (size_t i = 0; i < c->ntopics; i++)
		if (c->topics[i].parent == group->id)
			for (size_t k = 0; k < c->nbodies; k++)
				if (str_eq(c->bodies[k].kind, c->topics[i].body_kind) && !c->bodies[k].ended)
					return c->bodies[k].id;
	return 0;
}

static ERR
put(struct demo *d, struct problem *p, const char *group, int64_t place)
{
	const struct topic *t = country_topic_code(d->app->country, str_c(group));

	if (!t || !owner_of(d->app->country, t))
		return NULL;
	p->topic = t->id;
	p->place = place;
	p->body = owner_of(d->app->country, t);
	p->since = month_before(d, 12);
	return act_problem_put(d->c, p);
}

static ERR
tried(struct demo *d, const struct problem *p, int64_t place, struct str what, struct str result, int64_t cost,
    int months,
    int64_t from)
{
	const struct body *b = suggest_reception(d->app->country, place);
	struct initiative i = { .problem = p->id, .place = place, .body = b ? b->id : 0, .what = what, .result = result,
		.cost = cost, .begun = month_before(d, months), .from = from };

	return p->id && place ? act_initiative(d->c, &i) : NULL;
}

/* A district of another region, to take over what worked. */
static int64_t
elsewhere(const struct demo *d)
{
	for (size_t i = 1; i < d->nplaces; i++)
		if (d->places[i]->parent != d->places[0]->parent)
			return d->places[i]->parent;
	return 0;
}

static ERR
write_all(struct ctx *c, void *arg)
{
	struct demo *d = arg;
	struct problem queue = { .state = PROBLEM_REFORM, .shown = true,
		.title = STR("Shifoxonaga yoʻllanma: orderlar oʻrniga ochiq navbat"),
		.cause = STR("Rejali davolanishga orderlar yopiq tartibda taqsimlanadi: bemor qachon navbati "
		    "kelishini bilmaydi va tanish izlaydi."),
		.plan = STR("Har bir shifoxona va yoʻnalish boʻyicha ochiq navbat: yoʻllanma raqam oladi, "
		    "navbatning siljishini hamma koʻradi, navbatsiz yotqizish sababi bilan eʼlon qilinadi."),
		.begins = month_before(d, 4), .forecast = 18, .forecast_on = date_add_months(month_before(d, 0), 6),
		.forecast_words = STR("Eʼlon qilingan prognoz: ochiq navbat mamlakatda shikoyatlarni 10 000 taga "
		    "kamaytiradi; shu viloyatda — ikki barobar."), .people = 340,
		    .families = 215 };
	struct problem power = { .state = PROBLEM_OPEN, .shown = true, .title = STR("Qishda tok va gaz uzilishlari"),
		.cause = STR("Tarmoqlar eskirgan, transformatorlar yetishmaydi; uzilishlar jadvali odamlarga "
		    "aytilmaydi."),
		.plan = STR("Transformatorlarni almashtirish dasturi va uzilishlar jadvalini bir kun oldin eʼlon "
		    "qilish."), .forecast = -1 };
	struct problem flats = { .state = PROBLEM_OPEN, .title = STR("Koʻp qavatli uylar boshqaruvi"), .forecast = -1,
		.cause = STR("Boshqaruv kompaniyalari hisobot bermaydi.") };
	const struct err *e;

	d->c = c;
	c->who = demo_as(d, d->controller, ROLE_BIT(ROLE_CONTROLLER) | ROLE_BIT(ROLE_ANALYST), d->control_body);
	ctx_at(c, d->until);
	e = put(d, &queue, "medicine", d->places[0]->parent);
	if (!e)
		e = put(d, &power, "energy", 0);
	if (!e)
		e = put(d, &flats, "communal", d->places[0]->parent);
	c->who = (struct who){ .kind = WHO_SYSTEM };
	if (!e)
		e = tried(d, &power, d->places[0]->parent, STR("Uzilishlar jadvali bir kun oldin SMS bilan yuboriladi"),
		    STR("2 400 xonadon ogohlantirildi, nosozliklar ikki soatda bartaraf etiladi"), 180000000, 5, 0);
	return e ? e
	         : tried(d, &power, elsewhere(d), STR("Uzilishlar jadvali bir kun oldin SMS bilan yuboriladi"), STR(""),
	               95000000, 2, 1);
}

ERR
demo_problems(struct demo *d)
{
	return app_do(d->app, write_all, d);
}
