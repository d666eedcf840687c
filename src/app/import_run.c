/* Two readings of one file: names and mistakes first, then slices to the writer. */
#include "app/import.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/import_names.h"
#include "app/import_rows.h"
#include "app/import_seen.h"
#include "base/arena.h"
#include "base/gzip.h"
#include "store/countries.h"

#define SLICE 500
#define SAID_MAX 20
#define PIECE 65536

static const struct err IMPORT_DEMO = { ERR_REFUSED,
	N_("This database is a demonstration; real appeals never mix with invented ones."), NULL, NULL };
static const struct err IMPORT_STOPPED = { ERR_BUSY,
	N_("Stopped. What was written is whole; the same command with --resume goes on."), NULL, NULL };

struct import {
	struct app *app;
	const struct import_ask *ask;
	struct import_sum *sum;
	const char *path;
	struct import_map map;
	struct import_rows rows;
	struct import_seen *seen;
	const char *position; /* the setting's name */
	bool header, first;   /* was the header read; is it the first reading */
	FILE *refused;
	int64_t row, skip, size;
	int said;
	/* the slice being gathered, in an arena of its own */
	struct arena *a;
	struct arena_mark mark;
	struct imported *slice;
	size_t n;
	int64_t began, shown;
	struct gzip_file *file;
};

/* ---- writing ---- */

static ERR
write_slice(struct ctx *c, void *arg)
{
	struct import *im = arg;
	int64_t results[IMPORT_RESULTS] = { 0 };
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < im->n; i++) {
		enum import_result r;

		e = act_import(c, &im->slice[i], &r);
		if (!e)
			results[r]++;
		if (!e && r >= IMPORT_UPDATED && !im->ask->quiet && im->said++ < SAID_MAX)
			printf("number %.*s came again with other content: %s\n",
			    STR_ARG(im->slice[i].alias),
			    r == IMPORT_KEPT ? "it was worked on here and is left as it is" : "updated");
	}
	if (!e)
		e = store_setting_put(c->tx, im->position,
		    str_fmt(c->a, "%lld of %lld", (long long)im->row, (long long)im->size));
	if (e)
		return e;
	im->sum->fresh += results[IMPORT_NEW];
	im->sum->known += results[IMPORT_KNOWN];
	im->sum->updated += results[IMPORT_UPDATED];
	im->sum->kept += results[IMPORT_KEPT];
	return NULL;
}

/* A dry run only compares. */
static ERR
look_slice(struct import *im)
{
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < im->n; i++) {
		enum import_result r = IMPORT_NEW;

		e = import_known(im->app->db, im->a, &im->slice[i], &r);
		im->sum->fresh += r == IMPORT_NEW && !im->slice[i].older;
		im->sum->known += r == IMPORT_KNOWN;
		im->sum->updated += r == IMPORT_UPDATED;
	}
	return e;
}

static void
show_progress(struct import *im)
{
	int64_t now = app_clock(NULL), at = gzip_at(im->file);
	double seconds = (double)(now - im->began) / 1000;

	if (!im->ask->progress || now - im->shown < 1000)
		return;
	im->shown = now;
	fprintf(stderr, "\r%s: %lld rows, %.0f a second", im->first ? "looked at" : "taken",
	    (long long)im->row, (double)im->row / seconds);
	if (im->size > 0 && at > 0)
		fprintf(stderr, ", %.0f s left   ", seconds * (double)(im->size - at) / (double)at);
}

static bool
interrupted(void)
{
	sigset_t set;

	return sigpending(&set) == 0 && sigismember(&set, SIGINT) == 1;
}

static ERR
end_slice(struct import *im)
{
	struct arena_mark mark = arena_mark(im->app->scratch);
	const struct err *e = NULL;

	if (!im->first && im->n)
		e = im->ask->dry ? look_slice(im) : app_do(im->app, write_slice, im);
	arena_reset(im->app->scratch, mark);
	arena_reset(im->a, im->mark);
	im->slice = arena_array(im->a, SLICE, sizeof(*im->slice));
	im->n = 0;
	show_progress(im);
	return e ? e : interrupted() ? &IMPORT_STOPPED : NULL;
}

/* ---- reading ---- */

static void
put_refused(struct import *im, const struct csv_row *row, const char *why)
{
	for (size_t i = 0; i < row->n; i++) {
		fputc('"', im->refused);
		for (size_t k = 0; k < row->field[i].n; k++) {
			if (row->field[i].p[k] == '"')
				fputc('"', im->refused);
			fputc(row->field[i].p[k], im->refused);
		}
		fputs("\",", im->refused);
	}
	fprintf(im->refused, "\"%s\"\n", why);
}

static ERR
on_header(struct import *im, const struct csv_row *row)
{
	im->header = true;
	if (!im->first)
		return NULL;
	if (im->refused)
		put_refused(im, row, "refused");
	return import_header(&im->rows, row);
}

/* A row that cannot be taken: said (the first of them), and written away once. */
static void
on_wrong(struct import *im, const struct csv_row *row, const struct err *e)
{
	if (!im->first)
		return;
	im->sum->refused++;
	if (im->refused)
		put_refused(im, row,
		    str_fmt(im->a, "line %lld: %s", (long long)row->line, e->detail).p);
	else if (!im->ask->quiet && im->said++ < SAID_MAX)
		fprintf(stderr, "%s, line %lld: %s\n", im->ask->file, (long long)row->line, e->detail);
}

static ERR
on_row(void *arg, const struct csv_row *row)
{
	struct import *im = arg;
	struct imported *in = &im->slice[im->n];
	const struct err *e;

	if (!im->header)
		return on_header(im, row);
	im->row++;
	if (!im->first && im->row <= im->skip)
		return NULL;
	e = import_row(&im->rows, im->a, row, im->first || im->ask->dry, in);
	if (e) {
		on_wrong(im, row, e);
	} else if (im->first) {
		import_seen_put(im->seen, in->alias, im->row);
		im->sum->defects += in->defect;
	} else {
		in->older = !import_seen_last(im->seen, in->alias, im->row);
		in->alias = str_dup(im->a, in->alias); /* the row's own memory ends here */
		in->text = str_dup(im->a, in->text);
		in->who.name = str_dup(im->a, in->who.name);
		in->who.phone = str_dup(im->a, in->who.phone);
		in->who.mail = str_dup(im->a, in->who.mail);
		in->who.number = str_dup(im->a, in->who.number);
		im->n++;
	}
	return im->n == SLICE || (im->first && im->row % SLICE == 0) ? end_slice(im) : NULL;
}

static ERR
read_file(struct import *im, bool first)
{
	char *piece = arena_alloc(im->app->a, PIECE);
	struct csv_in *csv = csv_new(im->app->a, on_row, im);
	size_t n = 0;
	const struct err *e = gzip_open(im->app->a, im->path, &im->file);

	im->first = first;
	im->header = false;
	im->row = 0;
	im->said = 0;
	im->began = im->shown = app_clock(NULL);
	if (!e)
		e = end_slice(im); /* begins an empty one */
	while (!e && !(e = gzip_read(im->file, piece, PIECE, &n)) && n)
		e = csv_feed(csv, (struct str){ piece, n });
	if (!e)
		e = csv_end(csv);
	if (!e)
		e = end_slice(im);
	if (im->ask->progress)
		fputc('\n', stderr);
	return e && e->kind == ERR_INPUT && e->detail
	    ? err_new(im->app->a, ERR_INPUT, e->text, NULL, "%s, %s", im->ask->file, e->detail)
	    : e;
}

static void
close_fd(void *fd)
{
	close((int)(intptr_t)fd);
}

/* Standard input is read twice: it is kept in a file without a name. */
static ERR
keep_input(struct import *im)
{
	struct arena *a = im->app->a;
	char *name = str_cstr(a,
	    str_fmt(a, "%s/import-XXXXXX", config_text(&im->app->config, CONFIG_DATA)));
	char *piece = arena_alloc(a, PIECE);
	int fd = mkstemp(name);
	ssize_t n = -1;

	if (fd >= 0) {
		unlink(name);
		arena_defer(a, close_fd, (void *)(intptr_t)fd);
		while ((n = read(STDIN_FILENO, piece, PIECE)) > 0)
			if (write(fd, piece, (size_t)n) != n)
				break;
	}
	im->path = str_fmt(a, "/proc/self/fd/%d", fd).p;
	return n == 0 ? NULL : err_new(a, ERR_BROKEN, N_("A file cannot be written."), NULL, "%s", name);
}

/* ---- the whole ---- */

/* Where an interrupted import of the same file stopped. */
static ERR
find_position(struct import *im)
{
	static const struct err other = { ERR_INPUT,
		N_("The interrupted import was of another file; begin anew without --resume."), NULL,
		NULL };
	struct str at, row;
	int64_t size;
	const struct err *e = store_setting(im->app->db, im->app->a, im->position, &at);

	if (e)
		return e->kind == ERR_MISSING ? NULL : e;
	row = str_cut(&at, ' ');
	if (!str_int(row, &im->skip) || !str_int(str_sub(at, 3, at.n), &size))
		im->skip = 0;
	return im->skip && size != im->size ? &other : NULL;
}

static ERR
begin(struct import *im)
{
	struct app *app = im->app;
	const struct place *p;
	struct stat st;
	const struct err *e = import_map_read(app->a, im->ask->map, &im->map);

	if (e)
		return e;
	p = country_place_code(app->country, im->map.place);
	if (im->map.place.n && !p)
		return err_new(app->a, ERR_INPUT, N_("The map does not fit."), NULL,
		    "place: there is no %.*s", STR_ARG(im->map.place));
	im->path = im->ask->file;
	if (str_is(str_c(im->path), "-"))
		e = keep_input(im);
	if (e)
		return e;
	im->rows = (struct import_rows){ .a = app->a, .map = &im->map, .country = app->country,
		.place = p ? p->id : 0, .now = app_clock(NULL) };
	im->seen = import_seen_new(app->a);
	im->position = str_fmt(app->a, "import.%.*s", STR_ARG(im->map.source)).p;
	im->size = stat(im->path, &st) == 0 ? st.st_size : 0;
	if (im->ask->resume)
		e = find_position(im);
	if (!e && im->ask->refused && !(im->refused = fopen(im->ask->refused, "w")))
		e = err_new(app->a, ERR_INPUT, N_("A file cannot be written."), NULL, "%s",
		    im->ask->refused);
	return e;
}

static ERR
forget_position(struct ctx *c, void *arg)
{
	return store_setting_put(c->tx, ((struct import *)arg)->position, STR("0 of 0"));
}

static ERR
take(struct import *im)
{
	const struct err *e;

	if (im->sum->refused && !im->ask->refused)
		return err_new(im->app->a, ERR_INPUT,
		    N_("Some rows cannot be taken, so nothing was written. --keep-good takes the others."), NULL,
		    "%lld of %lld rows", (long long)im->sum->refused, (long long)im->row);
	if (im->ask->dry)
		return read_file(im, false);
	e = import_names_create(im->app, &im->map, &im->rows);
	if (!e)
		e = read_file(im, false);
	return e ? e : app_do(im->app, forget_position, im);
}

ERR
import_appeals(struct app *app, const struct import_ask *ask, struct import_sum *out)
{
	struct import *im = arena_alloc(app->a, sizeof(*im));
	const struct err *e;

	if (app->country->demo)
		return &IMPORT_DEMO;
	*out = (struct import_sum){ .rows = 0 };
	im->app = app;
	im->ask = ask;
	im->sum = out;
	im->a = arena_new();
	im->mark = arena_mark(im->a);
	e = begin(im);
	if (!e)
		e = read_file(im, true);
	out->rows = im->row;
	out->repeated = import_seen_repeated(im->seen ? im->seen : import_seen_new(app->a));
	out->topics = im->rows.ntopics;
	out->bodies = im->rows.nbodies;
	if (!e)
		e = take(im);
	if (im->refused && fclose(im->refused) != 0 && !e)
		e = err_new(app->a, ERR_BROKEN, N_("A file cannot be written."), NULL, "%s", ask->refused);
	arena_free(im->a);
	return e;
}
