/* Rows of figures. */
#include "web/figure_rows.h"

#include "base/arena.h"
#include "base/say.h"
#include "domain/access.h"
#include "domain/number.h"
#include "store/bans.h"
#include "store/cells.h"
#include "web/staff.h"
#include "web/words.h"

#define BANNED_MOST 500

static struct url
with(struct ctx *c, struct url u, const char *key, struct str code)
{
	return code.n ? url_query(c->a, u, key, code) : u;
}

static struct str
what_code(enum measure what)
{
	return str_c(what == SLICE_ENDED ? "ended" : what == SLICE_CARRIED ? "carried" : measure_code(what));
}

static bool
what_find(struct str code, enum measure *out)
{
	if (str_is(code, "ended"))
		*out = SLICE_ENDED;
	else if (str_is(code, "carried"))
		*out = SLICE_CARRIED;
	else
		return measure_find(code, out);
	return true;
}

struct url
figure_stays_url(struct ctx *c, const struct stays_ask *of)
{
	struct slice_ask ask = slice_all();
	struct url u;

	ask.body = of->body;
	ask.what = of->what;
	ask.from = of->from;
	ask.to = of->to;
	u = url_query(c->a, figure_rows_url(c, &ask), "by", STR("stays"));
	if (of->unit)
		u = url_query_int(c->a, u, "unit", of->unit);
	return of->officer ? url_query_int(c->a, u, "officer", of->officer) : u;
}

bool
figure_stays_ask(struct ctx *c, const struct req *q, struct stays_ask *out)
{
	struct slice_ask ask = figure_rows_ask(c, q);

	*out = (struct stays_ask){ ask.body, 0, 0, ask.what, ask.from, ask.to };
	if (!str_is(req_query(q, "by"), "stays") || !ask.body || (ask.what >= MEASURES && ask.what != SLICE_ENDED))
		return false;
	if (!str_int(req_query(q, "unit"), &out->unit) || out->unit < 0)
		out->unit = 0;
	if (!str_int(req_query(q, "officer"), &out->officer) || out->officer < 0)
		out->officer = 0;
	return true;
}

enum rollup
figure_stays_rollup(struct ctx *c, const struct stays_ask *ask, int64_t *key, int64_t *line)
{
	const struct body *b = country_body(c->country, ask->body);
	const struct place *at = b ? country_place(c->country, b->place) : NULL;

	*key = ask->body;
	*line = ask->officer ? ask->officer : ask->unit;
	if (*line)
		return ask->officer ? ROLLUP_OFFICER : ROLLUP_UNIT;
	*key = at && at->level != LEVEL_COUNTRY ? at->id : 0;
	*line = ask->body;
	return ROLLUP_BODY;
}

ERR
figure_stays_sum(struct ctx *c, const struct stays_ask *ask, struct sums *out)
{
	int64_t key, line;
	enum rollup r = figure_stays_rollup(c, ask, &key, &line);

	if (r != ROLLUP_BODY && !access_sees_people(c->country, &c->who, ask->body))
		return &ACCESS_MISSING;
	return store_cells_sum(c->db, c->a, r, key, line, ask->from, ask->to, out);
}

int64_t
figure_of(const struct sums *s, enum measure what)
{
	return what == SLICE_ENDED ? sums_ended(s) : s->n[what];
}

struct url
figure_rows_url(struct ctx *c, const struct slice_ask *ask)
{
	struct url u = url_query(c->a, url_fmt(c->a, "/figures/rows"), "what", what_code(ask->what));
	const struct place *p = country_place(c->country, ask->place);
	const struct topic *t = country_topic(c->country, ask->topic);
	const struct body *b = country_body(c->country, ask->body);

	u = url_query(c->a, u, "from", date_iso(c->a, ask->from));
	u = url_query(c->a, u, "to", date_iso(c->a, ask->to));
	if (p)
		u = with(c, u, "place", p->code);
	if (t)
		u = with(c, u, "topic", t->code);
	if (b)
		u = with(c, u, "body", b->code);
	if (ask->kind >= 0)
		u = with(c, u, "kind", str_c(appeal_kind_code((enum appeal_kind)ask->kind)));
	if (ask->form >= 0)
		u = with(c, u, "form", str_c(appeal_form_code((enum appeal_form)ask->form)));
	if (ask->channel >= 0)
		u = with(c, u, "channel", str_c(appeal_channel_code((enum appeal_channel)ask->channel)));
	if (ask->outcome >= 0)
		u = with(c, u, "outcome", ask->outcome ? str_c(outcome_code((enum outcome)ask->outcome)) : STR("-"));
	if (ask->verdict >= 0)
		u = with(c, u, "verdict", ask->verdict ? str_c(verdict_code((enum verdict)ask->verdict)) : STR("-"));
	return ask->local >= 0 ? url_query(c->a, u, "local", ask->local ? STR("1") : STR("0")) : u;
}

static int
form_of(struct str code)
{
	for (int i = 0; i < APPEAL_FORMS; i++)
		if (str_is(code, appeal_form_code((enum appeal_form)i)))
			return i;
	return -1;
}

struct slice_ask
figure_rows_ask(struct ctx *c, const struct req *q)
{
	struct slice_ask ask = slice_all();
	const struct place *p = country_place_code(c->country, req_query(q, "place"));
	const struct topic *t = country_topic_code(c->country, req_query(q, "topic"));
	const struct body *b = country_body_code(c->country, req_query(q, "body"));
	struct str outcome = req_query(q, "outcome"), verdict = req_query(q, "verdict"),
	           local = req_query(q, "local");
	enum appeal_kind kind;
	enum appeal_channel channel;
	enum outcome o;
	enum verdict v;

	ask.place = p ? p->id : 0;
	ask.topic = t ? t->id : 0;
	ask.body = b ? b->id : 0;
	(void)what_find(req_query(q, "what"), &ask.what);
	(void)date_parse(req_query(q, "from"), &ask.from);
	(void)date_parse(req_query(q, "to"), &ask.to);
	ask.kind = appeal_kind_find(req_query(q, "kind"), &kind) ? (int)kind : -1;
	ask.form = form_of(req_query(q, "form"));
	ask.channel = appeal_channel_find(req_query(q, "channel"), &channel) ? (int)channel : -1;
	ask.outcome = str_is(outcome, "-") ? 0 : outcome_find(outcome, &o) && o ? (int)o : -1;
	ask.local = str_is(local, "1") ? 1 : str_is(local, "0") ? 0 : -1;
	ask.verdict = str_is(verdict, "-") ? 0 : verdict_find(verdict, &v) && v ? (int)v : -1;
	return ask;
}

static ERR
banned(struct ctx *c, enum ban_kind kind, int64_t id, int64_t *out, size_t *n)
{
	int64_t *ids;
	size_t found = 0;
	const struct err *e = id ? store_bans_on(c->db, c->a, kind, id, 0, BANNED_MOST, &ids, &found) : NULL;

	for (size_t i = 0; !e && i < found; i++)
		out[(*n)++] = ids[i];
	return e;
}

ERR
figure_eyes(struct ctx *c, struct figure_eyes *out)
{
	int64_t *ids = arena_array(c->a, (size_t)3 * BANNED_MOST, sizeof(*ids));
	size_t n = 0;
	const struct err *e = banned(c, BAN_OFFICER, c->who.officer, ids, &n);

	if (!e)
		e = banned(c, BAN_UNIT, c->who.unit, ids, &n);
	if (!e)
		e = banned(c, BAN_BODY, c->who.body, ids, &n);
	*out = (struct figure_eyes){ ids, n, n >= BANNED_MOST };
	return e;
}

struct cell
figure_cell(struct ctx *c, const struct figure_eyes *eyes, int64_t n, const struct slice_ask *ask)
{
	struct columns *k = c->visit->site->columns;

	if (n > 0 && n < FIGURE_FEW && eyes->nbanned &&
	    (eyes->too_many || !k || columns_meets(k, c->a, c->country, ask, eyes->banned, eyes->nbanned)))
		return (struct cell){ .text = str_c(_("fewer than ten")) };
	if (!n)
		return (struct cell){ .text = STR("0") };
	return (struct cell){ .text = say_number(c->a, n), .url = figure_rows_url(c, ask) };
}

struct cell
figure_stays(struct ctx *c, const struct figure_eyes *eyes, int64_t n, const struct stays_ask *ask)
{
	if (!n)
		return (struct cell){ .text = STR("0") };
	if (n < FIGURE_FEW && eyes->nbanned)
		return (struct cell){ .text = str_c(_("fewer than ten")) };
	return (struct cell){ .text = say_number(c->a, n), .url = figure_stays_url(c, ask) };
}

static struct str
day(struct ctx *c, struct date d)
{
	return d.day ? date_iso(c->a, d) : STR("");
}

/* The mahalla of an appeal of others is not told. */
static int64_t
district_of(struct ctx *c, int64_t place)
{
	const struct place *p = country_place(c->country, place);

	return p && p->level == LEVEL_MAHALLA ? p->parent : place;
}

ERR
figure_row(struct ctx *c, int64_t id, bool verdict, struct cell at[FIGURE_COLS], bool *shown)
{
	struct fact f;
	struct appeal ap;
	bool banned = false;
	const struct err *e;

	*shown = false;
	if (!columns_fact(c->visit->site->columns, id, &f))
		return NULL;
	if (f.flags & FLAG_ACCUSED) {
		e = store_ban_meets(c->db, c->a, id, c->who.officer, c->who.unit, c->who.body, &banned);
		if (e || banned)
			return e;
	}
	ap = (struct appeal){ .id = id, .body = f.body, .place = f.place };
	*shown = true;
	at[0].text = str_c(_("of others"));
	at[4].text = staff_body(c, f.body);
	if (verdict && !access_sees_verdict(c->country, &c->who, &ap))
		return NULL;
	if (access_sees(c->country, &c->who, &ap))
		at[0] = (struct cell){ .text = number_print(c->a, id), .url = staff_case(c->a, id) };
	at[1].text = day(c, f.received_on);
	if (at[0].url.s.n || !(f.flags & FLAG_SENSITIVE)) {
		at[2].text = staff_topic(c, f.topic);
		at[3].text = staff_place(c, at[0].url.s.n ? f.place : district_of(c, f.place));
	}
	at[5].text = f.ended_on.day ? str_fmt(c->a, "%.*s %.*s", STR_ARG(staff_outcome(c, f.outcome)),
	                                  STR_ARG(day(c, f.ended_on)))
	                            : str_fmt(c->a, "%s %.*s", _("due"), STR_ARG(day(c, f.due)));
	return NULL;
}

struct table
figure_rows_table(struct ctx *c, const char *caption, const struct cell *cells, size_t rows)
{
	const char *const heads[FIGURE_COLS] = { _("Number"), _("Received"), _("Topic"), _("Place"), _("Body"),
		_("Outcome") };
	struct column *cols = arena_array(c->a, FIGURE_COLS, sizeof(*cols));

	for (size_t i = 0; i < FIGURE_COLS; i++)
		cols[i] = (struct column){ str_c(heads[i]), false };
	return (struct table){ .caption = caption, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = FIGURE_COLS, .cells = cells, .nrows = rows, .row_headers = true, .cards = true,
		.cls = "q-list" };
}
