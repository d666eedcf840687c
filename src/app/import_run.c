/* qabul import: mahallas, and appeals of other registers. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/import_rows.h"
#include "app/option.h"
#include "app/sheet.h"
#include "base/arena.h"
#include "base/gzip.h"
#include "store/countries.h"

#define SLICE 500
#define SAID_MAX 20

static const struct err USAGE = { ERR_INPUT, N_("The arguments do not fit; see `qabul help`."), NULL,
	NULL };
static const struct err DEMO = { ERR_REFUSED,
	N_("This database is a demonstration; real appeals never mix with invented ones."), NULL, NULL };
static const struct err STOPPED = { ERR_BUSY,
	N_("Stopped. What was written is whole; the same command with --resume goes on."), NULL, NULL };

static volatile sig_atomic_t interrupted;

static void
on_interrupt(int sig)
{
	(void)sig;
	interrupted = 1;
}

struct import {
	struct app *app;
	const char *path;
	struct import_map map;
	struct import_rows rows;
	struct csv_in *csv;
	bool header, gather, dry, keep;
	FILE *refused_file;
	int64_t nrows, refused, resume_from, size;
	int64_t fresh, known, updated, flagged;
	int said;
	/* the slice being gathered, in an arena of its own */
	struct arena *slice_arena;
	struct arena_mark mark;
	struct imported *slice;
	size_t nslice;
	int64_t began, shown;
	struct gzip_file *file;
};

/* ---- writing ---- */

static ERR
write_slice(struct ctx *c, void *arg)
{
	struct import *im = arg;
	int64_t fresh = 0, known = 0, updated = 0;
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < im->nslice; i++) {
		enum import_result r;

		e = act_import(c, &im->slice[i], &r);
		if (e)
			break;
		fresh += r == IMPORT_NEW;
		known += r == IMPORT_KNOWN;
		updated += r == IMPORT_UPDATED;
		if (r == IMPORT_UPDATED && im->said++ < SAID_MAX)
			printf("the id %.*s came again with other content: updated\n",
			    STR_ARG(im->slice[i].alias));
	}
	if (!e)
		e = store_setting_put(c->tx, str_fmt(c->a, "import.%.*s", STR_ARG(im->map.source)).p,
		    str_fmt(c->a, "%lld", (long long)im->nrows));
	if (!e) {
		im->fresh += fresh;
		im->known += known;
		im->updated += updated;
	}
	return e;
}

static void
show_progress(struct import *im)
{
	int64_t now = app_clock(NULL), at = gzip_at(im->file);
	double seconds = (double)(now - im->began) / 1000;

	if (now - im->shown < 1000 || !isatty(STDERR_FILENO))
		return;
	im->shown = now;
	fprintf(stderr, "\r%lld rows, %.0f a second", (long long)im->nrows,
	    (double)im->nrows / (seconds > 0 ? seconds : 1));
	if (im->size > 0 && at > 0)
		fprintf(stderr, ", %.0f s left   ", seconds * (double)(im->size - at) / (double)at);
}

static ERR
flush_slice(struct import *im)
{
	struct arena_mark mark = arena_mark(im->app->scratch);
	const struct err *e = NULL;

	if (im->nslice && !im->dry)
		e = app_do(im->app, write_slice, im);
	arena_reset(im->app->scratch, mark);
	arena_reset(im->slice_arena, im->mark);
	im->slice = arena_array(im->slice_arena, SLICE, sizeof(*im->slice));
	im->nslice = 0;
	show_progress(im);
	return e ? e : interrupted ? &STOPPED : NULL;
}

/* ---- reading ---- */

static void
keep_refused(struct import *im, const struct csv_row *row, const struct err *why)
{
	for (size_t i = 0; i < row->n; i++) {
		fputc('"', im->refused_file);
		for (size_t k = 0; k < row->field[i].n; k++) {
			if (row->field[i].p[k] == '"')
				fputc('"', im->refused_file);
			fputc(row->field[i].p[k], im->refused_file);
		}
		fputs("\",", im->refused_file);
	}
	fprintf(im->refused_file, "\"line %lld: %s\"\n", (long long)row->line, why->detail);
}

static struct imported
copied(struct arena *a, const struct imported *in)
{
	struct imported out = *in;

	out.alias = str_dup(a, in->alias);
	out.text = str_dup(a, in->text);
	return out;
}

static ERR
on_row(void *arg, const struct csv_row *row)
{
	struct import *im = arg;
	struct imported in;
	const struct err *e;

	if (!im->header) {
		im->header = true;
		return im->rows.nheader ? NULL : import_header(&im->rows, row);
	}
	im->nrows++;
	if (!im->gather && im->nrows <= im->resume_from)
		return NULL;
	e = import_row(&im->rows, im->slice_arena, row, im->gather, &in);
	if (e) {
		im->refused++;
		if (!im->keep)
			return err_new(im->app->a, ERR_INPUT, e->text, NULL, "%s, line %lld: %s",
			    im->path, (long long)row->line, e->detail);
		if (!im->gather && im->refused_file)
			keep_refused(im, row, e);
		return NULL;
	}
	if (im->gather) {
		if (im->nrows % SLICE == 0)
			arena_reset(im->slice_arena, im->mark);
		return interrupted ? &STOPPED : NULL;
	}
	im->flagged += in.defect;
	im->slice[im->nslice++] = copied(im->slice_arena, &in);
	return im->nslice == SLICE ? flush_slice(im) : NULL;
}

static ERR
read_all(struct import *im, bool gather)
{
	char *piece = arena_alloc(im->app->a, 65536);
	size_t n = 0;
	const struct err *e = gzip_open(im->app->a, im->path, &im->file);

	im->gather = gather;
	im->header = false;
	im->nrows = im->refused = 0;
	arena_reset(im->slice_arena, im->mark);
	im->slice = arena_array(im->slice_arena, SLICE, sizeof(*im->slice));
	im->nslice = 0;
	im->csv = csv_new(im->app->a, on_row, im);
	while (!e && !(e = gzip_read(im->file, piece, 65536, &n)) && n)
		e = csv_feed(im->csv, (struct str){ piece, n });
	if (!e)
		e = csv_end(im->csv);
	if (!e && !gather)
		e = flush_slice(im);
	return e;
}

/* Standard input is read twice, so it is kept in a file of its own. */
static ERR
keep_input(struct import *im)
{
	char name[] = "/tmp/qabul-import-XXXXXX", piece[65536];
	int fd = mkstemp(name);
	ssize_t n;
	const struct err *e = fd < 0 ? &USAGE : NULL;

	while (!e && (n = read(STDIN_FILENO, piece, sizeof(piece))) > 0)
		if (write(fd, piece, (size_t)n) != n)
			e = err_new(im->app->a, ERR_BROKEN, N_("A file cannot be written."), NULL, "%s",
			    name);
	if (fd >= 0)
		close(fd);
	im->path = str_cstr(im->app->a, str_c(name));
	return e;
}

/* ---- topics and bodies that the country does not have ---- */

static struct names
named(enum lang lang, struct str name)
{
	struct names n = { { { NULL, 0 } } };

	n.in[lang] = name;
	return n;
}

static ERR
create_names(struct ctx *c, void *arg)
{
	struct import *im = arg;
	const struct country *k = c->country;
	int64_t topic = k->ntopics ? k->topics[k->ntopics - 1].id : 0;
	int64_t body = k->nbodies ? k->bodies[k->nbodies - 1].id : 0;
	const struct topic *group = country_topic_code(k, im->map.topic_under);
	const struct body *over = country_body_code(k, im->map.body_under);
	const struct err *e = NULL;

	if ((im->rows.ntopics && !group) || (im->rows.nbodies && !over))
		return err_new(c->a, ERR_INPUT, N_("The map does not fit."), NULL,
		    "create under: there is no such code");
	for (size_t i = 0; !e && i < im->rows.ntopics; i++) {
		struct topic t = { .id = ++topic, .parent = group->id, .body_kind = STR("imported"),
			.code = import_code(c->a, im->map.source, im->rows.topics[i]),
			.names = named(im->map.lang, im->rows.topics[i]) };

		e = store_topic_put(c->tx, c->a, &t);
	}
	for (size_t i = 0; !e && i < im->rows.nbodies; i++) {
		struct body b = { .id = ++body, .parent = over->id, .kind = STR("imported"),
			.place = im->rows.place,
			.code = import_code(c->a, im->map.source, im->rows.bodies[i]),
			.names = named(im->map.lang, im->rows.bodies[i]) };

		e = store_body_put(c->tx, c->a, &b);
	}
	return e;
}

static ERR
create_missing(struct import *im)
{
	const struct err *e = NULL;

	if (!im->rows.ntopics && !im->rows.nbodies)
		return NULL;
	printf("%zu topics and %zu bodies are new\n", im->rows.ntopics, im->rows.nbodies);
	if (im->dry)
		return NULL;
	e = app_do(im->app, create_names, im);
	if (!e)
		e = store_country(im->app->db, im->app->a, &im->app->country);
	im->rows.country = im->app->country;
	return e;
}

/* ---- the command ---- */

static ERR
begin(struct import *im, int argc, char **argv)
{
	struct app *app = im->app;
	const char *refused = option(argc, argv, "--keep-good", NULL);
	const struct place *p;
	struct str at;
	struct stat st;
	const struct err *e = import_map_read(app->a, option(argc, argv, "--map", ""), &im->map);

	if (e)
		return e;
	if (app->country->demo)
		return &DEMO;
	p = country_place_code(app->country, im->map.place);
	if (im->map.place.n && !p)
		return err_new(app->a, ERR_INPUT, N_("The map does not fit."), NULL,
		    "place: there is no %.*s", STR_ARG(im->map.place));
	im->rows = (struct import_rows){ .a = app->a, .map = &im->map, .country = app->country,
		.place = p ? p->id : 0, .now = app_clock(NULL) };
	im->dry = option_set(argc, argv, "--dry-run");
	im->keep = refused != NULL;
	if (refused && !(im->refused_file = fopen(refused, "w")))
		return err_new(app->a, ERR_INPUT, N_("A file cannot be written."), NULL, "%s", refused);
	if (option_set(argc, argv, "--resume") &&
	    !store_setting(app->db, app->a,
	        str_fmt(app->a, "import.%.*s", STR_ARG(im->map.source)).p, &at))
		(void)str_int(at, &im->resume_from);
	im->slice_arena = arena_new();
	im->mark = arena_mark(im->slice_arena);
	if (strcmp(im->path, "-") == 0)
		e = keep_input(im);
	im->size = stat(im->path, &st) == 0 ? st.st_size : 0;
	im->began = im->shown = app_clock(NULL);
	return e;
}

static void
report(const struct import *im, int64_t began)
{
	int64_t ms = app_clock(NULL) - began;

	if (im->dry) {
		printf("dry run: %lld rows could be taken, %lld could not\n",
		    (long long)(im->nrows - im->refused), (long long)im->refused);
		return;
	}
	printf("%lld rows: %lld new, %lld known, %lld updated, %lld refused; %lld with dates that are not "
	       "measured\n%lld ms, %lld rows a second\n",
	    (long long)im->nrows, (long long)im->fresh, (long long)im->known, (long long)im->updated,
	    (long long)im->refused, (long long)im->flagged, (long long)ms,
	    (long long)(im->nrows * 1000 / (ms ? ms : 1)));
}

ERR
command_import_appeals(struct app *app, int argc, char **argv)
{
	struct import *im = arena_alloc(app->a, sizeof(*im));
	int64_t began = app_clock(NULL);
	const struct err *e;

	im->app = app;
	if (argc < 2)
		return &USAGE;
	im->path = argv[1];
	signal(SIGINT, on_interrupt);
	e = app_open(app, true);
	if (!e)
		e = begin(im, argc, argv);
	if (!e)
		e = read_all(im, true); /* nothing is written before the whole file was looked at */
	if (!e)
		e = create_missing(im);
	if (!e && !im->dry)
		e = read_all(im, false);
	if (im->refused_file)
		fclose(im->refused_file);
	if (!e)
		report(im, began);
	arena_free(im->slice_arena);
	return e;
}

/* ---- mahallas ---- */

struct mahallas {
	struct app *app;
	struct place *list;
	size_t n;
	int64_t next, refused;
};

static ERR
read_mahalla(struct sheet *s, void *arg)
{
	struct mahallas *m = arg;
	const struct country *c = m->app->country;
	struct place p = { .level = LEVEL_MAHALLA };
	const struct place *district = country_place_code(c, sheet_text(s, "district_soato"));
	const struct place *was;

	p.code = str_fmt(m->app->a, "m%.*s", STR_ARG(sheet_text(s, "mahalla_code")));
	p.names.in[LANG_UZ] = sheet_text(s, "name_uz_latn");
	if (!district || p.code.n < 2 || !p.names.in[LANG_UZ].n) {
		m->refused++;
		return NULL;
	}
	if (m->n == 20000)
		return sheet_wrong(s, "the file", "has too many rows");
	was = country_place_code(c, p.code);
	p.id = was ? was->id : m->next++;
	p.parent = district->id;
	m->list[m->n++] = p;
	return NULL;
}

static ERR
put_mahallas(struct ctx *c, void *arg)
{
	struct mahallas *m = arg;

	return store_places_put(c->tx, c->a, m->list, m->n);
}

ERR
command_import_mahallas(struct app *app, int argc, char **argv)
{
	struct mahallas m = { .app = app };
	const struct err *e;

	if (argc != 2)
		return &USAGE;
	e = app_open(app, true);
	if (e)
		return e;
	m.list = arena_array(app->a, 20000, sizeof(*m.list));
	m.next = app->country->places[app->country->nplaces - 1].id + 1;
	e = sheet_read(app->a, argv[1], true, read_mahalla, &m);
	if (!e)
		e = app_do(app, put_mahallas, &m);
	if (!e)
		printf("%zu mahallas; %lld rows without a known district were left out\n", m.n,
		    (long long)m.refused);
	return e;
}
