/* Apps for tests. */
#include "app/office.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/demo.h"
#include "app/profile.h"
#include "jobs/figure.h"
#include "store/countries.h"

static ERR
put_country(struct ctx *c, void *arg)
{
	return store_country_put(c->tx, c->a, arg);
}

static void
free_scratch(void *a)
{
	arena_free(a);
}

struct app *
office_app(struct world *w, const char *profile)
{
	struct app *app = arena_alloc(w->a, sizeof(*app));
	struct country *c = w->country;

	if (profile) {
		c = arena_alloc(w->a, sizeof(*c));
		CHECK_OK(profile_read(w->a, profile, NULL, c));
	}
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), put_country, c));
	app->a = w->a;
	app->scratch = arena_new();
	arena_defer(w->a, free_scratch, app->scratch);
	app->db = w->db;
	app->writer = w->writer;
	app->keys = w->keys;
	CHECK_OK(store_country(app->db, app->a, &app->country));
	app->suggester = suggest_new(app->a, app->country);
	return app;
}

struct app *
office_counted(struct world *w, int64_t seed)
{
	const struct demo_ask ask = { .appeals = 250, .seed = seed, .until = INT64_C(1789358400000), .profile = "profiles/uz" };
	struct app *app = office_app(w, "profiles/uz");
	struct demo_made made;
	int64_t did = 1;

	CHECK_OK(demo_make(app, &ask, &made));
	while (did)
		CHECK_OK(job_figure(w->a, app->db, app->writer, app->country, w->now, &did));
	return app;
}

static void
remove_file(void *path)
{
	unlink(path);
}

const char *
office_file(struct arena *a, const char *text)
{
	char *path = str_cstr(a, STR("/tmp/qabul-test-file-XXXXXX"));
	int fd = mkstemp(path);

	CHECK(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text));
	close(fd);
	arena_defer(a, remove_file, path);
	return path;
}
