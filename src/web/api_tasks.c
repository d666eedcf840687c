/* Open tasks for machines. */
#include "base/arena.h"
#include "domain/number.h"
#include "store/tasks.h"
#include "web/api.h"
#include "web/api_appeals.h"

#define PAGE 100

static const struct err OF_UNKNOWN = { ERR_INPUT, N_("This code is not known."), "of", NULL };

/* Whose; the officer's own without a word. */
static bool
whose(struct str of, enum tasks_of *out)
{
	static const char *const codes[TASKS_OF] = { [TASKS_TO_BODY] = "ours", [TASKS_FROM_BODY] = "asked",
		[TASKS_TO_OFFICER] = "mine", [TASKS_ALARM] = "alarms" };

	*out = TASKS_TO_OFFICER;
	for (int i = 0; i < TASKS_OF; i++)
		if (str_is(of, codes[i])) {
			*out = (enum tasks_of)i;
			return true;
		}
	return !of.n;
}

static void
put_body(struct ctx *c, struct json *j, const char *key, int64_t body)
{
	const struct body *b = country_body(c->country, body);

	if (b)
		json_put_str(j, key, b->code);
}

static void
put_task(struct ctx *c, struct json *j, const struct task_line *l)
{
	json_open(j, '{');
	json_put_str(j, "number", number_print(c->a, l->appeal));
	json_put_int(j, "task", l->task.no);
	json_put_str(j, "what", str_c(task_kind_code(l->task.kind)));
	json_put_str(j, "due", date_iso(c->a, l->task.due));
	put_body(c, j, "from", l->task.from_body);
	put_body(c, j, "to", l->task.to_body);
	json_put_str(j, "gist", l->task.gist);
	json_close(j, '}');
}

ERR
api_tasks(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, (size_t)1024 * 1024);
	struct task_line after = { .appeal = 0 }, *lines;
	enum tasks_of of;
	size_t n;
	const struct err *e;

	if (!whose(req_query(q, "of"), &of))
		return &OF_UNKNOWN;
	(void)date_parse(req_query(q, "after_due"), &after.task.due);
	(void)number_parse(req_query(q, "after"), &after.appeal);
	if (!str_int(req_query(q, "after_no"), &after.task.no))
		after.task.no = 0;
	e = store_tasks_open(c->db, c->a, &c->who, of, of == TASKS_TO_OFFICER ? c->who.officer : c->who.body, &after,
	    PAGE, &lines, &n);
	if (e)
		return e;
	json_open(&j, '{');
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t i = 0; i < n; i++)
		put_task(c, &j, &lines[i]);
	json_close(&j, ']');
	json_close(&j, '}');
	return api_send(&j, p, 200);
}
