/* Deeds on a release. */
#include "action/rate.h"

#include "action/judge.h"
#include "action/beats.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "domain/heir.h"
#include "store/officers.h"

const struct err RATE_MISSING = { ERR_MISSING, N_("There is no such release of the rating."), NULL, NULL };
const struct err RATE_TEXT = { ERR_INPUT, N_("Write it in your own words."), "text", NULL };
const struct err RATE_MANY = { ERR_REFUSED, N_("Your body has objected as often as it may."), NULL, NULL };
const struct err RATE_NO_OBJECTION = { ERR_INPUT, N_("There is no such objection."), "no", NULL };
const struct err RATE_NO_REPLY = { ERR_REFUSED, N_("An objection has no reply yet."), NULL, NULL };

/* An officer of the reception of the whole country, with one of the roles. */
static bool
reception(const struct ctx *c, unsigned roles)
{
	const struct body *b = country_body(c->country, c->who.body);

	return c->who.kind == WHO_OFFICER && c->who.roles & roles && b && b->level == LEVEL_COUNTRY &&
	    str_eq(b->kind, c->country->arbiter);
}

bool
rate_forms(const struct ctx *c)
{
	return c->who.kind == WHO_SYSTEM ||
	    reception(c, ROLE_BIT(ROLE_ANALYST) | ROLE_BIT(ROLE_CONTROLLER) | ROLE_BIT(ROLE_HEAD));
}

bool
rate_signs(const struct ctx *c)
{
	return reception(c, ROLE_BIT(ROLE_HEAD));
}

bool
rate_sees(const struct ctx *c, const struct release *r)
{
	if (r->state == RELEASE_PUBLISHED)
		return true;
	if (r->state >= RELEASE_ANNOUNCED)
		return c->who.kind == WHO_SYSTEM || access_sees_figures(&c->who);
	return r->state >= RELEASE_DRAWN && rate_forms(c);
}

static bool
allowed(const struct ctx *c, enum release_deed d)
{
	if (d == RELEASE_OBJECT)
		return c->who.kind == WHO_OFFICER && c->who.roles & ROLE_BIT(ROLE_HEAD);
	return d == RELEASE_SIGN || d == RELEASE_PUBLISH ? rate_signs(c) : rate_forms(c);
}

ERR
rate_may(struct ctx *c, struct quarter q, enum release_deed d, struct release *out)
{
	const struct err *e = store_release(c->db, c->a, q, out);

	if (e)
		return e;
	if (!allowed(c, d))
		return rate_sees(c, out) ? &ACCESS_DENIED : &RATE_MISSING;
	if (d != RELEASE_DRAW && out->state == RELEASE_FRESH)
		return &RATE_MISSING;
	return release_may(c->country, c->a, out, d, c->today);
}

static ERR
record(struct ctx *c, enum release_deed d, struct quarter q, struct str detail)
{
	const struct err *e = store_office_event(c->tx, c->who.officer,
	    str_fmt(c->a, "rating-%s", release_deed_code(d)).p, quarter_code(c->a, q), detail);

	return e ? e : idem_record(c, 0, STR(""));
}

/* Who reviews: whoever answered, or stands below who did, never. */
static ERR
reviewer(struct ctx *c, const struct sample *s, const struct body **out)
{
	struct appeal ap;
	const struct err *e = store_appeal_by_id(tx_db(c->tx), c->a, s->appeal, &ap);

	*out = NULL;
	if (!e)
		e = judge_reviewer(c, &ap, out);
	while (!e && *out && (heir_is_same(c->country, (*out)->id, s->body) ||
	                         !str_eq((*out)->kind, c->country->arbiter)))
		*out = country_body(c->country, (*out)->parent);
	return e;
}

ERR
act_rating_draw(struct ctx *c, struct quarter q, const struct sample *s, size_t n)
{
	struct release r;
	int64_t drawn = 0;
	const struct err *e = rate_may(c, q, RELEASE_DRAW, &r);

	for (size_t i = 0; !e && i < n; i++) {
		struct arena_mark mark = arena_mark(c->a);
		struct sample one = s[i];
		const struct body *by;

		e = reviewer(c, &one, &by);
		if (e)
			return e;
		arena_reset(c->a, mark);
		if (!by)
			continue;
		one.reviewer = by->id;
		e = store_sample_put(c->tx, &one);
		drawn++;
	}
	r.state = RELEASE_DRAWN;
	r.drawn_at = c->now;
	if (!e)
		e = store_release_put(c->tx, &r);
	return e ? e : record(c, RELEASE_DRAW, q, str_fmt(c->a, "answers=%lld", (long long)drawn));
}

/* The digest of the file of digests. */
static struct str
sums(struct ctx *c, const struct release_file *f, size_t n)
{
	return n ? str_fmt(c->a, "sha256=%s", str_hex(c->a, f[n - 1].sha256, sizeof(f[n - 1].sha256)).p) : STR("");
}

ERR
act_rating_prepare(struct ctx *c, struct quarter q, const struct release_file *f, size_t nf,
    const struct release_line *l, size_t nl, const struct flags *flags)
{
	struct release r;
	const struct err *e = rate_may(c, q, RELEASE_PREPARE, &r);

	if (e)
		return e;
	r.state = RELEASE_PREPARED;
	r.cut = c->today;
	r.until = (struct date){ 0 };
	r.prepared_at = c->now;
	r.announced_at = 0;
	e = store_release_put(c->tx, &r);
	if (!e)
		e = store_release_files_put(c->tx, q, f, nf);
	if (!e)
		e = store_release_lines_put(c->tx, q, l, nl);
	if (!e)
		e = store_flags_put(c->tx, q, flags);
	return e ? e : record(c, RELEASE_PREPARE, q, sums(c, f, nf));
}

ERR
act_rating_announce(struct ctx *c, struct quarter q)
{
	struct release r;
	const struct err *e = rate_may(c, q, RELEASE_ANNOUNCE, &r);

	if (!e)
		e = release_until(c->country, c->a, c->today, &r.until);
	if (e)
		return e;
	r.state = RELEASE_ANNOUNCED;
	r.announced_at = c->now;
	e = store_release_put(c->tx, &r);
	return e ? e : record(c, RELEASE_ANNOUNCE, q, str_fmt(c->a, "until=%s", date_iso(c->a, r.until).p));
}

/* Words that were written, within their length. */
static ERR
words(struct str text, struct str *out)
{
	*out = utf8_head(str_trim(text), OBJECTION_SIGNS);
	return out->n ? NULL : &RATE_TEXT;
}

ERR
act_rating_object(struct ctx *c, struct quarter q, struct str text)
{
	struct objection o = { .body = c->who.body, .officer = c->who.officer, .at = c->now };
	struct release r;
	struct str line;
	int64_t had = 0;
	bool any = false;
	const struct err *e = rate_may(c, q, RELEASE_OBJECT, &r);

	if (!e)
		e = store_release_line(tx_db(c->tx), c->a, q, c->who.body, &line, &any);
	if (!e && !any)
		e = &ACCESS_DENIED;
	if (!e)
		e = words(text, &o.text);
	if (!e)
		e = store_objections_of(tx_db(c->tx), c->a, q, c->who.body, &had);
	if (!e && had >= OBJECTIONS_MOST)
		e = &RATE_MANY;
	if (!e)
		e = store_objection_put(c->tx, c->a, q, &o);
	return e ? e : record(c, RELEASE_OBJECT, q, str_fmt(c->a, "no=%lld", (long long)o.no));
}

ERR
act_rating_reply(struct ctx *c, struct quarter q, int64_t no, struct str text)
{
	struct objection *list, o = { .no = no, .replier = c->who.officer, .replied_at = c->now };
	struct release r;
	size_t n = 0;
	const struct err *e = rate_may(c, q, RELEASE_REPLY, &r);

	if (!e)
		e = store_objections(tx_db(c->tx), c->a, q, no - 1, 1, &list, &n);
	if (!e && (!n || list[0].no != no))
		e = &RATE_NO_OBJECTION;
	if (!e)
		e = words(text, &o.reply);
	if (!e)
		e = store_objection_reply(c->tx, q, &o);
	return e ? e : record(c, RELEASE_REPLY, q, str_fmt(c->a, "no=%lld", (long long)no));
}

ERR
act_rating_sign(struct ctx *c, struct quarter q)
{
	struct release_file *f = NULL;
	struct release r;
	int64_t open = 0;
	size_t n = 0;
	const struct err *e = rate_may(c, q, RELEASE_SIGN, &r);

	if (!e)
		e = store_objections_open(tx_db(c->tx), c->a, q, &open);
	if (!e && open)
		e = &RATE_NO_REPLY;
	if (!e)
		e = store_release_files(tx_db(c->tx), c->a, q, &f, &n);
	if (e)
		return e;
	r.state = RELEASE_SIGNED;
	r.signed_at = c->now;
	r.signer = c->who.officer;
	e = store_release_put(c->tx, &r);
	return e ? e : record(c, RELEASE_SIGN, q, sums(c, f, n));
}

ERR
act_rating_publish(struct ctx *c, struct quarter q)
{
	struct release r;
	const struct err *e = rate_may(c, q, RELEASE_PUBLISH, &r);

	if (e)
		return e;
	r.state = RELEASE_PUBLISHED;
	r.published_at = c->now;
	e = store_release_put(c->tx, &r);
	return e ? e : record(c, RELEASE_PUBLISH, q, STR(""));
}
