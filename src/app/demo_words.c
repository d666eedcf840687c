/* The words of a demonstration. */
#include "app/demo_words.h"

#include "app/sheet.h"
#include "base/arena.h"
#include "base/say.h"

#define ROWS_MAX 2000

int64_t
dice_roll(struct dice *d, int64_t below)
{
	d->x = d->x * 16807 % 2147483647;
	return below > 0 ? d->x % below : 0;
}

bool
dice_chance(struct dice *d, int thousandths)
{
	return dice_roll(d, 1000) < thousandths;
}

static ERR
read_text(struct sheet *s, void *arg)
{
	struct demo_words *w = arg;
	struct demo_text t = { .topic = sheet_text(s, "topic"), .text = sheet_text(s, "text") };

	if (!lang_find(sheet_text(s, "lang"), &t.lang))
		return sheet_wrong(s, "lang", "is not a language");
	if (!appeal_kind_find(sheet_text(s, "kind"), &t.kind))
		return sheet_wrong(s, "kind", "is not a kind of appeal");
	if (w->ntexts == ROWS_MAX)
		return sheet_wrong(s, "the file", "has too many rows");
	w->texts[w->ntexts++] = t;
	return NULL;
}

static ERR
read_line(struct sheet *s, const char *column, struct demo_line *list, size_t *n)
{
	struct demo_line l = { .what = sheet_text(s, column), .text = sheet_text(s, "text") };

	if (!lang_find(sheet_text(s, "lang"), &l.lang))
		return sheet_wrong(s, "lang", "is not a language");
	if (*n == ROWS_MAX)
		return sheet_wrong(s, "the file", "has too many rows");
	list[(*n)++] = l;
	return NULL;
}

static ERR
read_answer(struct sheet *s, void *arg)
{
	struct demo_words *w = arg;

	return read_line(s, "outcome", w->answers, &w->nanswers);
}

static ERR
read_message(struct sheet *s, void *arg)
{
	struct demo_words *w = arg;

	return read_line(s, "use", w->messages, &w->nmessages);
}

/* Columns without a head: uz, uz_Cyrl, ru. */
static struct names
plain_names(struct sheet *s)
{
	struct names n;

	for (int i = 0; i < LANGS; i++)
		n.in[i] = sheet_text(s, lang_code((enum lang)i));
	return n;
}

static ERR
read_name(struct sheet *s, void *arg)
{
	struct demo_words *w = arg;

	if (w->nnames == ROWS_MAX)
		return sheet_wrong(s, "the file", "has too many rows");
	w->names[w->nnames++] = (struct demo_names){ sheet_text(s, "kind"), plain_names(s) };
	return NULL;
}

static ERR
read_street(struct sheet *s, void *arg)
{
	struct demo_words *w = arg;

	if (w->nstreets == ROWS_MAX)
		return sheet_wrong(s, "the file", "has too many rows");
	w->streets[w->nstreets++] = plain_names(s);
	return NULL;
}

static ERR
read_mahalla(struct sheet *s, void *arg)
{
	struct demo_words *w = arg;

	if (w->nmahallas == ROWS_MAX)
		return sheet_wrong(s, "the file", "has too many rows");
	w->mahallas[w->nmahallas++] = plain_names(s);
	return NULL;
}

static ERR
read_unit(struct sheet *s, void *arg)
{
	struct demo_words *w = arg;

	if (w->nunits == ROWS_MAX)
		return sheet_wrong(s, "the file", "has too many rows");
	w->units[w->nunits++] = (struct demo_unit){ sheet_text(s, "kind"), sheet_text(s, "name") };
	return NULL;
}

ERR
demo_words_read(struct arena *a, const char *folder, struct demo_words *out)
{
	const struct {
		const char *file;
		const struct err *(*row)(struct sheet *s, void *arg);
	} sheets[] = { { "texts", read_text }, { "answers", read_answer }, { "messages", read_message },
		{ "names", read_name }, { "streets", read_street }, { "mahallas", read_mahalla },
		{ "units", read_unit } };
	const struct err *e = NULL;

	*out = (struct demo_words){ .ntexts = 0 };
	out->texts = arena_array(a, ROWS_MAX, sizeof(*out->texts));
	out->answers = arena_array(a, ROWS_MAX, sizeof(*out->answers));
	out->messages = arena_array(a, ROWS_MAX, sizeof(*out->messages));
	out->names = arena_array(a, ROWS_MAX, sizeof(*out->names));
	out->streets = arena_array(a, ROWS_MAX, sizeof(*out->streets));
	out->mahallas = arena_array(a, ROWS_MAX, sizeof(*out->mahallas));
	out->units = arena_array(a, ROWS_MAX, sizeof(*out->units));
	for (size_t i = 0; !e && i < sizeof(sheets) / sizeof(sheets[0]); i++)
		e = sheet_read(a, str_fmt(a, "%s/demo/%s.csv", folder, sheets[i].file).p, true,
		    sheets[i].row, out);
	return e;
}

static struct str
name_of(const struct demo_words *w, struct dice *d, const char *kind, enum lang lang)
{
	int64_t n = 0, k;

	for (size_t i = 0; i < w->nnames; i++)
		n += str_is(w->names[i].kind, kind);
	k = dice_roll(d, n);
	for (size_t i = 0; i < w->nnames; i++)
		if (str_is(w->names[i].kind, kind) && k-- == 0)
			return lang_pick(&w->names[i].name, lang);
	return STR("");
}

struct str
demo_person(struct arena *a, const struct demo_words *w, struct dice *d, enum lang lang)
{
	bool woman = dice_chance(d, 480);
	struct str surname = name_of(w, d, woman ? "surname_f" : "surname_m", lang);
	struct str given = name_of(w, d, woman ? "given_f" : "given_m", lang);
	struct str father = name_of(w, d, woman ? "patronymic_f" : "patronymic_m", lang);

	return str_fmt(a, "%.*s %.*s %.*s", STR_ARG(surname), STR_ARG(given), STR_ARG(father));
}

struct str
demo_street(struct arena *a, const struct demo_words *w, struct dice *d, enum lang lang)
{
	(void)a;
	return w->nstreets ? lang_pick(&w->streets[dice_roll(d, (int64_t)w->nstreets)], lang) : STR("");
}

struct str
demo_fill(struct arena *a, const struct demo_words *w, struct dice *d, struct str text, enum lang lang,
    struct date day)
{
	struct ymd v = date_split(day);
	const char *pairs[] = { "street", str_cstr(a, demo_street(a, w, d, lang)), "house",
		str_fmt(a, "%lld", (long long)dice_roll(d, 90) + 1).p, "days",
		str_fmt(a, "%lld", (long long)dice_roll(d, 16) + 5).p, "month",
		str_cstr(a, say_month(lang, (int)dice_roll(d, 12) + 1)), "year",
		str_fmt(a, "%d", v.year - 1).p, "person", str_cstr(a, demo_person(a, w, d, lang)), "day",
		str_cstr(a, say_day(a, lang, day)), NULL };

	return lang_fill(a, str_cstr(a, text), pairs);
}

static struct str
pick(struct arena *a, const struct demo_words *w, struct dice *d, const struct demo_line *list,
    size_t n, struct str what, enum lang lang, struct date day)
{
	int64_t fitting = 0, k;

	for (size_t i = 0; i < n; i++)
		fitting += list[i].lang == lang && str_eq(list[i].what, what);
	k = dice_roll(d, fitting);
	for (size_t i = 0; i < n; i++)
		if (list[i].lang == lang && str_eq(list[i].what, what) && k-- == 0)
			return demo_fill(a, w, d, list[i].text, lang, day);
	return STR("—");
}

struct str
demo_line(struct arena *a, const struct demo_words *w, struct dice *d, const char *what,
    enum lang lang, struct date day)
{
	return pick(a, w, d, w->messages, w->nmessages, str_c(what), lang, day);
}

struct str
demo_answer(struct arena *a, const struct demo_words *w, struct dice *d, enum outcome outcome,
    enum lang lang, struct date day)
{
	return pick(a, w, d, w->answers, w->nanswers, str_c(outcome_code(outcome)), lang, day);
}

const struct topic *
demo_topic(const struct country *c, const struct suggester *s, struct arena *a, const struct demo_text *t)
{
	struct suggestion best[SUGGESTIONS];

	if (t->topic.n)
		return country_topic_code(c, t->topic);
	return suggest_topics(s, c, a, t->text, best) ? country_topic(c, best[0].topic) : NULL;
}
