/* qabul simulate. */
#include <stdio.h>
#include <unistd.h>

#include "app/demo_staff.h"
#include "app/lives.h"
#include "app/option.h"
#include "base/arena.h"

bool
lives_count(struct str s, int64_t *out)
{
	int64_t times = 1;

	if (s.n && (s.p[s.n - 1] == 'M' || s.p[s.n - 1] == 'k')) {
		times = s.p[s.n - 1] == 'M' ? 1000000 : 1000;
		s = str_sub(s, 0, s.n - 1);
	}
	if (!str_int(s, out) || *out < 1 || *out > INT64_C(1000000000) / times)
		return false;
	*out *= times;
	return true;
}

ERR
command_simulate(struct app *app, int argc, char **argv)
{
	static const struct err wrong = { ERR_INPUT, N_("A number is wanted here, as 2000, 200k or 10M."),
		"--appeals", NULL };
	struct lives_ask ask = { .seed = option_int(argc, argv, "--seed", 1),
		.years = (int)option_int(argc, argv, "--years", 8),
		.until = app_clock(NULL) - 60000,
		.profile = option(argc, argv, "--profile", "profiles/uz"),
		.progress = isatty(STDERR_FILENO) || option_set(argc, argv, "--progress") };
	struct str until = str_c(option(argc, argv, "--until", ""));
	struct lives_made made;
	struct date day;
	const struct err *e = NULL;

	if (!lives_count(str_c(option(argc, argv, "--appeals", "100k")), &ask.appeals) || ask.years < 1 ||
	    ask.years > 20)
		return &wrong;
	arena_hoard();
	e = app_open_making(app);
	if (!e && date_parse(until, &day) && moment_of(day, 0, 0) < ask.until)
		ask.until = moment_of(day, 0, 0);
	if (!e)
		e = lives_make(app, &ask, &made);
	if (e)
		return e;
	printf("%lld appeals of %d invented years, %lld open; %lld events, %lld facts, %lld cells\n",
	    (long long)made.appeals, ask.years, (long long)made.open, (long long)made.events, (long long)made.facts,
	    (long long)made.cells);
	demo_print_sign_ins(made.home);
	return NULL;
}
