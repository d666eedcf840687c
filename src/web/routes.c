/* The table of routes. */
#include "web/routes.h"

#include "web/api_appeals.h"
#include "web/api_deeds.h"
#include "web/page_appeal.h"
#include "web/page_author.h"
#include "web/page_follow.h"
#include "web/page_messages.h"
#include "web/page_mine.h"
#include "web/page_receipt.h"
#include "web/page_start.h"
#include "web/page_static.h"
#include "web/page_write_more.h"

#define KB(n) ((n) * INT64_C(1024))

const struct route routes[] = {
	/* method, path, kind, who, page, prepare, body_max, files_max */
	{ METHOD_GET, "/assets/{}", ROUTE_READ, FOR_ALL, page_asset, NULL, 0, 0 },
	{ METHOD_GET, "/favicon.ico", ROUTE_READ, FOR_ALL, page_icon, NULL, 0, 0 },
	{ METHOD_GET, "/robots.txt", ROUTE_READ, FOR_ALL, page_robots, NULL, 0, 0 },
	/* citizen */
	{ METHOD_GET, "/", ROUTE_READ, FOR_ALL, page_start, NULL, 0, 0 },
	{ METHOD_GET, "/write", ROUTE_READ, FOR_ALL, page_write, NULL, 0, 0 },
	{ METHOD_POST, "/write", ROUTE_DEED, FOR_ALL, page_write_post, NULL, 0, 0 },
	{ METHOD_GET, "/write/about", ROUTE_READ, FOR_ALL, page_write_about, NULL, 0, 0 },
	{ METHOD_POST, "/write/about", ROUTE_DEED, FOR_ALL, page_write_about_post, NULL, 0, 0 },
	{ METHOD_GET, "/write/body", ROUTE_READ, FOR_ALL, page_write_body, NULL, 0, 0 },
	{ METHOD_POST, "/write/body", ROUTE_DEED, FOR_ALL, page_write_body_post, NULL, 0, 0 },
	{ METHOD_GET, "/write/files", ROUTE_READ, FOR_ALL, page_write_files, NULL, 0, 0 },
	{ METHOD_POST, "/write/files", ROUTE_DEED, FOR_ALL, page_write_files_post,
	    page_write_files_prepare, 0, 10 },
	{ METHOD_POST, "/write/files/remove", ROUTE_DEED, FOR_ALL, page_write_files_remove, NULL, 0, 0 },
	{ METHOD_GET, "/write/who", ROUTE_READ, FOR_ALL, page_write_who, NULL, 0, 0 },
	{ METHOD_POST, "/write/who", ROUTE_DEED, FOR_ALL, page_write_who_post, NULL, 0, 0 },
	{ METHOD_GET, "/write/check", ROUTE_READ, FOR_ALL, page_write_check, NULL, 0, 0 },
	{ METHOD_POST, "/write/send", ROUTE_DEED, FOR_ALL, page_write_send, NULL, 0, 0 },
	{ METHOD_POST, "/write/forget", ROUTE_DEED, FOR_ALL, page_write_forget, NULL, 0, 0 },
	{ METHOD_GET, "/follow", ROUTE_READ, FOR_ALL, page_follow, NULL, 0, 0 },
	{ METHOD_POST, "/follow", ROUTE_DEED, FOR_ALL, page_follow_post, NULL, 0, 0 },
	{ METHOD_GET, "/a/{}", ROUTE_READ, FOR_ALL, page_appeal, NULL, 0, 0 },
	{ METHOD_GET, "/a/{}/registered", ROUTE_READ, FOR_ALL, page_receipt, NULL, 0, 0 },
	{ METHOD_GET, "/a/{}/why", ROUTE_READ, FOR_ALL, page_appeal_why, NULL, 0, 0 },
	{ METHOD_GET, "/a/{}/file/{}", ROUTE_READ, FOR_ALL, page_appeal_file, NULL, 0, 0 },
	{ METHOD_POST, "/a/{}/verdict", ROUTE_DEED, FOR_ALL, page_verdict, NULL, 0, 0 },
	{ METHOD_POST, "/a/{}/add", ROUTE_DEED, FOR_ALL, page_add, page_add_prepare, 0, 10 },
	{ METHOD_GET, "/a/{}/withdraw", ROUTE_READ, FOR_ALL, page_withdraw, NULL, 0, 0 },
	{ METHOD_POST, "/a/{}/withdraw", ROUTE_DEED, FOR_ALL, page_withdraw_post, NULL, 0, 0 },
	{ METHOD_GET, "/mine", ROUTE_READ, FOR_ALL, page_mine, NULL, 0, 0 },
	{ METHOD_POST, "/mine/code", ROUTE_DEED, FOR_ALL, page_mine_code, NULL, 0, 0 },
	{ METHOD_POST, "/mine/enter", ROUTE_DEED, FOR_ALL, page_mine_enter, NULL, 0, 0 },
	{ METHOD_POST, "/mine/out", ROUTE_DEED, FOR_ALL, page_mine_out, NULL, 0, 0 },
	/* officers */
	/* machines */
	{ METHOD_POST, "/api/v1/appeals", ROUTE_DEED, FOR_MACHINE, api_submit, NULL, 0, 0 },
	{ METHOD_GET, "/api/v1/appeals/{}", ROUTE_READ, FOR_MACHINE, api_show, NULL, 0, 0 },
	{ METHOD_POST, "/api/v1/appeals/{}/{}", ROUTE_DEED, FOR_MACHINE | FOR_CASES, api_deed, NULL, 0, 0 },
	{ METHOD_GET, "/api/v1/queue", ROUTE_READ, FOR_MACHINE | FOR_CASES, api_queue, NULL, 0, 0 },
	{ METHOD_GET, "/api/v1/topics", ROUTE_READ, FOR_MACHINE, api_topics, NULL, 0, 0 },
	{ METHOD_GET, "/api/v1/bodies", ROUTE_READ, FOR_MACHINE, api_bodies, NULL, 0, 0 },
	{ METHOD_GET, "/api/v1/places", ROUTE_READ, FOR_MACHINE, api_places, NULL, 0, 0 },
	{ METHOD_GET, "/api/v1/openapi.yaml", ROUTE_READ, FOR_MACHINE, api_description, NULL, 0, 0 },
	/* a demonstration's own */
	{ METHOD_GET, "/demo/messages", ROUTE_READ, FOR_ALL, page_messages, NULL, 0, 0 },
};

const size_t nroutes = sizeof(routes) / sizeof(routes[0]);

static const struct err NO_ROUTE = { ERR_MISSING, N_("There is no such page."), NULL, NULL };
static const struct err NO_METHOD = { ERR_REFUSED, N_("This page cannot be asked in this way."), NULL,
	"method" };

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
		if (!fits(routes[i].path, path, arg))
			continue;
		if (routes[i].method == method) {
			*out = &routes[i];
			return NULL;
		}
		other = true;
	}
	return other ? &NO_METHOD : &NO_ROUTE;
}
