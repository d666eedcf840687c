/* The demonstration's work beside answers. */
#include "app/demo_work.h"

#include "action/answer.h"
#include "action/author.h"
#include "action/entrust.h"
#include "action/lengthen.h"
#include "action/link.h"
#include "action/protocol.h"
#include "app/demo_units.h"
#include "store/officers.h"
#include "store/tasks.h"

#define KEPT 350    /* of the known hokim's drafts; thousandths */
#define MORNING 660 /* minutes */

static struct str
line(struct demo *d, const char *family, const struct appeal *ap)
{
	return demo_line(d->c->a, &d->words, &d->dice, family, ap->lang,
	    moment_day(d->c->now, country_offset(d->app->country, d->c->now)));
}

static ERR
ask(struct demo *d, const struct appeal *ap)
{
	static const char *const kinds[] = { "hokimiyat", "health", "education", "water" };
	struct appeal out;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		const struct body *b = country_body_for(d->app->country, str_c(kinds[i]), ap->place, LEVEL_DISTRICT);

		if (b && b->id != ap->body)
			return act_ask(d->c, ap->id, b->id, line(d, "note", ap), &out);
	}
	return NULL;
}

ERR
demo_beside(struct demo *d, const struct appeal *ap, const struct staff *s)
{
	int64_t roll = dice_roll(&d->dice, 10);
	struct appeal out;

	d->c->who = demo_as(d, demo_holder(s, ap), ROLE_BIT(ROLE_EXECUTOR), ap->body);
	if (roll < 4)
		return ask(d, ap);
	if (roll < 6)
		return act_visit(d->c, ap->id, date_add_days(d->c->today, 1 + (int)dice_roll(&d->dice, 4)),
		    line(d, "note", ap), &out);
	if (roll < 8)
		return act_lengthen(d->c, ap->id, STR("check"), line(d, "extend", ap), &out);
	d->c->who = demo_as(d, s->head, ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_DISPATCHER), ap->body);
	return act_involve(d->c, ap->id, s->head, line(d, "note", ap), &out);
}

int64_t
demo_kept(struct demo *d, const struct appeal *ap, int64_t at)
{
	int64_t last = moment_of(ap->due, MORNING, country_offset(d->app->country, at));

	return ap->body == d->staff[0].body && dice_chance(&d->dice, KEPT) && last > at ? last : 0;
}

ERR
demo_extend(struct demo *d, const struct appeal *ap, const struct staff *s)
{
	struct appeal out;

	d->c->who = demo_as(d, s->head, ROLE_BIT(ROLE_HEAD), ap->body);
	return act_extend(d->c, ap->id, STR("study"),
	    line(d, "extend", ap), &out);
}

ERR
demo_reply(struct demo *d, const struct appeal *ap)
{
	struct appeal out;
	struct task *t;
	size_t n;
	const struct err *e = store_tasks(tx_db(d->c->tx), d->c->a, ap->id, &t, &n);

	for (size_t i = 0; !e && i < n; i++) {
		struct staff *s;

		if (t[i].how != TASK_OPEN)
			continue;
		e = demo_staff_of(d, t[i].to_body, &s);
		if (e)
			return e;
		d->c->who = demo_as(d, t[i].to_officer ? t[i].to_officer : s->executor,
		    ROLE_BIT(ROLE_EXECUTOR) | ROLE_BIT(ROLE_HEAD), t[i].to_body);
		return act_reply(d->c, ap->id, t[i].no, STR(""), line(d, "add", ap), &out);
	}
	return e;
}

ERR
demo_link(struct demo *d, const struct appeal *ap)
{
	struct relative *r;
	struct appeal out;
	size_t n;
	const struct err *e;

	d->c->who = demo_as(d, d->controller, ROLE_BIT(ROLE_DISPATCHER), d->control_body);
	e = link_relatives(d->c, ap, &r, &n);
	return e || !n || !r[0].proposed ? e : act_link(d->c, ap->id, r[0].appeal.id, r[0].law, &out);
}

ERR
demo_spot(struct demo *d)
{
	const struct staff *s = &d->staff[0];
	struct arena *a = d->c->a;
	enum lang lang = d->app->country->default_lang;
	const struct demo_text *t = &d->words.texts[dice_roll(&d->dice, (int64_t)d->words.ntexts)];
	struct protocol p = { .day = d->c->today,
		.name = demo_person(a, &d->words, &d->dice, t->lang),
		.residence = demo_street(a, &d->words, &d->dice, t->lang),
		.content = demo_fill(a, &d->words, &d->dice, t->text, t->lang, d->c->today),
		.result = demo_answer(a, &d->words, &d->dice, OUTCOME_SAT, lang, d->c->today) };
	struct officer head;
	const struct err *e = store_officer_by_id(tx_db(d->c->tx), a, s->head, &head);

	if (e)
		return e;
	p.settler = head.name;
	d->c->who = demo_as(d, s->executor, ROLE_BIT(ROLE_EXECUTOR) | ROLE_BIT(ROLE_REGISTRAR), s->body);
	return act_protocol(d->c, &p);
}

int64_t
demo_passed_over(const struct demo *d, int64_t place)
{
	const struct country *c = d->c->country;
	const struct body *b = NULL;

	if (d->done % 6 < 2)
		b = country_body_for(c, c->arbiter, place, d->done % 6 ? LEVEL_REGION : LEVEL_COUNTRY);
	return b ? b->id : 0;
}

ERR
demo_author(struct demo *d, const struct appeal *ap, bool add)
{
	struct appeal out;

	d->c->who = (struct who){ .kind = WHO_AUTHOR, .appeal = ap->id };
	return add ? act_add(d->c, ap->id, line(d, "add", ap), NULL, 0, &out)
	           : act_withdraw(d->c, ap->id, line(d, "withdraw", ap), &out);
}
