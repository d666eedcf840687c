/* Flags beside the open rating in words. */
#include "base/arena.h"
#include "base/say.h"
#include "domain/access.h"
#include "domain/rating_terms.h"
#include "report/release_flags.h"
#include "store/queues.h"
#include "web/ratings.h"
#include "web/words.h"

#define MILLION 1000000.0

static const struct {
	const char *name, *says, *honest;
} words[FLAG_KINDS] = {
	[FLAGGED_LAST_DAY] = { N_("Answers on the last day"),
	    N_("{share} of the answers in time were given on the last day of the term; usual is {usual}."),
	    N_("It may be honest: a matter can need all the time that the law gives.") },
	[FLAGGED_EXPLAINED] = { N_("More often “explained”"),
	    N_("{share} of the answers end with “explained”; after the body's own quarter before, {usual} was to be "
	       "expected."),
	    N_("It may be honest: a new rule about which many people ask is explained to each of them.") },
	[FLAGGED_COPIED] = { N_("Answers that are copies"),
	    N_("{share} of the answers are the text of another answer of the same body; usual is {usual}."),
	    N_("It may be honest: many people wrote about one and the same thing.") },
	[FLAGGED_RECAST] = { N_("Topic or kind changed by the body"),
	    N_("In {share} of the cases the body itself changed topic or kind after they had come; usual is {usual}."),
	    N_("It may be honest: the first topic was chosen in haste, and the body put it right.") },
	[FLAGGED_ONE_DAY] = { N_("Many answers on one day"),
	    N_("{share} of the answers were signed on one single day; on the body's other days {usual}."),
	    N_("It may be honest: one repair settled many appeals, or the head came back from leave.") },
	[FLAGGED_BACK] = { N_("Answers that came back"),
	    N_("{share} of the answers came back: returned for rework, disputed or followed by a repeat; usual is "
	       "{usual}."),
	    N_("It may be honest: the matter is hard, or people know well how to disagree.") },
	[FLAGGED_MINUTES] = { N_("Judged solved within minutes"),
	    N_("{share} of the answers judged solved online were judged within minutes after they were signed; usual "
	       "is {usual}."),
	    N_("It may be honest: the authors waited for the answer and were glad of it.") },
	[FLAGGED_TURN] = { N_("Open queues: steps out of turn"),
	    N_("{share} of the invitations from open queues were out of turn; usual is {usual}."),
	    N_("It may be honest: a life in danger passes everybody. Each step stands in the open list with its reason.") },
};

static struct str
share(struct ctx *c, double x)
{
	return str_fmt(c->a, x < 0.1 ? "%.1f\xc2\xa0%%" : "%.0f\xc2\xa0%%", 100 * x);
}

/* Whoever is not among the cases is nobody's business when there are few of them. */
static struct str
guarded(struct ctx *c, const struct flag *f, int64_t few)
{
	int64_t tens = 10 * f->k / f->n;

	if (f->n - f->k >= few)
		return share(c, (double)f->k / (double)f->n);
	return str_fmt(c->a, ">\xc2\xa0%lld\xc2\xa0%%", (long long)(10 * (tens > 9 ? 9 : tens)));
}

void
ratings_flag(struct ctx *c, struct quarter q, const struct flag *f, bool named, struct rating_flag *out)
{
	const char *pairs[] = { "share", NULL, "usual", str_cstr(c->a, share(c, (double)f->usual / MILLION)), NULL };
	const char *counts[] = { "n", str_cstr(c->a, say_number(c->a, f->k)), "of",
		str_cstr(c->a, say_number(c->a, f->n)), NULL };
	bool official = c->who.kind == WHO_OFFICER && access_sees_figures(&c->who);
	struct rating_terms t;
	bool known = rating_terms_read(c->country->rating, &t);

	pairs[1] = str_cstr(c->a, official ? share(c, (double)f->k / (double)f->n)
	                                   : guarded(c, f, known ? t.limits.few : f->n));
	*out = (struct rating_flag){ .name = _(words[f->kind].name), .honest = _(words[f->kind].honest),
		.says = lang_fill(c->a, _(words[f->kind].says), pairs) };
	if (known && flag_strong(&t.flags, f))
		out->strong = (struct tag){ .text = _("strong"), .cls = "govuk-tag--orange" };
	if (named) {
		out->body = ratings_body(c, f->body);
		out->body_url = url_fmt(c->a, "/rating/%s/bodies/%lld", quarter_code(c->a, q).p, (long long)f->body);
	}
	if (!official)
		return;
	out->counts = lang_fill(c->a, _("{n} of {of}"), counts);
	out->rows = (struct nav_link){ f->kind == FLAGGED_TURN ? _("Steps out of turn, each with its reason") : _("The cases behind it"), url_fmt(c->a, "/rating/%s/bodies/%lld/%s",
	    quarter_code(c->a, q).p, (long long)f->body, flag_code(f->kind)), false };
}

/* Of a body that gives places of open queues and stands out by nothing: its share of steps out of turn all the same. */
static ERR
out_of_turn(struct ctx *c, struct quarter q, int64_t body, struct rating_flag *v, size_t *n)
{
	const char *pairs[] = { "share", NULL, NULL };
	struct date monday = date_add_days(quarter_first(q), (8 - date_weekday(quarter_first(q))) % 7);
	size_t weeks = (size_t)(quarter_last(q).day - monday.day) / 7 + 1, nqueues;
	struct wait_week *w = arena_array(c->a, weeks, sizeof(*w));
	int64_t all = 0, jumped = 0;
	struct queue *list;
	const struct err *e = store_queues_of(c->db, c->a, body, &list, &nqueues);

	for (size_t i = 0; !e && i < nqueues; i++) {
		e = store_queue_flows(c->db, c->a, list[i].id, monday, weeks, w);
		for (size_t k = 0; !e && k < weeks * (QUEUE_CLASSES + 1); k++) {
			jumped += w[k / (QUEUE_CLASSES + 1)].jumped[k % (QUEUE_CLASSES + 1)];
			all += w[k / (QUEUE_CLASSES + 1)].taken[k % (QUEUE_CLASSES + 1)];
		}
	}
	all += jumped;
	if (e || !jumped)
		return e;
	pairs[1] = str_cstr(c->a, share(c, (double)jumped / (double)all));
	v[(*n)++] = (struct rating_flag){ .name = _("Open queues: steps out of turn"),
		.says = lang_fill(c->a, _("{share} of the invitations of the quarter were out of turn."), pairs),
		.honest = _("It may be honest: a life in danger passes everybody. Each step stands in the open list with its reason."),
		.rows = { _("Steps out of turn, each with its reason"), url_fmt(c->a, "/queues/exceptions"),
		    false } };
	return NULL;
}

ERR
ratings_flags(struct ctx *c, struct quarter q, int64_t body, const struct rating_flag **out, size_t *n)
{
	struct rating_flag *v;
	struct flag *f;
	bool raised = false;
	const struct err *e = store_flags_of(c->db, c->a, q, body, &f, n);

	if (e)
		return e;
	*out = v = arena_array(c->a, *n + 1, sizeof(*v));
	for (size_t i = 0; i < *n; i++) {
		ratings_flag(c, q, &f[i], false, &v[i]);
		raised |= f[i].kind == FLAGGED_TURN;
	}
	return raised ? NULL : out_of_turn(c, q, body, v, n);
}
