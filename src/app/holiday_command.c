/* qabul holiday add, move, drop: what a change of the calendar moves, and the change itself. */
#include <stdio.h>
#include <string.h>

#include "action/dayoff.h"
#include "app/follow.h"
#include "app/option.h"
#include "base/arena.h"
#include "domain/number.h"

#define LISTED 20

static const struct err USAGE = { ERR_INPUT, N_("The arguments do not fit; see `qabul help`."), NULL,
	NULL };

static ERR
run_holiday(struct ctx *c, void *arg)
{
	return act_holiday(c, arg);
}

static void
print_day(const struct app *app, const char *what, struct date was, struct date then, const char *end)
{
	printf("%s %s -> %s%s", what, date_iso(app->a, was).p, date_iso(app->a, then).p, end);
}

static ERR
print_preview(struct app *app, const struct country *after, struct date from)
{
	struct ctx c = { .a = app->a, .db = app->db, .country = app->country };
	struct preview p;
	const struct err *e;

	ctx_at(&c, app_clock(NULL));
	e = act_retime_preview(&c, after, from, LISTED, &p);
	if (e)
		return e;
	printf("%lld of %lld running appeals move\n", (long long)p.moving, (long long)p.running);
	for (size_t i = 0; i < p.nlist; i++) {
		const struct moving *m = &p.list[i];
		const struct body *b = country_body(app->country, m->was.body);

		printf("  %s", number_print(app->a, m->was.id).p);
		print_day(app, " due", m->was.due, m->then.due, "");
		print_day(app, ", answered by", m->was.latest, m->then.latest, "");
		printf("  %s\n", b ? str_cstr(app->a, b->code) : "");
	}
	if (p.moving > (int64_t)p.nlist)
		printf("  and %lld more\n", (long long)p.moving - (int64_t)p.nlist);
	return NULL;
}

static ERR
change(struct app *app, int argc, char **argv, struct holiday *h)
{
	int64_t now, moved;
	struct country *after;
	const struct err *e = app_open(app, true);

	if (e)
		return e;
	now = app_clock(NULL);
	for (int i = 0; i < LANGS && h->kind == HOLIDAY_ADD; i++) {
		const char *flag = str_fmt(app->a, "--name-%s", lang_code((enum lang)i)).p;

		h->names.in[i] = str_c(option(argc, argv, flag,
		    (enum lang)i == app->country->default_lang ? argv[2] : ""));
	}
	e = holiday_apply(app->country, app->a, moment_day(now, country_offset(app->country, now)), h, &after);
	if (!e)
		e = print_preview(app, after, holiday_first(h));
	if (e)
		return e;
	if (option_set(argc, argv, "--dry-run")) {
		puts("nothing was changed");
		return NULL;
	}
	e = app_do(app, run_holiday, h);
	if (!e)
		e = app_follow_calendar(app, &moved);
	if (!e)
		printf("saved; %lld running appeals were moved\n", (long long)moved);
	return e;
}

ERR
command_holiday_add(struct app *app, int argc, char **argv)
{
	struct holiday h = { .kind = HOLIDAY_ADD };

	if (argc < 3 || !date_parse(str_c(argv[1]), &h.day) || argv[2][0] == '-')
		return &USAGE;
	return change(app, argc, argv, &h);
}

ERR
command_holiday_move(struct app *app, int argc, char **argv)
{
	struct holiday h = { .kind = HOLIDAY_MOVE };
	int to = argc > 3 && strcmp(argv[2], "to") == 0 ? 3 : 2;

	if (argc <= to || !date_parse(str_c(argv[1]), &h.day) || !date_parse(str_c(argv[to]), &h.to))
		return &USAGE;
	return change(app, argc, argv, &h);
}

ERR
command_holiday_drop(struct app *app, int argc, char **argv)
{
	struct holiday h = { .kind = HOLIDAY_DROP };

	if (argc < 2 || !date_parse(str_c(argv[1]), &h.day))
		return &USAGE;
	return change(app, argc, argv, &h);
}
