/* qabul rating: the open rating's files made from the ledger, and the rating from these files alone (docs/rating.md).
 * */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "app/commands.h"
#include "app/option.h"
#include "app/rating_step.h"
#include "base/arena.h"

static const struct err USAGE = { ERR_INPUT, N_("The arguments do not fit; see `qabul help`."), NULL, NULL };

ERR
command_rating_compute(struct app *app, int argc, char **argv)
{
	struct rating_sheet *s = rating_sheet_new(app->a);
	const struct err *e = argc == 2 ? NULL : &USAGE;
	struct str out = STR("");

	for (int f = 0; !e && f < RATING_FILES; f++)
		e = rating_sheet_file(s, (enum rating_file)f,
		    str_fmt(app->a, "%s/%s", argv[1], rating_file_name((enum rating_file)f)).p);
	if (!e)
		e = rating_sheet_rate(app->a, s, &out);
	if (!e)
		fwrite(out.p, 1, out.n, stdout);
	return e;
}

static ERR
write_file(struct app *app, const char *dir, const struct release_file *f)
{
	const char *path = str_fmt(app->a, "%s/%.*s", dir, STR_ARG(f->name)).p;
	FILE *file = fopen(path, "wb");
	bool whole = file && fwrite(f->bytes.p, 1, f->bytes.n, file) == f->bytes.n;

	if (file && fclose(file) != 0)
		whole = false;
	return whole ? NULL : err_new(app->a, ERR_INPUT, N_("A file cannot be written."), NULL, "%s", path);
}

ERR
command_rating_preview(struct app *app, int argc, char **argv)
{
	struct release_build made;
	struct quarter q;
	struct date cut;
	const struct err *e = argc >= 3 && quarter_parse(str_c(argv[1]), &q) ? app_open(app, true) : &USAGE;

	if (e)
		return e;
	cut = moment_day(app_clock(NULL), country_offset(app->country, app_clock(NULL)));
	if (*option(argc, argv, "--cut", "") && !date_parse(str_c(option(argc, argv, "--cut", "")), &cut))
		return &USAGE;
	e = release_build(app->db, app->a, app->country, q, cut, &made);
	if (!e && mkdir(argv[2], 0755) != 0 && errno != EEXIST)
		e = err_new(app->a, ERR_INPUT, N_("A folder cannot be made."), NULL, "%s", argv[2]);
	for (size_t i = 0; !e && i < made.nfiles; i++)
		e = write_file(app, argv[2], &made.file[i]);
	return e;
}

static ERR
opened(struct app *app, int argc, char **argv, struct quarter *q)
{
	return argc == 2 && quarter_parse(str_c(argv[1]), q) ? app_open(app, true) : &USAGE;
}

ERR
command_rating_draw(struct app *app, int argc, char **argv)
{
	struct quarter q;
	int64_t n = 0;
	const struct err *e = opened(app, argc, argv, &q);

	if (!e)
		e = rating_draw(app, q, 0, &n);
	if (!e)
		printf("%s: %lld answers were drawn\n", argv[1], (long long)n);
	return e;
}

ERR
command_rating_prepare(struct app *app, int argc, char **argv)
{
	struct release_build made;
	struct quarter q;
	const struct err *e = opened(app, argc, argv, &q);

	if (!e)
		e = rating_prepare(app, q, 0, &made);
	for (size_t i = 0; !e && i < made.nfiles; i++)
		printf("%s  %.*s\n", str_hex(app->a, made.file[i].sha256, sizeof(made.file[i].sha256)).p,
		    STR_ARG(made.file[i].name));
	return e;
}
