/* Making a release. */
#include "report/release_files.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/gzip.h"
#include "base/hash.h"
#include "domain/rating_terms.h"
#include "report/release_cases.h"

#define FILE_MOST ((size_t)512 * 1024 * 1024)
#define PERIODS 5 /* four of the reference, the quarter itself */
#define PAST_MOST 8

static const struct err NO_TERMS = { ERR_REFUSED, N_("The profile has no figures of the rating."), NULL, NULL };
static const struct err FEW_CASES = { ERR_REFUSED,
	N_("Too few appeals came in this quarter to publish anything of them."), NULL, NULL };

struct making {
	struct db *db;
	struct arena *a;
	const struct country *c;
	struct rating_terms terms;
	struct quarter q;
	struct date cut;
	struct str past[PAST_MOST]; /* texts of published releases, read when first asked for */
	struct release *release;
	size_t nreleases;
	struct str part[PERIODS]; /* lines of appeals.csv */
	int64_t *body;
	size_t nbodies, bodies_room;
	struct flag_book book;
};

/* ---- what was published before ---- */

static ERR
past_text(struct making *m, size_t i, struct str *out)
{
	struct str bytes;
	const struct err *e = NULL;

	if (!m->past[i].n) {
		e = store_release_file(
		    m->db, m->a, m->release[i].quarter, str_c(rating_file_name(RATING_APPEALS)), &bytes);
		if (!e)
			e = gzip_unpack(m->a, bytes, FILE_MOST, &m->past[i]);
	}
	*out = m->past[i];
	return e;
}

/* Lines of a quarter's spans. */
static ERR
lines_of(struct making *m, struct str text, struct quarter q, struct str *out)
{
	struct buf b = buf_new(m->a, FILE_MOST);
	struct str code[SPANS_OF_QUARTER];

	for (int s = 0; s < SPANS_OF_QUARTER; s++)
		code[s] = span_code(m->a, q, s);
	while (text.n) {
		struct str line = str_cut(&text, '\n'), rest = line, span = str_cut(&rest, ',');

		for (int s = 0; s < SPANS_OF_QUARTER; s++)
			if (str_eq(span, code[s])) {
				buf_str(&b, line);
				buf_char(&b, '\n');
			}
	}
	return buf_end(&b, out);
}

/* As the quarter's own release published it, or the first one that measured itself by it; *found. */
static ERR
published(struct making *m, struct quarter q, struct str *out, bool *found)
{
	struct str text;
	const struct err *e = NULL;

	*found = false;
	for (size_t i = m->nreleases; !e && !*found && i-- > 0;) { /* the oldest first */
		int64_t key = quarter_key(m->release[i].quarter);

		if (key < quarter_key(q) || quarter_key(quarter_add(m->release[i].quarter, -4)) > quarter_key(q))
			continue;
		e = past_text(m, i, &text);
		if (!e)
			e = lines_of(m, text, q, out);
		*found = !e && out->n;
	}
	return e;
}

/* ---- what is counted now ---- */

static int64_t
region_of(void *arg, int64_t body)
{
	const struct country *c = arg;
	const struct body *b = country_body(c, body);

	return b ? release_region(c, b->place) : 0;
}

static ERR
print_rows(struct making *m, struct quarter q, const struct release_row *r, size_t n, struct str *out)
{
	struct buf b = buf_new(m->a, FILE_MOST);

	for (size_t i = 0; i < n; i++, r++) {
		buf_fmt(&b, "%s,%lld,%lld,%lld,%lld,%lld,%lld,%lld,%lld", span_code(m->a, q, r->span).p,
		    (long long)r->body, (long long)r->region, (long long)r->topic, (long long)r->channel,
		    (long long)r->n, (long long)r->satisfied, (long long)r->refused, (long long)r->repeat);
		for (int g = 0; g < GAUGES; g++)
			buf_fmt(&b, ",%lld,%lld", (long long)r->of[g], (long long)r->good[g]);
		buf_char(&b, '\n');
	}
	return buf_end(&b, out);
}

static ERR
count_periods(struct making *m)
{
	struct release_cases fresh[PERIODS];
	int at[PERIODS], lag = m->cut.day - quarter_last(m->q).day;
	size_t n = 0;
	const struct err *e = NULL;

	for (int p = 0; !e && p < PERIODS; p++) {
		struct quarter q = quarter_add(m->q, p - (PERIODS - 1));
		bool found = false;

		if (p < PERIODS - 1)
			e = published(m, q, &m->part[p], &found);
		if (!found) {
			fresh[n] = (struct release_cases){ .quarter = q, .cut = date_add_days(quarter_last(q), lag) };
			at[n++] = p;
		}
	}
	if (!e)
		e = release_cases_read(m->db, m->a, m->c, fresh, n, &m->book);
	for (size_t i = 0; !e && i < n; i++) {
		struct release_row *rows = fresh[i].row;

		release_generalise(&m->terms.limits, region_of, (void *)(uintptr_t)m->c, rows, &fresh[i].n);
		if (fresh[i].n == 1 && !release_enough(&m->terms.limits, &rows[0]))
			fresh[i].n = 0; /* a quarter of nearly nothing says nothing */
		if (!fresh[i].n && at[i] == PERIODS - 1)
			return &FEW_CASES;
		e = print_rows(m, fresh[i].quarter, rows, fresh[i].n, &m->part[at[i]]);
	}
	return e;
}

/* ---- the texts ---- */

static int
by_value(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;

	return (a > b) - (a < b);
}

/* The bodies of all lines, each once, rising. */
static void
gather_bodies(struct making *m)
{
	size_t kept = 0;

	for (int p = 0; p < PERIODS; p++)
		for (struct str text = m->part[p]; text.n;) {
			struct str line = str_cut(&text, '\n');
			int64_t id;

			(void)str_cut(&line, ',');
			if (!str_int(str_cut(&line, ','), &id))
				continue;
			if (m->nbodies == m->bodies_room) {
				size_t room = m->bodies_room ? 2 * m->bodies_room : 1024;

				m->body = arena_grow(m->a, m->body, m->nbodies * sizeof(id), room * sizeof(id));
				m->bodies_room = room;
			}
			m->body[m->nbodies++] = id;
		}
	qsort(m->body, m->nbodies, sizeof(*m->body), by_value);
	for (size_t i = 0; i < m->nbodies; i++)
		if (!kept || m->body[kept - 1] != m->body[i])
			m->body[kept++] = m->body[i];
	m->nbodies = kept;
}

/* A field that may hold commas and quotes. */
static void
quoted(struct buf *b, struct str s)
{
	buf_char(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_char(b, '"');
		buf_char(b, s.p[i] == '\n' ? ' ' : s.p[i]);
	}
	buf_char(b, '"');
}

static struct str
body_name(struct making *m, int64_t id)
{
	const struct body *b = country_body(m->c, id);
	const struct place *p = id >= RELEASE_OTHERS ? country_place(m->c, id - RELEASE_OTHERS) : NULL;
	enum lang lang = m->c->default_lang;
	const char *pairs[] = { "place", NULL, NULL };

	if (b)
		return lang_pick(&b->names, lang);
	pairs[1] = str_cstr(m->a, p ? lang_pick(&p->names, lang) : lang_pick(&m->c->name, lang));
	return lang_fill(m->a, lang_text(lang, N_("Other bodies: {place}")), pairs);
}

static ERR
print_bodies(struct making *m, struct str *out)
{
	struct buf b = buf_new(m->a, FILE_MOST);

	buf_fmt(&b, "%s\n", rating_file_head(RATING_BODIES));
	for (size_t i = 0; i < m->nbodies; i++) {
		int64_t id = m->body[i];

		buf_fmt(&b, "%lld,%lld,%s,", (long long)id,
		    (long long)(id >= RELEASE_OTHERS ? id - RELEASE_OTHERS : region_of((void *)(uintptr_t)m->c, id)),
		    id >= RELEASE_OTHERS ? "others" : "body");
		quoted(&b, body_name(m, id));
		buf_char(&b, '\n');
	}
	return buf_end(&b, out);
}

static ERR
print_calendar(struct making *m, struct str *out)
{
	struct buf b = buf_new(m->a, FILE_MOST);

	buf_fmt(&b, "%s\n", rating_file_head(RATING_CALENDAR));
	for (int p = 0; p < PERIODS; p++)
		for (int s = 0; s < SPANS_OF_QUARTER; s++) {
			struct quarter q = quarter_add(m->q, p - (PERIODS - 1));

			buf_fmt(&b, "%s,%s,%s,%s\n", span_code(m->a, q, s).p, date_iso(m->a, span_first(q, s)).p,
			    date_iso(m->a, span_last(q, s)).p, p == PERIODS - 1 ? "quarter" : "reference");
		}
	return buf_end(&b, out);
}

static ERR
print_weights(struct making *m, struct str *out)
{
	struct buf b = buf_new(m->a, FILE_MOST);

	m->terms.rules.seed = quarter_key(m->q);
	buf_fmt(&b, "%s\n", rating_file_head(RATING_WEIGHTS));
	for (size_t i = 0; i < RATING_RULES; i++)
		buf_fmt(&b, "%s,%lld\n", rating_rule_name(i), (long long)rating_rule_get(&m->terms.rules, i));
	return buf_end(&b, out);
}

/* What the codes mean. */
static ERR
print_codes(struct making *m, struct str *out)
{
	struct buf b = buf_new(m->a, FILE_MOST);
	enum lang lang = m->c->default_lang;

	buf_c(&b, "kind,id,code,sensitive,name\n");
	for (size_t i = 0; i < m->c->nplaces; i++) {
		const struct place *p = &m->c->places[i];

		if (p->level != LEVEL_REGION)
			continue;
		buf_fmt(&b, "region,%lld,%.*s,0,", (long long)p->id, STR_ARG(p->code));
		quoted(&b, lang_pick(&p->names, lang));
		buf_char(&b, '\n');
	}
	for (size_t i = 0; i < m->c->ntopics; i++) {
		const struct topic *t = &m->c->topics[i];

		buf_fmt(&b, "topic,%lld,%.*s,%d,", (long long)t->id, STR_ARG(t->code), t->sensitive);
		quoted(&b, lang_pick(&t->names, lang));
		buf_char(&b, '\n');
	}
	for (int i = 0; i < CHANNELS; i++) {
		const char *code = appeal_channel_code((enum appeal_channel)i);

		buf_fmt(&b, "channel,%d,%s,0,", i + 1, code);
		quoted(&b, country_word_name(m->c, "channel", str_c(code), lang));
		buf_char(&b, '\n');
	}
	return buf_end(&b, out);
}

/* ---- the rating ---- */

static int
by_place(const void *x, const void *y)
{
	const struct rating_line *a = x, *b = y;

	if (a->is.group != b->is.group)
		return a->is.group < b->is.group ? -1 : 1;
	if (a->is.rated != b->is.rated)
		return a->is.rated ? -1 : 1;
	if (a->is.rated && a->is.rank != b->is.rank)
		return a->is.rank < b->is.rank ? -1 : 1;
	if (a->is.n != b->is.n)
		return a->is.n > b->is.n ? -1 : 1;
	return a->body < b->body ? -1 : a->body > b->body;
}

/* Bodies of the quarter, each in its group: the rated ones by rank, then the others by their cases. */
static void
place_lines(struct arena *a, struct str sheet, struct release_build *out)
{
	struct rating_line *line;
	struct str rest = sheet;
	size_t n = 0;
	int64_t place = 0;

	for (size_t i = 0; i < sheet.n; i++)
		n += sheet.p[i] == '\n';
	line = arena_array(a, n + 1, sizeof(*line));
	out->line = arena_array(a, n + 1, sizeof(*out->line));
	(void)str_cut(&rest, '\n'); /* the head */
	for (n = 0; rest.n;)
		if (rating_line_read(str_cut(&rest, '\n'), &line[n]) && line[n].is.n)
			n++;
	qsort(line, n, sizeof(*line), by_place);
	rest = sheet;
	for (size_t i = 0; i < n; i++) {
		place = i && line[i].is.group == line[i - 1].is.group ? place + 1 : 1;
		out->line[out->nlines++] = (struct release_line){ .body = line[i].body, .place = place,
			.volume = (int)line[i].is.group };
	}
	(void)str_cut(&rest, '\n');
	while (rest.n) { /* the texts, to where their bodies stand */
		struct str text = str_cut(&rest, '\n'), head = text;
		int64_t body;

		if (!str_int(str_cut(&head, ','), &body))
			continue;
		for (size_t i = 0; i < out->nlines; i++)
			if (out->line[i].body == body)
				out->line[i].line = text;
	}
}

void
release_sum(struct release_file *f)
{
	f->size = (int64_t)f->bytes.n;
	sha256(f->bytes, f->sha256);
}

static void
add(struct release_build *out, const char *name, struct str bytes)
{
	struct release_file *f = &out->file[out->nfiles++];

	*f = (struct release_file){ .name = str_c(name), .bytes = bytes };
	release_sum(f);
}

static ERR
add_sums(struct making *m, struct release_build *out)
{
	struct buf b = buf_new(m->a, FILE_MOST);
	struct str text;
	const struct err *e;

	for (size_t i = 0; i < out->nfiles; i++)
		buf_fmt(&b, "%s  %.*s\n", str_hex(m->a, out->file[i].sha256, sizeof(out->file[i].sha256)).p,
		    STR_ARG(out->file[i].name));
	e = buf_end(&b, &text);
	if (!e)
		add(out, RELEASE_SUMS, text);
	return e;
}

/* Rates from the published texts alone, as anybody does. */
static ERR
rate(struct making *m, const struct str text[RATING_FILES], struct str *out)
{
	struct rating_sheet *s = rating_sheet_new(m->a);
	const struct err *e = NULL;

	for (int f = 0; !e && f < RATING_FILES; f++)
		e = rating_sheet_text(s, (enum rating_file)f, text[f]);
	return e ? e : rating_sheet_rate(m->a, s, out);
}

static ERR
print_appeals(struct making *m, struct str *out)
{
	struct buf b = buf_new(m->a, FILE_MOST);

	buf_fmt(&b, "%s\n", rating_file_head(RATING_APPEALS));
	for (int p = 0; p < PERIODS; p++)
		buf_str(&b, m->part[p]);
	return buf_end(&b, out);
}

ERR
release_build(struct db *d, struct arena *a, const struct country *c, struct quarter q, struct date cut,
    struct release_build *out)
{
	struct making m = { .db = d, .a = a, .c = c, .q = q, .cut = cut };
	struct str text[RATING_FILES], codes, sheet, flags;
	const struct err *e;

	*out = (struct release_build){ .nfiles = 0 };
	if (!rating_terms_read(c->rating, &m.terms))
		return &NO_TERMS;
	m.book = (struct flag_book){ .quarter = q, .cut = cut, .rules = m.terms.flags, .a = a, .country = c };
	e = store_releases(d, a, quarter_key(q), RELEASE_PUBLISHED, PAST_MOST, &m.release, &m.nreleases);
	if (!e)
		e = count_periods(&m);
	if (e)
		return e;
	gather_bodies(&m);
	e = print_weights(&m, &text[RATING_WEIGHTS]);
	if (!e)
		e = print_bodies(&m, &text[RATING_BODIES]);
	if (!e)
		e = print_calendar(&m, &text[RATING_CALENDAR]);
	if (!e)
		e = print_appeals(&m, &text[RATING_APPEALS]);
	if (!e)
		e = print_codes(&m, &codes);
	if (!e)
		e = rate(&m, text, &sheet);
	if (e)
		return e;
	place_lines(a, sheet, out);
	e = release_flags(d, a, &m.book, out->line, out->nlines, &out->flags);
	if (!e)
		e = release_flags_csv(a, &m.terms.flags, &out->flags, &flags);
	if (e)
		return e;
	for (int f = 0; f < RATING_FILES; f++)
		add(out, rating_file_name((enum rating_file)f),
		    f == RATING_APPEALS ? gzip_whole(a, text[f]) : text[f]);
	add(out, "codes.csv", codes);
	add(out, RELEASE_SHEET, sheet);
	add(out, RELEASE_FLAGS, flags);
	return add_sums(&m, out);
}
