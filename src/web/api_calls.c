/* Calls for machines. */
#include "web/api_calls.h"

#include "base/arena.h"
#include "domain/number.h"
#include "store/calls.h"
#include "web/api.h"

#define PAGE_LINES 100

ERR
api_calls(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, (size_t)1024 * 1024);
	struct date after = { 0 };
	struct call *k;
	int64_t id = 0;
	size_t n;
	const struct err *e;

	(void)date_parse(req_query(q, "after_day"), &after);
	(void)number_parse(req_query(q, "after"), &id);
	e = store_calls(c->db, c->a, &c->who, c->today, after, id, PAGE_LINES, &k, &n);
	if (e)
		return e;
	json_open(&j, '{');
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t i = 0; i < n; i++) {
		json_open(&j, '{');
		json_put_str(&j, "number", number_print(c->a, k[i].appeal));
		json_put_str(&j, "day", date_iso(c->a, k[i].next));
		json_put_str(&j, "until", date_iso(c->a, k[i].until));
		json_put_int(&j, "tries", k[i].tries);
		json_put_str(&j, "language", str_c(lang_code(k[i].lang)));
		json_put_str(&j, "gist", k[i].gist);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	return api_send(&j, p, 200);
}
