/* The tasks of an appeal in words. */
#include "base/arena.h"
#include "base/say.h"
#include "domain/number.h"
#include "store/tasks.h"
#include "web/view_task.h"
#include "web/why.h"
#include "web/words.h"

static struct str
words_at(const struct text *t, size_t n, int64_t seq, enum text_kind kind)
{
	for (size_t i = 0; seq && i < n; i++)
		if (t[i].seq == seq && t[i].kind == kind)
			return t[i].body;
	return STR("");
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
	static const char *const kinds[TASK_KINDS] = { N_("Co-executor"), N_("Request"), N_("Part of the appeal"),
		N_("Visit to the place") };
	struct task_item i = { .kind = _(kinds[t->kind]),
		.no = say_number(c->a, t->no),
		.to = t->to_officer && c->who.kind == WHO_OFFICER ? staff_officer(c, t->to_officer)
		                                                  : staff_body(c, t->to_body),
		.asked = say_moment(c->a, c->lang, t->asked_at, country_offset(c->country, t->asked_at)),
		.text = words_at(texts, ntexts, t->seq, TEXT_TASK),
		.reply = words_at(texts, ntexts, t->end_seq, TEXT_REPLY),
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
