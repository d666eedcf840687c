/* What stands beside the editor of an answer: the appeal and what it asks, what others wrote, what was kept, and what
 * the checks found. */
#include "action/answer.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/say.h"
#include "domain/procedure.h"
#include "store/answers.h"
#include "store/appeals.h"
#include "store/papers.h"
#include "web/view_draft.h"
#include "web/words.h"

#define NEAR_MS (INT64_C(30) * 60000) /* whoever wrote here half an hour ago may still be at it */

/* The seq of the last return; 0: never. */
static int64_t
returned(const struct happened *h, size_t n)
{
	int64_t seq = 0;

	for (size_t i = 0; i < n; i++)
		if (h[i].event.deed == DEED_RETURN)
			seq = h[i].event.seq;
	return seq;
}

/* The words of the appeal, of its author's additions and of the last return; *draft: the last one sent to the head. */
static ERR
words(struct ctx *c, struct draft_view *v, struct text **texts, size_t *n, struct text *draft)
{
	struct happened *events;
	size_t nevents;
	int64_t back;
	struct str *added;
	const struct err *e = store_texts(c->db, c->a, v->deed.appeal.id, texts, n);

	if (!e)
		e = store_events(c->db, c->a, v->deed.appeal.id, &events, &nevents);
	if (e)
		return e;
	back = returned(events, nevents);
	added = arena_array(c->a, *n, sizeof(*added));
	for (size_t i = 0; i < *n; i++) {
		const struct text *t = &(*texts)[i];

		if (t->kind == TEXT_BODY)
			v->text = t->body;
		if (t->kind == TEXT_ADDED)
			added[v->nadded++] = t->body;
		if (t->kind == TEXT_NOTE && t->seq == back)
			v->returned = str_fmt(c->a, "%s %.*s", _("Returned for rework:"), STR_ARG(t->body));
		if (t->kind == TEXT_DRAFT)
			*draft = *t;
	}
	v->added = added;
	return NULL;
}

/* What the appeal asks, point by point. */
static void
points(struct ctx *c, struct draft_view *v)
{
	struct str *all = arena_array(c->a, POINTS_MAX, sizeof(*all));

	v->npoints = check_points(c->country, c->a, v->text, all);
	v->points = all;
	if (v->npoints == 1 && str_eq(all[0], str_trim(v->text)))
		v->npoints = 0; /* the whole text stands below */
}

/* Its words may speak of a matter with its own procedure: it is proposed, not chosen. */
static void
procedure(struct ctx *c, struct draft_view *v)
{
	const struct word *w = procedure_find(c->country, c->a, v->text);

	if (w)
		v->procedure = lang_pick(&w->names, c->lang);
}

/* The replies of co-executors, of asked bodies, of visits; joined they are a first draft. */
static ERR
parts(struct ctx *c, struct draft_view *v, const struct text *texts, size_t n, struct str *joined)
{
	struct tasks_view all = { .nitems = 0 };
	struct task_item *done;
	struct buf b = buf_new(c->a, (size_t)4 << 20);
	const struct err *e = tasks_fill(c, v->deed.appeal.id, texts, n, &all);

	if (e)
		return e;
	done = arena_array(c->a, all.nitems, sizeof(*done));
	for (size_t i = 0; i < all.nitems; i++) {
		if (all.items[i].open || !all.items[i].reply.n)
			continue;
		done[v->nparts++] = all.items[i];
		buf_str(&b, all.items[i].reply);
		buf_c(&b, "\n\n");
	}
	v->parts = done;
	return buf_end(&b, joined);
}

/* What was kept for this officer, unless a newer draft was sent; and who else writes. */
static ERR
kept(struct ctx *c, struct draft_view *v, const struct text *draft, struct scratch *mine)
{
	struct scratch *all;
	size_t n;
	const struct err *e = store_scratches(c->db, c->a, v->deed.appeal.id, &all, &n);

	for (size_t i = 0; !e && i < n; i++) {
		const char *pairs[] = { "who", NULL, "when", NULL, NULL };

		if (all[i].officer == c->who.officer) {
			if (all[i].at > draft->at)
				*mine = all[i];
			continue;
		}
		if (c->now - all[i].at > NEAR_MS || v->others.n)
			continue;
		pairs[1] = str_cstr(c->a, staff_officer(c, all[i].officer));
		pairs[3] = say_moment(c->a, c->lang, all[i].at, country_offset(c->country, all[i].at)).p;
		v->others = lang_fill(c->a, _("{who} is writing an answer here too, last at {when}. Agree who sends it."),
		    pairs);
	}
	return e;
}

ERR
editor_fill(struct ctx *c, struct draft_view *v, struct field *answer, struct field *outcome, struct field *reason)
{
	struct text *texts, draft = { .at = 0 };
	struct scratch mine = { .officer = 0 };
	struct str joined = STR("");
	size_t n;
	const struct err *e = words(c, v, &texts, &n, &draft);

	if (!e)
		e = parts(c, v, texts, n, &joined);
	if (!e)
		e = kept(c, v, &draft, &mine);
	if (e)
		return e;
	points(c, v);
	procedure(c, v);
	if (v->deed.q->method == METHOD_POST)
		return NULL;
	answer->value = mine.officer ? mine.text : draft.body.n ? draft.body : joined;
	if (mine.officer) {
		outcome->value = mine.outcome ? str_c(outcome_code(mine.outcome)) : STR("");
		reason->value = mine.reason;
	}
	return NULL;
}

const char *
editor_warning(const struct ctx *c, enum check what)
{
	static const char *const texts[CHECK_KINDS] = {
		[CHECK_POINTS] = N_("Not every point of the appeal is touched."),
		[CHECK_ACT] = N_("No law, document or fact is named: say on what the answer rests."),
		[CHECK_DATE] = N_("No day is named: say when it was done, or when it will be."),
		[CHECK_PERSON] = N_("Nobody responsible is named: say who did it or will do it, and how to reach them."),
		[CHECK_LANGUAGE] = N_("It does not seem to be in the language that the author asked for."),
		[CHECK_COPY] = N_("The same text was sent to other people: say what is true of this case."),
		[CHECK_REFUSAL] = N_("It is called explained but reads like a refusal: choose refused, with its ground."),
		[CHECK_CONDUCT] = N_("The matter has its own procedure, but it is also a complaint: say what came of looking into the conduct of those complained of."),
	};

	return _(texts[what]);
}

ERR
editor_warn(struct ctx *c, struct draft_view *v, struct str text, enum outcome outcome, struct str reason)
{
	const char **all = arena_array(c->a, CHECK_KINDS, sizeof(*all));
	struct checked *found = arena_alloc(c->a, sizeof(*found));
	const struct err *e = answer_check(c, &v->deed.appeal, text, outcome, reason, found);

	for (int i = 0; !e && i < CHECK_KINDS; i++)
		if (found->wrong[i])
			all[v->nwarnings++] = editor_warning(c, (enum check)i);
	v->warnings = all;
	v->missed = found->points;
	v->nmissed = found->npoints;
	return e;
}

ERR
letter_warn(struct ctx *c, struct letter_view *v, int64_t draft_seq)
{
	const char **all = arena_array(c->a, CHECK_KINDS, sizeof(*all));
	struct text t;
	const struct err *e = store_text_latest(c->db, c->a, v->deed.appeal.id, TEXT_CHECKS, &t);

	v->warnings = all;
	if (e || t.seq != draft_seq)
		return e;
	while (t.body.n) {
		struct str code = str_cut(&t.body, '\n');

		for (int i = 0; i < CHECK_KINDS; i++)
			if (str_is(code, check_code((enum check)i)))
				all[v->nwarnings++] = editor_warning(c, (enum check)i);
	}
	return NULL;
}
