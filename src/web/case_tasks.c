/* The tasks of an appeal in words. */
#include "base/arena.h"
#include "base/say.h"
#include "domain/number.h"
#include "store/tasks.h"
#include "web/view_task.h"
#include "web/why.h"
#include "web/words.h"

const char *
task_kind_name(const struct ctx *c, enum task_kind kind)
{
	static const char *const kinds[TASK_KINDS] = { N_("Co-executor"), N_("Request"), N_("Part of the appeal"),
		N_("Visit to the place"), N_("Threat or crime") };

	return _(kinds[kind]);
}

static struct tag
tag_of(const struct ctx *c, const struct task *t)
{
	static const char *const texts[TASK_HOWS] = { N_("waits"), N_("done"), N_("declined"), N_("taken back") };
	static const char *const cls[TASK_HOWS] = { "govuk-tag--blue", "govuk-tag--green", "govuk-tag--orange",
		"govuk-tag--grey" };

	return (struct tag){ _(texts[t->how]), cls[t->how] };
}

/* One, with who is to do it. */
static struct task_item
item(struct ctx *c, int64_t id, const struct task *t, const struct text *texts, size_t ntexts)
{
	struct task_item i = { .kind = task_kind_name(c, t->kind),
		.no = say_number(c->a, t->no),
		.to = t->to_officer && c->who.kind == WHO_OFFICER ? staff_officer(c, t->to_officer)
		                                                  : staff_body(c, t->to_body),
		.asked = say_moment(c->a, c->lang, t->asked_at, country_offset(c->country, t->asked_at)),
		.text = text_at(texts, ntexts, t->seq, TEXT_TASK),
		.reply = text_at(texts, ntexts, t->end_seq, TEXT_REPLY),
		.day = say_day(c->a, c->lang, t->due),
		.tag = tag_of(c, t),
		.open = t->how == TASK_OPEN };

	if (c->who.kind == WHO_OFFICER)
		i.url = url_fmt(c->a, "/t/%s/%lld", number_print(c->a, id).p, (long long)t->no);
	if (i.open) {
		i.left = why_left(c, t->due);
		i.late = date_cmp(t->due, c->today) < 0;
	} else if (t->ended_at)
		i.ended = say_moment(c->a, c->lang, t->ended_at, country_offset(c->country, t->ended_at));
	return i;
}

ERR
tasks_fill(struct ctx *c, int64_t id, const struct text *texts, size_t ntexts, struct tasks_view *v)
{
	struct task_item *items;
	struct task *all;
	size_t n;
	const struct err *e = store_tasks(c->db, c->a, id, &all, &n);

	if (e)
		return e;
	items = arena_array(c->a, n, sizeof(*items));
	for (size_t i = 0; i < n; i++) {
		items[i] = item(c, id, &all[i], texts, ntexts);
		v->nopen += items[i].open;
	}
	v->items = items;
	v->nitems = n;
	return NULL;
}
