/* Which route an address is. */
#include "web/routes.h"

static const struct err NO_ROUTE = { ERR_MISSING, N_("There is no such page."), NULL, NULL };
static const struct err NO_METHOD = { ERR_REFUSED, N_("This page cannot be asked in this way."), NULL,
	"method" };

/* Does `path` begin as the pattern does, up to its first {}? Most do not, and are passed over for it. */
static bool
begins(const char *pattern, struct str path)
{
	size_t i = 0;

	while (i < path.n && pattern[i] == path.p[i])
		i++;
	return pattern[i] == '{' || (!pattern[i] && i == path.n);
}

/* Does `path` fit the pattern? Each {} takes one segment that is not empty. */
static bool
fits(const char *pattern, struct str path, struct str arg[REQ_ARGS])
{
	struct str want = str_c(pattern);
	size_t n = 0;

	while (want.p || path.p) {
		struct str w = str_cut(&want, '/'), p = str_cut(&path, '/');

		if (str_is(w, "{}")) {
			if (!p.n || n == REQ_ARGS)
				return false;
			arg[n++] = p;
		} else if (!str_eq(w, p)) {
			return false;
		}
		if (!want.p != !path.p)
			return false;
	}
	return true;
}

ERR
route_find(enum method method, struct str path, const struct route **out, struct str arg[REQ_ARGS])
{
	bool other = false;

	if (method == METHOD_HEAD)
		method = METHOD_GET;
	for (size_t i = 0; i < nroutes; i++) {
		if (!begins(routes[i].path, path) || !fits(routes[i].path, path, arg))
			continue;
		if (routes[i].method == method) {
			*out = &routes[i];
			return NULL;
		}
		other = true;
	}
	return other ? &NO_METHOD : &NO_ROUTE;
}

int64_t
route_patience_ms(const struct route *r)
{
	if (r->kind == ROUTE_DEED)
		return INT64_MAX;
	if (r->kind != ROUTE_READ)
		return 1000;
	return r->who & (FOR_OFFICER | FOR_MACHINE) ? 500 : 4000;
}
