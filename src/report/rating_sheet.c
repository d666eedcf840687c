/* The open rating's files and its sheet. */
#include "report/rating_sheet.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/gzip.h"
#include "domain/rating_terms.h"

static const struct err WRONG = { ERR_INPUT, N_("The file does not fit."), NULL, NULL };

#define BODIES_MOST 1000000
#define COUNT_MOST 2000000000
#define COLUMNS (9 + 2 * GAUGES)
#define SHEET_MOST ((size_t)512 * 1024 * 1024)

static const char *const names[RATING_FILES] = { "weights.csv", "bodies.csv", "calendar.csv", "appeals.csv.gz" };
static const char *const heads[RATING_FILES] = { "name,value", "body,region,kind,name", "span,first,last,period",
	("span,body,region,topic,channel,n,satisfied,refused,repeat,timely_of,timely,solved30_of,solved30,"
	 "solved90_of,solved90,confirmed_of,confirmed,heard_of,heard") };
static const char *const gauges[GAUGES] = { "timely", "solved30", "solved90", "confirmed", "heard" };
static const char *const groups[] = { "large", "middle", "small" };
static const char *const colours[] = { "green", "yellow", "red" };

const char *
rating_file_name(enum rating_file f)
{
	return names[f];
}

const char *
rating_file_head(enum rating_file f)
{
	return heads[f];
}

struct rating_sheet {
	struct arena *a;
	const char *path, *header; /* of the file that is being read */
	struct rating_rules rules;
	int64_t *body;
	bool *apart; /* several small ones together */
	size_t nbodies, bodies_room;
	struct span { struct str code; bool reference; } *span;
	size_t nspans, spans_room, nrules;
	struct rating_rows rows;
	const struct err *(*read)(struct rating_sheet *r, const struct csv_row *row);
};

static ERR
wrong(struct rating_sheet *r, const struct csv_row *row, const char *why)
{
	return err_new(r->a, ERR_INPUT, WRONG.text, NULL, "%s, line %lld: %s", r->path, (long long)row->line, why);
}

/* Room for one more. */
static void *
more(struct arena *a, void *p, size_t n, size_t *room, size_t size)
{
	if (n < *room)
		return p;
	*room = *room ? *room * 2 : 64;
	return arena_grow(a, p, n * size, *room * size);
}

static ERR
on_row(void *arg, const struct csv_row *row)
{
	struct rating_sheet *r = arg;
	struct str head = str_c(r->header);

	if (row->line > 1)
		return r->read(r, row);
	for (size_t i = 0; i < row->n; i++)
		if (!str_eq(row->field[i], str_cut(&head, ',')))
			return wrong(r, row, r->header);
	return head.n ? wrong(r, row, r->header) : NULL;
}

static ERR
read_body(struct rating_sheet *r, const struct csv_row *row)
{
	bool others = row->n == 4 && str_is(row->field[2], "others");
	size_t room = r->bodies_room;
	int64_t id;

	if (row->n != 4 || !str_int(row->field[0], &id) || id < 1 || (!others && !str_is(row->field[2], "body")))
		return wrong(r, row, "body");
	if (r->nbodies && r->body[r->nbodies - 1] >= id)
		return wrong(r, row, "bodies rise");
	if (r->nbodies >= BODIES_MOST)
		return wrong(r, row, "too many bodies");
	r->body = more(r->a, r->body, r->nbodies, &r->bodies_room, sizeof(*r->body));
	r->apart = more(r->a, r->apart, r->nbodies, &room, sizeof(*r->apart));
	r->apart[r->nbodies] = others;
	r->body[r->nbodies++] = id;
	return NULL;
}

static ERR
read_span(struct rating_sheet *r, const struct csv_row *row)
{
	if (row->n != 4 || (!str_is(row->field[3], "reference") && !str_is(row->field[3], "quarter")))
		return wrong(r, row, "span,first,last,reference or quarter");
	r->span = more(r->a, r->span, r->nspans, &r->spans_room, sizeof(*r->span));
	r->span[r->nspans++] = (struct span){ str_dup(r->a, row->field[0]), str_is(row->field[3], "reference") };
	return NULL;
}

static ERR
read_rule(struct rating_sheet *r, const struct csv_row *row)
{
	const size_t i = r->nrules;
	int64_t value;

	if (i >= RATING_RULES || row->n != 2 || !str_is(row->field[0], rating_rule_name(i)) ||
	    !str_int(row->field[1], &value) || !rating_rule_put(&r->rules, i, value))
		return wrong(r, row, i < RATING_RULES ? rating_rule_name(i) : "no more weights");
	r->nrules++;
	return NULL;
}

static bool
body_find(const struct rating_sheet *r, int64_t id, size_t *at)
{
	size_t low = 0, high = r->nbodies;

	while (low < high) {
		*at = (low + high) / 2;
		if (r->body[*at] == id)
			return true;
		if (r->body[*at] < id)
			low = *at + 1;
		else
			high = *at;
	}
	return false;
}

static ERR
read_appeals(struct rating_sheet *r, const struct csv_row *row)
{
	struct rating_row o = { .body = 0 };
	int64_t v[COLUMNS] = { 0 };
	size_t s = 0, body;

	if (row->n != COLUMNS)
		return wrong(r, row, "columns");
	while (s < r->nspans && !str_eq(r->span[s].code, row->field[0]))
		s++;
	if (s == r->nspans)
		return wrong(r, row, "span");
	for (size_t i = 1; i < COLUMNS; i++)
		if (!str_int(row->field[i], &v[i]) || v[i] < 0 || v[i] > COUNT_MOST)
			return wrong(r, row, "a count");
	if (!body_find(r, v[1], &body) || v[2] >= RATING_REGIONS || v[3] >= RATING_TOPICS || v[4] >= RATING_CHANNELS)
		return wrong(r, row, "body, region, topic or channel");
	o.reference = r->span[s].reference;
	o.body = (uint32_t)body;
	o.region = (int32_t)v[2];
	o.topic = (int32_t)v[3];
	o.channel = (uint8_t)v[4];
	o.n = (int32_t)v[5];
	o.satisfied = (int32_t)v[6];
	o.refused = (int32_t)v[7];
	o.repeat = (int32_t)v[8];
	for (int g = 0; g < GAUGES; g++) {
		o.of[g] = (int32_t)v[9 + 2 * g];
		o.good[g] = (int32_t)v[10 + 2 * g];
		if (o.good[g] > o.of[g] || o.of[g] > o.n)
			return wrong(r, row, "more good ones than cases");
	}
	return rating_row_add(r->a, &r->rows, &o) ? NULL : wrong(r, row, "too many rows");
}

static const struct err *(*const readers[RATING_FILES])(
    struct rating_sheet *r, const struct csv_row *row) = { read_rule, read_body, read_span, read_appeals };

struct rating_sheet *
rating_sheet_new(struct arena *a)
{
	struct rating_sheet *r = arena_alloc(a, sizeof(*r));

	*r = (struct rating_sheet){ .a = a };
	return r;
}

static struct csv_in *
begin(struct rating_sheet *r, struct arena *own, enum rating_file f, const char *path)
{
	r->path = path;
	r->header = heads[f];
	r->read = readers[f];
	return csv_new(own, on_row, r);
}

static ERR
end(struct rating_sheet *r, struct csv_in *c, enum rating_file f, const struct err *e)
{
	if (!e)
		e = csv_end(c);
	if (!e && f == RATING_WEIGHTS && r->nrules < RATING_RULES)
		return err_new(r->a, ERR_INPUT, WRONG.text, NULL, "%s: %d weights", r->path, RATING_RULES);
	/* it may live in the reader's memory */
	return e ? err_new(r->a, e->kind, e->text, NULL, "%s", e->detail ? e->detail : r->path) : NULL;
}

ERR
rating_sheet_file(struct rating_sheet *r, enum rating_file f, const char *path)
{
	struct arena *own = arena_new();
	struct csv_in *c = begin(r, own, f, path);
	char *bytes = arena_alloc(own, 65536);
	struct gzip_file *file;
	size_t n = 1;
	const struct err *e = gzip_open(own, path, &file);

	while (!e && n) {
		e = gzip_read(file, bytes, 65536, &n);
		if (!e && n)
			e = csv_feed(c, (struct str){ bytes, n });
	}
	e = end(r, c, f, e);
	arena_free(own);
	return e;
}

ERR
rating_sheet_text(struct rating_sheet *r, enum rating_file f, struct str text)
{
	struct arena *own = arena_new();
	struct csv_in *c = begin(r, own, f, names[f]);
	const struct err *e = end(r, c, f, csv_feed(c, text));

	arena_free(own);
	return e;
}

ERR
rating_rules_read(struct arena *a, struct str text, struct rating_rules *out)
{
	struct rating_sheet *r = rating_sheet_new(a);
	const struct err *e = rating_sheet_text(r, RATING_WEIGHTS, text);

	*out = r->rules;
	return e;
}

static void
print(struct buf *b, int64_t id, const struct rating_body *is)
{
	double solved;

	buf_fmt(b, "%lld,%s,%lld,%lld", (long long)id, groups[is->group], (long long)is->volume, (long long)is->n);
	for (int g = 0; g < GAUGES; g++) {
		const struct rating_mark *m = &is->mark[g];

		buf_fmt(b, ",%lld,%lld,%.6f,%.6f,%.6f,", (long long)m->of, (long long)m->good, m->raw.share, m->raw.low,
		    m->raw.high);
		if (m->rated)
			buf_fmt(b, "%.6f", m->score);
	}
	if (rating_solved(is->mark, &solved))
		buf_fmt(b, ",%.6f", solved);
	else
		buf_c(b, ",");
	buf_fmt(b, ",%.6f,%s", is->points, is->n ? colours[is->colour] : "");
	if (is->rated)
		buf_fmt(b, ",%.6f,%lld,%lld,%lld\n", is->total, (long long)is->rank, (long long)is->low,
		    (long long)is->high);
	else
		buf_c(b, ",,,,\n");
}

ERR
rating_sheet_rate(struct arena *a, const struct rating_sheet *r, struct str *out)
{
	struct rating_body *bodies = arena_array(a, r->nbodies + 1, sizeof(*bodies));
	struct buf b = buf_new(a, SHEET_MOST);

	rating_compute(a, &r->rules, &r->rows, r->apart, bodies, r->nbodies);
	buf_c(&b, "body,group,volume,n");
	for (int g = 0; g < GAUGES; g++)
		buf_fmt(&b, ",%s_of,%s_good,%s_share,%s_low,%s_high,%s", gauges[g], gauges[g], gauges[g], gauges[g],
		    gauges[g], gauges[g]);
	buf_c(&b, ",solved,points,class,total,rank,rank_low,rank_high\n");
	for (size_t i = 0; i < r->nbodies; i++)
		print(&b, r->body[i], &bodies[i]);
	return buf_end(&b, out);
}

/* ---- a line of the sheet again ---- */

static bool
count(struct str *line, int64_t *out)
{
	return str_int(str_cut(line, ','), out);
}

static bool
word(struct str *line, const char *const *words, int n, int *out)
{
	struct str s = str_cut(line, ',');

	for (*out = 0; *out < n; (*out)++)
		if (str_is(s, words[*out]))
			return true;
	*out = 0;
	return !s.n;
}

/* A number with a point; *any: it is there. */
static bool
number(struct str *line, double *out, bool *any)
{
	char text[40], *end;
	struct str s = str_cut(line, ',');

	*any = s.n > 0;
	*out = 0;
	if (!s.n)
		return true;
	if (s.n >= sizeof(text))
		return false;
	for (size_t i = 0; i < s.n; i++)
		text[i] = s.p[i];
	text[s.n] = '\0';
	*out = strtod(text, &end);
	return *end == '\0';
}

static bool
mark_read(struct str *line, struct rating_mark *m)
{
	bool any;

	return count(line, &m->of) && count(line, &m->good) && number(line, &m->raw.share, &any) &&
	    number(line, &m->raw.low, &any) && number(line, &m->raw.high, &any) && number(line, &m->score, &m->rated);
}

bool
rating_line_read(struct str line, struct rating_line *out)
{
	struct rating_body *is = &out->is;
	int group, colour;
	bool any;

	*out = (struct rating_line){ .body = 0 };
	if (!count(&line, &out->body) || !word(&line, groups, 3, &group) || !count(&line, &is->volume) ||
	    !count(&line, &is->n))
		return false;
	for (int g = 0; g < GAUGES; g++)
		if (!mark_read(&line, &is->mark[g]))
			return false;
	if (!number(&line, &out->solved, &out->solved_rated) || !number(&line, &is->points, &any) ||
	    !word(&line, colours, 3, &colour) || !number(&line, &is->total, &is->rated))
		return false;
	is->group = (enum volume)group;
	is->colour = (enum colour)colour;
	return !is->rated || (count(&line, &is->rank) && count(&line, &is->low) && count(&line, &is->high));
}
