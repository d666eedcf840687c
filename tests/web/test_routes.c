/* The table of routes: who stands back when more comes than the server can do. */
#include "web/routes.h"

#include "test.h"

static int64_t
patience(enum method m, const char *path)
{
	const struct route *r;
	struct str arg[REQ_ARGS];

	if (route_find(m, str_c(path), &r, arg)) {
		test_fail(__FILE__, __LINE__, "no route %s", path);
		return -1;
	}
	return route_patience_ms(r);
}

TEST(lists_stand_back_before_reports_and_these_before_what_citizens_read_and_registrations_never)
{
	static const struct {
		enum method method;
		const char *path;
		int64_t ms;
	} table[] = {
		{ METHOD_GET, "/queue", 500 },
		{ METHOD_GET, "/c/2026-100000-12", 500 },
		{ METHOD_GET, "/explore", 1000 },
		{ METHOD_GET, "/receptions/kept", 1000 },
		{ METHOD_GET, "/", 4000 },
		{ METHOD_GET, "/write", 4000 },
		{ METHOD_GET, "/a/2026-100000-12", 4000 },
		{ METHOD_GET, "/mine", 4000 },
		{ METHOD_POST, "/write/send", INT64_MAX },
		{ METHOD_POST, "/api/v1/appeals", INT64_MAX },
		{ METHOD_POST, "/c/2026-100000-12/accept", INT64_MAX },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		CHECK_INT(patience(table[i].method, table[i].path), table[i].ms);
	for (size_t i = 0; i < nroutes; i++)
		CHECK((routes[i].kind == ROUTE_DEED) == (route_patience_ms(&routes[i]) == INT64_MAX));
}

TEST(what_is_rehearsed_is_read_in_the_snapshot_of_the_front)
{
	size_t n = 0;

	(void)a;
	for (size_t i = 0; i < nroutes; i++) {
		if (!(routes[i].who & MANY_READS))
			continue;
		CHECK(routes[i].method == METHOD_GET);
		CHECK(routes[i].kind == ROUTE_READ || routes[i].kind == ROUTE_LATE);
		n++;
	}
	CHECK(n > 0);
}
