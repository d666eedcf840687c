/* Monthly reports for machines. */
#include "base/arena.h"
#include "web/api.h"
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
		json_put_str(j, "sent_at", moment_rfc3339(c->a, r->sent_at, country_offset(c->country, r->sent_at)));
	json_put_str(j, "data_url",
	    visit_absolute(c,
	        url_fmt(c->a, "/reports/%s/%.*s/data.json", str_cstr(c->a, monthly_code(c->a, r->month)),
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

ERR
api_monthly(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, (size_t)16 * 1024);
	struct monthly_at at;
	const struct err *e = monthlies_at(c, q, &at);

	if (!e && !at.row.state)
		e = &MONITOR_MISSING;
	if (e)
		return e;
	json_open(&j, '{');
	put_row(c, &j, &at.row, at.body);
	json_close(&j, '}');
	return api_send(&j, p, 200);
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
