/* Threats and crimes first. */
#include "web/alarms.h"

#include "base/arena.h"
#include "domain/access.h"
#include "domain/alarm.h"
#include "domain/number.h"
#include "store/mornings.h"
#include "store/papers.h"
#include "store/tasks.h"
#include "web/staff.h"
#include "web/words.h"

#define SHOWN 10

ERR
alarms_fill(struct ctx *c, int64_t body, struct alarms_view *v)
{
	struct task_line from = { .appeal = 0 }, *tasks;
	struct alarm_line *out = arena_array(c->a, (size_t)2 * SHOWN, sizeof(*out));
	struct line *lines;
	size_t ntasks, nlines;
	const struct err *e = store_tasks_open(c->db, c->a, &c->who, TASKS_ALARM, body, &from, SHOWN + 1, &tasks,
	    &ntasks);

	if (!e)
		e = store_queue_alarmed(c->db, c->a, &c->who, body, SHOWN, &lines, &nlines);
	if (e)
		return e;
	if (ntasks > SHOWN)
		v->more = url_query(c->a, url_fmt(c->a, "/tasks"), "part", STR("threats"));
	for (size_t i = 0; i < ntasks && i < SHOWN; i++)
		out[v->nlines++] = (struct alarm_line){ .number = number_print(c->a, tasks[i].appeal),
			.gist = tasks[i].task.gist, .what = _("passed on to you: reply what is done"), .asked = true,
			.url = url_fmt(c->a, "/t/%s/%lld", number_print(c->a, tasks[i].appeal).p,
			    (long long)tasks[i].task.no) };
	for (size_t i = 0; i < nlines; i++)
		out[v->nlines++] = (struct alarm_line){ .number = number_print(c->a, lines[i].id),
			.gist = lines[i].gist, .what = lines[i].flags & FLAG_DANGER ? _("may speak of a threat or a crime: decide now")
			                                     : _("passed on to the competent body"),
			.url = staff_case(c->a, lines[i].id) };
	v->lines = out;
	return NULL;
}

ERR
alarms_phrase(struct ctx *c, const struct appeal *ap, const struct phrase **out)
{
	struct text *texts;
	size_t n;
	const struct err *e;

	*out = NULL;
	if (!(ap->flags & FLAG_DANGER))
		return NULL;
	e = store_texts(c->db, c->a, ap->id, &texts, &n);
	for (size_t i = 0; !e && !*out && i < n; i++)
		if (texts[i].kind == TEXT_BODY || texts[i].kind == TEXT_ADDED)
			*out = alarm_find(c->country, c->a, texts[i].body);
	return e;
}

ERR
alarm_note_fill(struct ctx *c, const struct appeal *ap, struct alarm_note *v)
{
	const struct phrase *found;
	const struct err *e = alarms_phrase(c, ap, &found);

	if (e || !(ap->flags & FLAG_DANGER))
		return e;
	/* The profile may have changed since: then there is no phrase to show, and the decision still waits. */
	v->found = found ? str_fmt(c->a, "“%.*s…” — %.*s", STR_ARG(found->text),
	                       STR_ARG(country_word_name(c->country, ALARM_FAMILY, found->code, c->lang)))
	                 : str_c(_("A phrase that the lists no longer hold"));
	if (!access_may(c->country, &c->who, DEED_ALARM, ap))
		v->pass = staff_deed(c->a, ap->id, DEED_ALARM);
	if (!access_may(c->country, &c->who, DEED_CALM, ap))
		v->calm = staff_deed(c->a, ap->id, DEED_CALM);
	return NULL;
}
