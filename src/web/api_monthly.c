/* Monthly reports for machines. */
#include "base/arena.h"
#include "report/monthly_build.h"
#include "web/api_pledges.h"
#include "web/reported.h"
#include "web/monthly_deeds.h"
#include "web/pages_monthly.h"

#define PAGE_LINES 120

static void
put_row(struct ctx *c, struct json *j, const struct monthly_row *r, const struct body *b)
{
	json_put_str(j, "month", monthly_code(c->a, r->month));
	json_put_str(j, "body", b->code);
	json_put_str(j, "state", str_c(monthly_state_code(r->state)));
	if (r->sha256.n)
		json_put_str(j, "sha256", monthlies_sha256(c, r));
	if (r->sent_at)
		json_put_str(j, "sent_at", visit_rfc3339(c, r->sent_at));
	json_put_str(j, "data_url",
	    visit_absolute(c,
	        url_fmt(c->a, "/api/v1/reports/%s/%.*s/data.json", str_cstr(c->a, monthly_code(c->a, r->month)),
	            STR_ARG(b->code))));
}

ERR
api_monthlies(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, (size_t)128 * 1024);
	const struct body *b;
	struct monthly_row *r;
	struct recipient to;
	size_t n;
	const struct err *e = monitor_body(c, req_query(q, "for"), &b, &to);

	if (!e)
		e = store_monthlies(c->db, c->a, b->id, (struct date){ 0 },
		    monitor_forms(c, b) ? MONTHLY_DRAFT : MONTHLY_SENT, PAGE_LINES, &r, &n);
	if (e)
		return e;
	json_open(&j, '{');
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t i = 0; i < n; i++) {
		json_open(&j, '{');
		put_row(c, &j, &r[i], b);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	return api_send(&j, p, 200);
}

/* null: not known. */
static void
number(struct json *j, int64_t n)
{
	if (n < 0)
		json_nil(j);
	else
		json_int(j, n);
}

/* Each with its three spans: the month, the month before, the same a year before; of a span in which the register held
 * nothing yet there is none. */
static void
put_figures(struct json *j, const struct monthly *m)
{
	json_key(j, "figures");
	json_open(j, '{');
	for (int f = 0; f < MONTHLY_FIGURES; f++) {
		json_key(j, monthly_figure_code((enum monthly_figure)f));
		json_open(j, '[');
		for (int s = 0; s < MONTHLY_SPANS; s++) {
			bool held = !s || m->figure[MONTHLY_IN][s] || m->figure[MONTHLY_RECEIVED][s];

			number(j, held ? m->figure[f][s] : -1);
		}
		json_close(j, ']');
	}
	json_close(j, '}');
}

/* Figures of the month that are others by now. What was sent stays. */
static ERR
put_corrections(struct ctx *c, struct json *j, const struct monthly_at *at)
{
	int64_t now[MONTHLY_FIGURES][MONTHLY_SPANS];
	const struct err *e =
	    monthly_now(c->db, c->a, recipient_place(c->country, at->body), at->row.month, now);

	json_key(j, "corrections");
	json_open(j, '[');
	for (int f = 0; !e && f < MONTHLY_FIGURES; f++) {
		if (at->m.figure[f][MONTHLY_NOW] == now[f][MONTHLY_NOW])
			continue;
		json_open(j, '{');
		json_put_str(j, "figure", str_c(monthly_figure_code((enum monthly_figure)f)));
		json_key(j, "sent");
		number(j, at->m.figure[f][MONTHLY_NOW]);
		json_key(j, "by_now");
		number(j, now[f][MONTHLY_NOW]);
		json_close(j, '}');
	}
	json_close(j, ']');
	return e;
}

static ERR
put_sent(struct ctx *c, struct json *j, const struct monthly_at *at)
{
	struct pledge *said, *earlier;
	size_t n, nearlier;
	const struct err *e = put_corrections(c, j, at);

	if (!e)
		e = monthlies_said(c, at, &said, &n, &earlier, &nearlier);
	if (e)
		return e;
	api_pledges_put(c, j, "said", said, n);
	api_pledges_put(c, j, "earlier", earlier, nearlier);
	return NULL;
}

ERR
api_monthly(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, (size_t)32 << 20);
	struct monthly_at at;
	const struct err *e = monthlies_at(c, q, &at);

	if (!e && !at.row.state)
		e = &MONITOR_MISSING;
	if (e)
		return e;
	json_open(&j, '{');
	put_row(c, &j, &at.row, at.body);
	json_put_str(&j, "words", at.m.words);
	put_figures(&j, &at.m);
	if (at.row.state == MONTHLY_SENT)
		e = put_sent(c, &j, &at);
	json_close(&j, '}');
	return e ? e : api_send(&j, p, 200);
}

ERR
api_monthly_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	(void)p;
	return monthly_deed_read(c, q->arg[0], q->arg[1], q->arg[2]);
}

ERR
api_monthly_deed(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct jval *v = NULL;
	struct str text = STR("");
	const struct err *e = NULL;

	if (q->body.n && !c->memo) /* what was read from the ledger stands there */
		e = api_object(c, q, &v);
	if (!e && v)
		e = api_text(c, v, "text", &text);
	if (!e)
		e = monthly_deed_do(c, q->arg[0], q->arg[1], q->arg[2], text);
	return e ? e : api_monthly(c, q, p);
}
