/* Deeds on a monthly report. */
#include "web/monthly_deeds.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "report/monthly_build.h"
#include "report/monthly_json.h"

struct asked {
	struct date month;
	const struct body *body;
	struct recipient to;
	enum monthly_deed deed;
};

static ERR
asked(struct ctx *c, struct str month, struct str code, struct str deed, struct asked *out)
{
	if (!monthly_parse(month, &out->month) || !monthly_deed_find(deed, &out->deed))
		return &MONITOR_MISSING;
	return monitor_body(c, code, &out->body, &out->to);
}

ERR
monthly_deed_read(struct ctx *c, struct str month, struct str code, struct str deed)
{
	struct str *data = arena_alloc(c->a, sizeof(*data));
	struct monthly_row was;
	struct monthly m, old;
	struct asked at;
	const struct err *e = asked(c, month, code, deed, &at);

	if (e || at.deed != MONTHLY_MAKE)
		return e;
	e = monitor_may(c, at.month, at.body, MONTHLY_MAKE, &was);
	if (!e)
		e = monthly_build(c->db, c->a, c->country, at.body, &at.to, at.month, c->now, &m);
	if (e)
		return e;
	if (was.state && !monthly_read(c->a, was.data, &old))
		m.words = old.words;
	e = monthly_json(c->a, &m, data);
	c->memo = data;
	return e;
}

/* The same numbers with other words. */
static ERR
worded(struct ctx *c, const struct asked *at, struct str text, struct str *out)
{
	struct monthly_row r;
	struct monthly m;
	const struct err *e = monitor_may(c, at->month, at->body, MONTHLY_WORDS, &r);

	if (!e)
		e = monthly_read(c->a, r.data, &m);
	if (e)
		return e;
	m.words = utf8_head(str_trim(text), MONITOR_SIGNS);
	return monthly_json(c->a, &m, out);
}

ERR
monthly_deed_do(struct ctx *c, struct str month, struct str code, struct str deed, struct str text)
{
	const struct str *made = c->memo;
	struct str data;
	struct asked at;
	const struct err *e = asked(c, month, code, deed, &at);

	if (e)
		return e;
	switch (at.deed) {
	case MONTHLY_MAKE:
		return made ? act_monitor_make(c, at.month, at.body, *made) : &MONTHLY_NOT_NOW;
	case MONTHLY_WORDS:
		e = worded(c, &at, text, &data);
		return e ? e : act_monitor_words(c, at.month, at.body, data);
	case MONTHLY_SIGN:
		return act_monitor_sign(c, at.month, at.body);
	default:
		return act_monitor_send(c, at.month, at.body);
	}
}
