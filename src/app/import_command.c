/* qabul import appeals: what is asked for, and what became of it. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "app/import.h"
#include "app/option.h"
#include "base/arena.h"

static const struct err USAGE = { ERR_INPUT, N_("The arguments do not fit; see `qabul help`."), NULL,
	NULL };

static void
report(const struct import_sum *s, bool dry, int64_t ms)
{
	printf("%s%lld rows: %lld new, %lld known, %lld with other content than before (%lld of them left as "
	       "they are), %lld refused\n"
	       "%lld rows repeat a number of the file; %lld have days that are not measured; %zu topics and "
	       "%zu bodies are new\n"
	       "%lld ms, %lld rows a second\n",
	    dry ? "Nothing was written. " : "", (long long)s->rows, (long long)s->fresh,
	    (long long)s->known, (long long)(s->updated + s->kept), (long long)s->kept,
	    (long long)s->refused, (long long)s->repeated, (long long)s->defects, s->topics, s->bodies,
	    (long long)ms, (long long)(s->rows * 1000 / (ms ? ms : 1)));
}

ERR
command_import_appeals(struct app *app, int argc, char **argv)
{
	struct import_ask ask = { .map = option(argc, argv, "--map", NULL),
		.refused = option(argc, argv, "--keep-good", NULL),
		.dry = option_set(argc, argv, "--dry-run"),
		.resume = option_set(argc, argv, "--resume"),
		.progress = option_set(argc, argv, "--progress") || isatty(STDERR_FILENO) };
	struct import_sum sum;
	int64_t began = app_clock(NULL);
	sigset_t set;
	const struct err *e;

	if (argc < 2 || !ask.map)
		return &USAGE;
	ask.file = argv[1];
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	e = app_open(app, true);
	if (!e)
		e = import_appeals(app, &ask, &sum);
	if (!e)
		report(&sum, ask.dry, app_clock(NULL) - began);
	return e;
}
