/* Canonical data of a monthly report. */
#include "report/monthly_json.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/json.h"

#define BYTES_MAX ((size_t)1 << 20)

static const struct err UNREADABLE = { ERR_BROKEN,
	N_("The server could not do this. It has been recorded; please try again later."), NULL,
	"the data of a monthly report cannot be read" };

/* The numbers of a line, in the order of their keys. */
static const struct { const char *key; size_t at; } numbers[] = {
#define AT(member) offsetof(struct monthly_line, member)
	{ "before", AT(received[MONTHLY_BEFORE]) },
	{ "in_time", AT(in_time) },
	{ "overdue", AT(overdue) },
	{ "people", AT(people) },
	{ "received", AT(received[MONTHLY_NOW]) },
	{ "timed", AT(timed) },
	{ "usual", AT(usual) },
	{ "year_before", AT(received[MONTHLY_YEAR]) },
#undef AT
};
#define NUMBERS (sizeof(numbers) / sizeof(numbers[0]))

static int64_t *
number_at(struct monthly_line *l, size_t i)
{
	return (int64_t *)(void *)((char *)l + numbers[i].at);
}

/* Languages in the order of their codes. */
static const enum lang order[LANGS] = { LANG_EN, LANG_KAA, LANG_RU, LANG_UZ, LANG_UZ_CYRL };

static void
put_names(struct json *j, const char *key, const struct names *n)
{
	json_key(j, key);
	json_open(j, '{');
	for (int i = 0; i < LANGS; i++)
		json_put_str(j, lang_code(order[i]), lang_pick(n, order[i]));
	json_close(j, '}');
}

static void
put_line(struct json *j, struct monthly_line l)
{
	json_open(j, '{');
	json_put_int(j, numbers[0].key, *number_at(&l, 0));
	json_put_str(j, "code", l.code);
	json_put_bool(j, "hidden", l.hidden);
	json_put_int(j, numbers[1].key, *number_at(&l, 1));
	put_names(j, "names", &l.names);
	for (size_t i = 2; i < NUMBERS; i++)
		json_put_int(j, numbers[i].key, *number_at(&l, i));
	json_close(j, '}');
}

static void
put_list(struct json *j, const struct monthly *m, enum monthly_list l)
{
	json_key(j, monthly_list_code(l));
	json_open(j, '[');
	for (size_t i = 0; i < m->n[l]; i++)
		put_line(j, m->lines[l][i]);
	json_close(j, ']');
}

static int
by_code(const void *x, const void *y)
{
	return strcmp(
	    monthly_figure_code(*(const enum monthly_figure *)x), monthly_figure_code(*(const enum monthly_figure *)y));
}

static void
put_figures(struct json *j, const struct monthly *m)
{
	enum monthly_figure f[MONTHLY_FIGURES];

	for (int i = 0; i < MONTHLY_FIGURES; i++)
		f[i] = (enum monthly_figure)i;
	qsort(f, MONTHLY_FIGURES, sizeof(*f), by_code);
	json_key(j, "figures");
	json_open(j, '{');
	for (int i = 0; i < MONTHLY_FIGURES; i++) {
		json_key(j, monthly_figure_code(f[i]));
		json_open(j, '[');
		for (int s = 0; s < MONTHLY_SPANS; s++)
			json_int(j, m->figure[f[i]][s]);
		json_close(j, ']');
	}
	json_close(j, '}');
}

ERR
monthly_json(struct arena *a, const struct monthly *m, struct str *out)
{
	struct json j = json_new(a, BYTES_MAX);

	json_open(&j, '{');
	json_put_str(&j, "article", m->article);
	json_put_int(&j, "as_of", m->as_of);
	put_list(&j, m, MONTHLY_BODIES);
	json_put_str(&j, "body", m->body);
	put_figures(&j, m);
	json_put_int(&j, "made_at", m->made_at);
	json_put_str(&j, "month", monthly_code(a, m->month));
	put_names(&j, "names", &m->names);
	json_put_int(&j, "overdue", m->overdue);
	json_put_int(&j, "people", m->people);
	json_put_str(&j, "place", m->place);
	put_names(&j, "place_names", &m->place_names);
	put_list(&j, m, MONTHLY_PLACES);
	json_put_str(&j, "schema", STR("qabul-monthly-1"));
	put_list(&j, m, MONTHLY_TOPICS);
	json_put_str(&j, "words", m->words);
	json_close(&j, '}');
	return buf_end(&j.b, out);
}

/* ---- back ---- */

static bool
get_names(const struct jval *v, const char *key, struct names *out)
{
	bool whole = true;

	for (int i = 0; i < LANGS; i++)
		whole &= jval_str(jval_get(jval_get(v, key), lang_code((enum lang)i)), &out->in[i]);
	return whole;
}

static bool
get_line(const struct jval *v, struct monthly_line *out)
{
	bool whole = jval_str(jval_get(v, "code"), &out->code) && jval_bool(jval_get(v, "hidden"), &out->hidden) &&
	    get_names(v, "names", &out->names);

	for (size_t i = 0; i < NUMBERS; i++)
		whole &= jval_int(jval_get(v, numbers[i].key), number_at(out, i));
	return whole;
}

static bool
get_list(struct arena *a, const struct jval *v, enum monthly_list l, struct monthly *out)
{
	const struct jval *list = jval_get(v, monthly_list_code(l));
	bool whole = true;

	out->n[l] = list ? jval_len(list) : 0;
	out->lines[l] = arena_array(a, out->n[l], sizeof(*out->lines[l]));
	for (size_t i = 0; i < out->n[l]; i++)
		whole &= get_line(jval_at(list, i), &out->lines[l][i]);
	return whole && list;
}

ERR
monthly_read(struct arena *a, struct str json, struct monthly *out)
{
	const struct jval *v, *figures;
	struct str month;
	bool whole;
	const struct err *e = json_parse(a, json, &v);

	if (e)
		return &UNREADABLE;
	*out = (struct monthly){ .people = 0 };
	whole = jval_str(jval_get(v, "month"), &month) && monthly_parse(month, &out->month) &&
	    jval_str(jval_get(v, "article"), &out->article) && jval_int(jval_get(v, "as_of"), &out->as_of) &&
	    jval_str(jval_get(v, "body"), &out->body) && jval_int(jval_get(v, "made_at"), &out->made_at) &&
	    jval_int(jval_get(v, "overdue"), &out->overdue) && jval_int(jval_get(v, "people"), &out->people) &&
	    jval_str(jval_get(v, "place"), &out->place) && jval_str(jval_get(v, "words"), &out->words) &&
	    get_names(v, "names", &out->names) && get_names(v, "place_names", &out->place_names);
	figures = jval_get(v, "figures");
	for (int f = 0; f < MONTHLY_FIGURES; f++)
		for (int s = 0; s < MONTHLY_SPANS; s++)
			whole &= jval_int(jval_at(jval_get(figures, monthly_figure_code((enum monthly_figure)f)),
			                      (size_t)s),
			    &out->figure[f][s]);
	for (int l = 0; l < MONTHLY_LISTS; l++)
		whole &= get_list(a, v, (enum monthly_list)l, out);
	return whole ? NULL : &UNREADABLE;
}
