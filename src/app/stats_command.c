/* qabul stats: the figures proved against the history, or made anew from it. */
#include <stdio.h>

#include "app/figures.h"
#include "app/option.h"
#include "base/arena.h"

static const struct err WRONG = { ERR_REFUSED, N_("The figures are not what the history tells."), NULL, NULL };

static void
print(const struct figures *f, const char *what)
{
	printf("%s: %lld appeals, %lld facts, %lld cells; %lld appeals are open\n", what, (long long)f->appeals,
	    (long long)f->facts, (long long)f->cells, (long long)f->open);
	if (f->behind)
		printf("%lld events were not counted yet: queues were not compared\n", (long long)f->behind);
	if (f->rejudged)
		printf("%lld stays were judged on the spot or not by another competence than today's\n",
		    (long long)f->rejudged);
	for (int64_t i = 0; i < f->nwrong && i < FIGURES_SAID; i++)
		printf("WRONG %.*s\n", STR_ARG(f->wrong[i]));
	if (f->nwrong > FIGURES_SAID)
		printf("... and %lld more\n", (long long)(f->nwrong - FIGURES_SAID));
}

ERR
command_stats_check(struct app *app, int argc, char **argv)
{
	struct figures f;
	const struct err *e = app_open(app, true);

	if (!e)
		e = figures_check(app, option_set(argc, argv, "--progress"), &f);
	if (e)
		return e;
	print(&f, f.nwrong ? "does not reconcile" : "reconciles");
	return f.nwrong ? &WRONG : NULL;
}

ERR
command_stats_rebuild(struct app *app, int argc, char **argv)
{
	struct figures f;
	const struct err *e = app_open(app, true);

	if (!e)
		e = figures_anew(app, option_set(argc, argv, "--progress"), &f);
	if (!e)
		print(&f, "made anew");
	return e;
}
