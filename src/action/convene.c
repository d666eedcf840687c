/* Deeds on a hearing. */
#include "action/convene.h"

#include "action/beats.h"
#include "action/promise.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "domain/heir.h"
#include "store/body_figures.h"
#include "store/officers.h"

const struct err CONVENE_MISSING = { ERR_MISSING, N_("There is no such hearing."), NULL, NULL };
const struct err CONVENE_HELD = { ERR_REFUSED, N_("This hearing was held already."), NULL, NULL };
const struct err CONVENE_FULL = { ERR_REFUSED, N_("The agenda is full."), NULL, NULL };
const struct err CONVENE_WORDS = { ERR_INPUT, N_("Write it in your own words."), "text", NULL };

#define DAYS_MOST 366
#define BEFORE_SITTINGS 4
#define BEFORE_MOST 40

static bool
looks(const struct ctx *c)
{
	return c->who.kind == WHO_SYSTEM || access_sees_figures(&c->who);
}

ERR
convene_body(struct ctx *c, struct str code, const struct body **out, struct recipient *r)
{
	*out = country_body_code(c->country, code);
	return *out && recipient_of(c->country, *out, r) && r->hearing && looks(c) ? NULL : &CONVENE_MISSING;
}

ERR
convene_get(struct ctx *c, int64_t id, struct sitting *out, struct sitting_item **items, size_t *n)
{
	const struct err *e = looks(c) ? store_sitting(c->db, c->a, id, out) : &CONVENE_MISSING;

	*n = 0;
	if (!e)
		e = store_sitting_items(c->db, c->a, id, items, n);
	return e && e->kind == ERR_MISSING ? &CONVENE_MISSING : e;
}

bool
convene_invited(const struct ctx *c, const struct sitting_item *i)
{
	return c->who.kind == WHO_OFFICER && c->who.roles & ROLE_BIT(ROLE_HEAD) && i->to && !i->dropped &&
	    heir_is_same(c->country, c->who.body, i->to);
}

ERR
convene_before(struct ctx *c, const struct sitting *s, struct pledge **out, size_t *n)
{
	struct sitting *earlier;
	struct pledge *some;
	size_t ns, k;
	const struct err *e = store_sittings(c->db, c->a, s->body, s->id, BEFORE_SITTINGS, &earlier, &ns);

	*out = arena_array(c->a, BEFORE_MOST, sizeof(**out));
	*n = 0;
	for (size_t i = 0; !e && i < ns; i++) {
		e = store_pledges_of_sitting(c->db, c->a, earlier[i].id, &some, &k);
		for (size_t x = 0; !e && x < k && *n < BEFORE_MOST; x++)
			if (!i || some[x].state == PLEDGE_OPEN || some[x].decided_at > s->made_at)
				(*out)[(*n)++] = some[x];
	}
	return e;
}

static ERR
record(struct ctx *c, const char *deed, const struct sitting *s, struct str detail)
{
	const struct err *e = store_office_event(c->tx, c->who.officer, str_fmt(c->a, "hearing-%s", deed).p,
	    str_fmt(c->a, "%lld", (long long)s->id), detail);

	return e ? e : idem_record(c, 0, str_fmt(c->a, "/hearings/%lld", (long long)s->id));
}

/* One that is planned, with the item `no` of it (0: none is asked for). */
static ERR
open_one(struct ctx *c, int64_t id, int64_t no, struct sitting *s, struct sitting_item *out, size_t *n)
{
	struct sitting_item *items;
	const struct err *e = convene_get(c, id, s, &items, n);
	bool found = !no;

	for (size_t i = 0; !e && i < *n; i++)
		if (items[i].no == no) {
			*out = items[i];
			found = true;
		}
	if (e)
		return e;
	return !found ? &CONVENE_MISSING : s->state == SITTING_HELD ? &CONVENE_HELD : NULL;
}

ERR
act_convene(struct ctx *c, struct sitting *s, const struct sitting_item *items, size_t n)
{
	const struct body *b = country_body(c->country, s->body);
	const struct err *e;

	if (!promise_asks(c, b))
		return looks(c) ? &ACCESS_DENIED : &CONVENE_MISSING;
	if (date_cmp(s->on, c->today) < 0 || date_cmp(s->on, date_add_days(c->today, DAYS_MOST)) > 0)
		return &SITTING_DAY;
	s->officer = c->who.officer;
	s->made_at = c->now;
	e = store_sitting_put(c->tx, c->a, s, items, n);
	return e ? e : record(c, "plan", s, str_fmt(c->a, "on=%s items=%zu", date_iso(c->a, s->on).p, n));
}

ERR
act_convene_item(struct ctx *c, int64_t id, const struct sitting_item *i)
{
	struct sitting_item was = { .reason = SITTING_OWN };
	struct sitting s;
	size_t n;
	const struct err *e = open_one(c, id, i->no, &s, &was, &n);

	if (e)
		return e;
	if (!promise_asks(c, country_body(c->country, s.body)))
		return &ACCESS_DENIED;
	if (i->to && !promise_reaches(c->country, s.body, i->to))
		return &PROMISE_TO;
	was.text = utf8_head(str_trim(i->text), CONVENE_SIGNS);
	if (was.reason == SITTING_OWN && !was.text.n)
		return &CONVENE_WORDS;
	if (!i->no && n >= SITTING_ITEMS_MOST)
		return &CONVENE_FULL;
	was.to = i->to;
	was.dropped = i->dropped;
	was.no = i->no ? i->no : (int64_t)n + 1;
	e = i->no ? store_sitting_item_change(c->tx, id, &was) : store_sitting_item_add(c->tx, id, &was);
	return e ? e : record(c, i->no ? "item" : "add", &s, str_fmt(c->a, "no=%lld", (long long)was.no));
}

ERR
act_convene_report(struct ctx *c, int64_t id, int64_t no, struct str words, struct str measures)
{
	struct sitting_item i;
	struct sitting s;
	struct sums sums;
	size_t n;
	const struct err *e = no ? open_one(c, id, no, &s, &i, &n) : &CONVENE_MISSING;

	if (e)
		return e;
	if (!convene_invited(c, &i))
		return &ACCESS_DENIED;
	e = sitting_measures(measures);
	if (!e)
		e = store_body_figures(tx_db(c->tx), c->a, c->country, i.to, s.from, s.to, &sums);
	if (e)
		return e;
	i.figures = store_body_figures_text(c->a, &sums);
	i.words = utf8_head(str_trim(words), CONVENE_SIGNS);
	i.measures = utf8_head(str_trim(measures), CONVENE_SIGNS);
	i.reporter = c->who.officer;
	i.reported_at = c->now;
	e = store_sitting_item_change(c->tx, id, &i);
	return e ? e : record(c, "report", &s, str_fmt(c->a, "no=%lld", (long long)no));
}

ERR
act_convene_hold(struct ctx *c, int64_t id, struct str protocol)
{
	struct sitting_item unused = { .no = 0 };
	struct sitting s;
	size_t n;
	const struct err *e = open_one(c, id, 0, &s, &unused, &n);

	if (e)
		return e;
	if (!promise_asks(c, country_body(c->country, s.body)))
		return &ACCESS_DENIED;
	if (date_cmp(c->today, s.on) < 0)
		return &SITTING_DAY;
	s.protocol = utf8_head(str_trim(protocol), CONVENE_SIGNS);
	if (!s.protocol.n)
		return &CONVENE_WORDS;
	s.state = SITTING_HELD;
	s.held_at = c->now;
	e = store_sitting_change(c->tx, &s);
	return e ? e : record(c, "hold", &s, STR(""));
}
