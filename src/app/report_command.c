/* qabul report monthly: drafts of the monthly monitoring reports, from the rollups. */
#include <stdio.h>

#include "action/monitor.h"
#include "app/commands.h"
#include "app/option.h"
#include "base/arena.h"
#include "report/monthly_build.h"
#include "report/monthly_json.h"

static const struct err USAGE = { ERR_INPUT, N_("The arguments do not fit; see `qabul help`."), NULL, NULL };

struct making {
	struct date month;
	const struct body *body;
	struct str data;
};

static ERR
make(struct ctx *c, void *arg)
{
	struct making *m = arg;

	return act_monitor_make(c, m->month, m->body, m->data);
}

/* One of them; one that was sent stays as it is. */
static ERR
make_one(struct app *app, struct date month, const struct body *b, const struct recipient *r)
{
	struct arena_mark mark = arena_mark(app->a);
	struct making m = { .month = month, .body = b };
	unsigned char digest[SHA256_BYTES];
	struct monthly_row was;
	struct monthly made = { .people = 0 }, old;
	const struct err *e = monthly_build(app->db, app->a, app->country, b, r, month, app_clock(NULL), &made);

	if (!e)
		e = store_monthly(app->db, app->a, month, b->id, &was);
	if (!e && was.state && !monthly_read(app->a, was.data, &old))
		made.words = old.words; /* a draft that is made anew keeps them */
	if (!e)
		e = monthly_json(app->a, &made, &m.data);
	if (!e)
		e = app_do(app, make, &m);
	if (e == &MONTHLY_NOT_NOW) {
		printf("%.*s: was sent\n", STR_ARG(b->code));
		return NULL;
	}
	if (e)
		return e;
	sha256(m.data, digest);
	printf("%s  %.7s/%.*s\n", str_hex(app->a, digest, sizeof(digest)).p, date_iso(app->a, month).p,
	    STR_ARG(b->code));
	arena_reset(app->a, mark);
	return NULL;
}

ERR
command_report_monthly(struct app *app, int argc, char **argv)
{
	struct str only = str_c(option(argc, argv, "--for", ""));
	struct recipient r;
	struct date month;
	size_t n = 0;
	const struct err *e =
	    monthly_parse(str_c(option(argc, argv, "--month", "")), &month) ? app_open(app, true) : &USAGE;

	for (size_t i = 0; !e && i < app->country->nbodies; i++) {
		const struct body *b = &app->country->bodies[i];

		if (b->ended || !recipient_of(app->country, b, &r) || !r.monthly || (only.n && !str_eq(only, b->code)))
			continue;
		e = make_one(app, month, b, &r);
		n++;
	}
	return !e && !n ? &MONITOR_MISSING : e;
}
