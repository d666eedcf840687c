/* Tasks. */
#include "domain/task.h"

#define OFFICE                                                                                     \
	(ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_EXECUTOR) |          \
	    ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_CONTROLLER))

bool
task_sees(const struct country *c, const struct who *who, const struct task *t)
{
	return who->kind == WHO_OFFICER && who->roles & OFFICE && who->body &&
	    country_body_within(c, t->to_body, who->body);
}

bool
task_shows_appeal(const struct task *t)
{
	return t->kind != TASK_REQUEST;
}

bool
task_may_reply(const struct who *who, const struct task *t)
{
	if (who->kind != WHO_OFFICER || who->body != t->to_body || t->how != TASK_OPEN)
		return false;
	if (who->roles & ROLE_BIT(ROLE_HEAD))
		return true;
	return who->roles & ROLE_BIT(ROLE_EXECUTOR) && (!t->to_officer || t->to_officer == who->officer);
}

const char *
task_kind_code(enum task_kind kind)
{
	static const char *const codes[TASK_KINDS] = { "help", "request", "part", "visit", "alarm" };

	return codes[kind];
}
