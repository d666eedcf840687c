/* The control card of an appeal. */
#include "base/arena.h"
#include "base/say.h"
#include "store/controls.h"
#include "store/papers.h"
#include "web/view_case.h"
#include "web/why.h"
#include "web/words.h"

static ERR
orders(struct ctx *c, int64_t id, struct card_view *v)
{
	struct instruction *all;
	struct order_line *out;
	struct text *t;
	size_t n, nt = 0;
	const struct err *e = store_instructions(c->db, c->a, id, &all, &n);

	if (!e && n)
		e = store_texts(c->db, c->a, id, &t, &nt);
	if (e)
		return e;
	out = arena_array(c->a, n, sizeof(*out));
	for (size_t i = 0; i < n; i++) {
		const struct instruction *in = &all[i];

		out[i] = (struct order_line){ .text = text_at(t, nt, in->seq, TEXT_INSTRUCTION),
			.when = say_moment(c->a, c->lang, in->given_at, country_offset(c->country, in->given_at)),
			.who = staff_body(c, in->from_body),
			.day = say_day(c->a, c->lang, in->due),
			.left = in->done_at ? STR("") : why_left(c, in->due),
			.reported = text_at(t, nt, in->done_seq, TEXT_REPORT),
			.open = !in->done_at,
			.late = !in->done_at && date_cmp(in->due, c->today) < 0 };
		v->nopen += !in->done_at;
	}
	v->orders = out;
	v->norders = n;
	return NULL;
}

ERR
card_fill(struct ctx *c, int64_t id, struct card_view *v)
{
	struct control k;
	const struct err *e = store_control(c->db, c->a, id, &k, &v->on);

	if (!e)
		e = orders(c, id, v);
	if (!e)
		e = store_review(c->db, c->a, id, &v->review_open);
	if (e || !v->on)
		return e;
	v->since = say_moment(c->a, c->lang, k.since, country_offset(c->country, k.since));
	v->reason = country_word_name(c->country, "reason.control", k.reason, c->lang);
	v->review = say_day(c->a, c->lang, k.review_on);
	return NULL;
}

bool
card_allows(const struct card_view *v, enum deed deed)
{
	switch (deed) {
	case DEED_CLOSE:
		return !v->on && !v->nopen;
	case DEED_UNCONTROL:
		return v->on;
	case DEED_REVIEW:
		return v->review_open;
	case DEED_REPORT:
		return v->nopen > 0;
	default:
		return true;
	}
}
