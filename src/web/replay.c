/* Requests that come twice. */
#include "web/replay.h"

#include "action/beats.h"
#include "base/arena.h"
#include "domain/number.h"
#include "web/api_appeals.h"
#include "web/api_deeds.h"
#include "web/page_register.h"

#define _(key) lang_text(c->lang, (key))

ERR
replay(struct ctx *c, const struct req *q, struct resp *p, bool *found)
{
	struct str reply, number;
	int64_t id;
	const struct err *e = idem_find(c->db, c->a, c->idem, &id, &reply, found);

	if (e || !*found)
		return e;
	number = number_print(c->a, id);
	if (str_is(q->path, "/api/v1/appeals"))
		return api_submit_again(c, p, id, reply);
	if (str_starts(q->path, STR("/api/")))
		return api_deed_again(c, p, id);
	if (str_is(q->path, "/write/send"))
		resp_redirect(p, url_fmt(c->a, "/a/%s/registered", number.p).s);
	else if (str_is(q->path, "/register"))
		return page_register_again(c, q, p, id, reply);
	else if (str_starts(q->path, STR("/v/")))
		resp_redirect(p, q->path);
	else if (str_starts(q->path, STR("/a/")))
		visit_go(c, p, url_fmt(c->a, "/a/%s", number.p), _("This was done already."));
	else
		visit_go(c, p, url_fmt(c->a, "/c/%s", number.p), _("This was done already."));
	return NULL;
}
