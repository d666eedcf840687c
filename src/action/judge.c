/* Judging. */
#include "action/judge.h"

#include "action/accuse.h"
#include "action/beats.h"
#include "action/settle.h"
#include "base/arena.h"
#include "domain/alarm.h"
#include "store/controls.h"

#define TOKEN_BYTES 10

const struct err REVIEW_TEXT = { ERR_INPUT, N_("Write what you found: the author reads it."), "text", NULL };
const struct err REVIEW_NOTHING = { ERR_REFUSED, N_("There is no open review of this answer."), NULL, NULL };
const struct err DISPUTE_TEXT = { ERR_INPUT, N_("Write what you do not agree with."), "text", NULL };
const struct err DISPUTE_LATE = { ERR_REFUSED,
	N_("The year for turning to the superior body has passed. The court is still open to you."), NULL, NULL };
const struct err DISPUTE_NOBODY = { ERR_REFUSED,
	N_("No body stands above the one that answered. The court is open to you."), NULL, NULL };

struct str
judge_token(struct arena *a, const struct keys *k, int64_t appeal, int64_t answered_at)
{
	unsigned char d[SHA256_BYTES];

	hmac_sha256(k->judge, str_fmt(a, "%lld:%lld", (long long)appeal, (long long)answered_at), d);
	return base32(a, d, TOKEN_BYTES);
}

/* The reception above the one that registered it, so that nobody looks at their own work. */
static const struct body *
reviewer(const struct country *c, const struct appeal *ap)
{
	const struct body *near = suggest_reception(c, ap->place);
	const struct place *p = near ? country_place(c, near->place) : NULL;
	const struct body *above = p && p->parent ? suggest_reception(c, p->parent) : NULL;

	return above ? above : near;
}

ERR
judge_reviewer(struct ctx *c, const struct appeal *ap, const struct body **out)
{
	*out = reviewer(c->country, ap);
	return accuse_round(c, ap, out);
}

ERR
judge_review(struct ctx *c, const struct appeal *before, const struct appeal *after)
{
	const struct body *by;
	const struct err *e = judge_reviewer(c, after, &by);

	if (e)
		return e;
	if (after->verdict == VERDICT_NOT && before->verdict != VERDICT_NOT) {
		e = by ? store_review_open(c->tx, after->id, by->id, c->now) : NULL;
		return e ? e : settle_note(c, after);
	}
	if (after->verdict != VERDICT_NOT && before->verdict == VERDICT_NOT)
		return store_review_end(c->tx, after->id, c->now);
	return NULL;
}

ERR
act_review(struct ctx *c, int64_t id, struct str text, struct appeal *out)
{
	struct appeal before;
	bool open = false;
	const struct err *e = beats_begin(c, id, DEED_REVIEW, &before, out);

	if (!e)
		e = store_review(tx_db(c->tx), c->a, id, &open);
	if (e)
		return e;
	if (!open)
		return &REVIEW_NOTHING;
	if (!str_trim(text).n)
		return &REVIEW_TEXT;
	e = beats_record(c, &before, out,
	    &(struct record){ .deed = DEED_REVIEW, .text_kind = TEXT_REASON, .text = text });
	if (!e)
		e = store_review_end(c->tx, id, c->now);
	return e ? e : beats_tell(c, out, "reviewed", STR(""));
}

ERR
judge_until(struct ctx *c, const struct appeal *ap, struct due *out)
{
	struct due from = { moment_day(ap->answered_at, country_offset(c->country, ap->answered_at)), STR_INIT("") };

	from.why = str_fmt(c->a, "a%lld", (long long)ap->answered_at);
	return deadline_count(c->country, c->a, "SUPERIOR", &from, out);
}

ERR
judge_superior(struct ctx *c, const struct appeal *ap, const struct body **out)
{
	const struct body *now = country_body(c->country, ap->body);
	const struct err *e;

	*out = now ? country_body(c->country, now->parent) : NULL;
	while (*out && (*out)->ended)
		*out = country_body(c->country, (*out)->parent);
	if (!*out && !(now && str_is(now->kind, "reception")))
		*out = reviewer(c->country, ap);
	e = accuse_round(c, ap, out);
	if (*out && (*out)->id == ap->body)
		*out = NULL;
	return e;
}

ERR
act_dispute(struct ctx *c, int64_t id, struct str text, struct appeal *out)
{
	struct appeal before;
	struct due until, arrived;
	const struct body *to;
	struct str name;
	const struct err *e = beats_begin(c, id, DEED_DISPUTE, &before, out);

	if (!e)
		e = judge_until(c, &before, &until);
	if (e)
		return e;
	if (date_cmp(c->today, until.on) > 0)
		return &DISPUTE_LATE;
	if (!str_trim(text).n)
		return &DISPUTE_TEXT;
	e = judge_superior(c, &before, &to);
	if (e)
		return e;
	if (!to)
		return &DISPUTE_NOBODY;
	name = lang_pick(&to->names, before.lang);
	out->body = to->id;
	out->unit = out->officer = 0;
	out->extended = false;
	out->outcome = OUTCOME_NONE;
	out->verdict = VERDICT_NONE;
	out->answered_at = out->closed_at = out->verdict_at = 0;
	out->flags = (out->flags | FLAG_DISPUTED) & ~FLAG_BY_CALL;
	if (alarm_find(c->country, c->a, text))
		out->flags |= FLAG_DANGER;
	if (str_is(to->kind, "reception"))
		out->state = APPEAL_RECEIVED;
	deadline_registered(c->country, c->a, c->now, &arrived);
	arrived.why = str_fmt(c->a, "s%s", date_iso(c->a, arrived.on).p);
	e = deadline_arrive(c->country, c->a, out, &arrived);
	if (!e)
		e = beats_record(c, &before, out,
		    &(struct record){ DEED_DISPUTE, before.body, STR(""), TEXT_ADDED, text });
	if (!e)
		e = store_review_end(c->tx, id, c->now);
	if (!e)
		e = beats_tell(c, out, "forwarded",
		    str_fmt(c->a, "body=%.*s\nlatest=%s\n", STR_ARG(name),
		        date_iso(c->a, out->latest).p));
	return e;
}
