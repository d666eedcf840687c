/* Answers to the script. */
#include "web/script.h"

#include "web/api.h"
#include "web/staff.h"

#define JSON_BYTES ((size_t)16 * 1024)

bool
script_asks(const struct req *q)
{
	return str_is(req_header(q, "accept"), "application/json");
}

ERR
script_refused(struct ctx *c, struct resp *p, const struct err *e)
{
	struct json j = json_new(c->a, JSON_BYTES);

	if (!deed_again(e) && e->kind != ERR_MISSING && e->kind != ERR_DENIED)
		return e;
	json_open(&j, '{');
	json_put_str(&j, "error", str_c(visit_says(c, e)));
	if (e->field)
		json_put_str(&j, "field", str_c(e->field));
	json_close(&j, '}');
	return api_send(&j, p, deed_again(e) ? deed_status(e) : 404);
}

ERR
script_done(struct ctx *c, struct resp *p, struct str said, const struct url *to)
{
	struct json j = json_new(c->a, JSON_BYTES);

	json_open(&j, '{');
	json_put_str(&j, "said", said);
	if (to)
		json_put_str(&j, "to", to->s);
	json_close(&j, '}');
	return api_send(&j, p, 200);
}
