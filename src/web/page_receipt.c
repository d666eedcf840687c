/* The receipt. */
#include "web/page_receipt.h"

#include "base/arena.h"
#include "base/say.h"
#include "domain/access.h"
#include "domain/number.h"
#include "report/qr.h"
#include "store/appeals.h"

#include "tmpl/receipt.h"

#define _(key) lang_text(c->lang, (key))

ERR
page_receipt(struct ctx *c, const struct req *q, struct resp *p)
{
	struct receipt_view v = { .forget = url_fmt(c->a, "/write/forget") };
	struct tmpl t = visit_tmpl(c);
	const struct body *b;
	struct happened *events;
	struct appeal ap;
	struct pairs receipt;
	size_t n;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = author_enter(c, id);
	if (!e)
		e = store_appeal_by_id(c->db, c->a, id, &ap);
	if (!e)
		e = store_events(c->db, c->a, id, &events, &n);
	if (!e)
		e = draft_read(c, "receipt", &receipt);
	if (e)
		return e;
	v.number = number_print(c->a, id);
	if (draft_int(&receipt, "id") == id)
		v.code = pairs_get(&receipt, "code");
	b = country_body(c->country, ap.body);
	v.body = b ? lang_pick(&b->names, c->lang) : STR("—");
	if (ap.state == APPEAL_RECEIVED)
		v.forward = say_weekday(c->a, c->lang, ap.due);
	v.latest = say_weekday(c->a, c->lang, ap.latest);
	v.here = url_fmt(c->a, "/a/%s", v.number.p);
	if (ap.flags & FLAG_HELD)
		v.confirm = url_fmt(c->a, "/a/%s/confirm", v.number.p);
	v.why = url_fmt(c->a, "/a/%s/why", v.number.p);
	v.commitment = n ? str_hex(c->a, events[0].commitment.p, events[0].commitment.n) : STR("");
	v.site = visit_absolute(c, v.here);
	v.qr = qr_path(c->a, v.site, &v.qr_side);
	visit_frame(c, q, &v.page, _("Your appeal is registered"));
	v.page.secret = true;
	v.done = (struct panel){ .title = _("Your appeal is registered"), .text = v.number };
	tmpl_receipt(&t, &v);
	return visit_send(&t, p, 200);
}
