/* Publishing answers. */
#include "action/share.h"

#include "action/beats.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "domain/heir.h"
#include "domain/number.h"
#include "store/officers.h"

const struct err SHARE_MISSING = { ERR_MISSING, N_("There is no such answer."), NULL, NULL };
const struct err SHARE_QUESTION = { ERR_INPUT, N_("Write in a few words what was asked."), "question", NULL };
const struct err SHARE_ANSWER = { ERR_INPUT, N_("Write the answer as it is shown."), "answer", NULL };
const struct err SHARE_LONG = { ERR_INPUT, N_("Shorten it: the question has at most 500 signs, the answer 5,000."), "answer", NULL };
const struct err SHARE_READ = { ERR_INPUT, N_("Read it, and say that nothing in it tells of a person."), "read", NULL };
const struct err SHARE_WHY = { ERR_INPUT, N_("Say why it is not shown: its author reads it."), "why", NULL };
const struct err SHARE_OVER = { ERR_REFUSED, N_("Its author took the consent back, or the answer was taken back."), NULL, NULL };

static struct db *
reads(const struct ctx *c)
{
	return c->tx ? tx_db(c->tx) : c->db;
}

static ERR
note(struct ctx *c, const char *deed, const struct share *s, struct str detail)
{
	return store_office_event(c->tx, c->who.officer, deed, number_print(c->a, s->appeal), detail);
}

ERR
act_share(struct ctx *c, int64_t appeal, bool agrees)
{
	struct share s = { .appeal = appeal };
	struct appeal ap;
	bool any = false;
	const struct err *e = c->who.kind == WHO_AUTHOR && c->who.appeal == appeal ? NULL : &ACCESS_MISSING;

	if (!e)
		e = store_appeal_by_id(reads(c), c->a, appeal, &ap);
	if (!e)
		e = store_share_of_appeal(reads(c), c->a, appeal, &s, &any);
	if (e)
		return e;
	if (agrees ? !share_offers(&ap) || (any && s.answered_at == ap.answered_at && s.state != SHARE_WITHDRAWN)
	           : !any || s.state == SHARE_WITHDRAWN)
		return NULL;
	s.state = agrees ? SHARE_AGREED : SHARE_WITHDRAWN;
	s.ended_at = agrees ? 0 : c->now;
	s.shown_at = 0;
	s.question = s.answer = s.why = STR("");
	if (agrees) {
		s.body = ap.body;
		s.answered_at = ap.answered_at;
		s.agreed_at = c->now;
		s.officer = 0;
	}
	e = store_share_put(c->tx, c->a, &s);
	return e ? e : note(c, agrees ? "share" : "unshare", &s, STR(""));
}

bool
share_may(const struct ctx *c, int64_t body)
{
	return c->who.kind == WHO_OFFICER && c->who.body == body &&
	    c->who.roles & (ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_DISPATCHER));
}

/* Whose answer it is now: of a body that ended its heir mends and withdraws what was published. */
static int64_t
keeper(const struct ctx *c, const struct share *s, const struct appeal *ap)
{
	const struct body *b = country_body(c->country, s->body);
	const struct body *heir = b && b->ended ? heir_of(c->country, b->id, ap->topic, ap->place) : NULL;

	return heir ? heir->id : s->body;
}

ERR
share_get(struct ctx *c, int64_t id, struct share *out)
{
	const struct err *e = store_share(reads(c), c->a, id, out);
	struct appeal ap;

	if (!e) /* whoever is banned from the appeal does not publish its answer */
		e = store_appeal_for(reads(c), c->a, &c->who, out->appeal, &ap);
	if (!e && !share_may(c, keeper(c, out, &ap)))
		e = &SHARE_MISSING;
	return e && e->kind == ERR_MISSING ? &SHARE_MISSING : e;
}

/* Nothing in it tells of the person. */
static ERR
bare(struct ctx *c, const struct share *s)
{
	struct applicant who = { .appeal = s->appeal };
	const struct err *e = store_applicant(reads(c), c->a, s->appeal, &who);

	if (e && e->kind != ERR_MISSING)
		return e;
	e = share_bare(c->a, s->question, &who);
	return e ? e : share_bare(c->a, s->answer, &who);
}

ERR
act_share_show(struct ctx *c, int64_t id, struct str question, struct str answer, bool read)
{
	struct share s;
	const struct err *e = share_get(c, id, &s);

	if (!e && s.state == SHARE_WITHDRAWN)
		e = &SHARE_OVER;
	if (e)
		return e;
	s.question = str_trim(question);
	s.answer = str_trim(answer);
	if (!s.question.n)
		return &SHARE_QUESTION;
	if (!s.answer.n)
		return &SHARE_ANSWER;
	if (utf8_len(s.question) > SHARE_QUESTION_SIGNS || utf8_len(s.answer) > SHARE_ANSWER_SIGNS)
		return &SHARE_LONG;
	e = bare(c, &s);
	if (e)
		return e;
	if (!read)
		return &SHARE_READ;
	if (s.state != SHARE_SHOWN)
		s.shown_at = c->now;
	s.state = SHARE_SHOWN;
	s.officer = c->who.officer;
	s.ended_at = 0;
	s.why = STR("");
	e = store_share_put(c->tx, c->a, &s);
	return e ? e : note(c, "share-show", &s, STR(""));
}

ERR
act_share_decline(struct ctx *c, int64_t id, struct str why)
{
	struct share s;
	const struct err *e = share_get(c, id, &s);

	if (!e && s.state == SHARE_WITHDRAWN)
		e = &SHARE_OVER;
	if (e)
		return e;
	s.why = utf8_head(str_trim(why), SHARE_QUESTION_SIGNS);
	if (!s.why.n)
		return &SHARE_WHY;
	s.state = SHARE_DECLINED;
	s.ended_at = c->now;
	s.officer = c->who.officer;
	s.shown_at = 0;
	s.question = s.answer = STR("");
	e = store_share_put(c->tx, c->a, &s);
	return e ? e : note(c, "share-decline", &s, s.why);
}
