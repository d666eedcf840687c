/* Country profiles. */
#include "app/profile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/config.h"
#include "app/competence.h"
#include "app/profile_conf.h"
#include "app/queue_sheet.h"
#include "app/receivings.h"
#include "app/questions.h"
#include "app/recipients.h"
#include "app/sheet.h"
#include "app/terms.h"
#include "base/arena.h"
#include "domain/alarm.h"
#include "domain/check.h"
#include "domain/phrase.h"
#include "domain/procedure.h"
#include "domain/social.h"
#include "domain/deadline.h"

#define FOREVER 2932896 /* 9999-12-31 */
#define TILES_ACROSS 40

/* How many rows the lists have room for; of a row too many the profile is refused. */
enum { PLACES_MAX = 20000, BODIES_MAX = 20000, TOPICS_MAX = 2000, RULES_MAX = 500, SPECIALS_MAX = 5000, FIXED_MAX = 100,
	ZONES_MAX = 500, WORDS_MAX = 1000 };
#define ADD(s, list, n, most, value)                                                               \
	do {                                                                                       \
		if ((n) == (most))                                                                 \
			return sheet_wrong((s), "the row", "is one too many");                     \
		(list)[(n)++] = (value);                                                           \
	} while (0)

struct reader {
	struct arena *a;
	const char *folder;
	const struct country *old;
	struct country *c;
	int64_t next_place, next_body, next_topic;
};

static int64_t
fresh(int64_t *next)
{
	return (*next)++;
}

/* "3 2": the column and the row of a tile. */
static bool
read_tile(struct str tile, struct place *out)
{
	struct str row = tile, column = str_cut(&row, ' ');
	int64_t x = 0, y = 0;

	if (!tile.n)
		return true;
	if (!str_int(column, &x) || !str_int(row, &y) || x < 1 || x > TILES_ACROSS || y < 1 || y > TILES_ACROSS)
		return false;
	out->column = (int)x;
	out->row = (int)y;
	return true;
}

static ERR
read_place(struct sheet *s, void *arg)
{
	struct reader *r = arg;
	struct place p = { .code = sheet_text(s, "code"), .names = sheet_names(s, "name") };
	struct str parent = sheet_text(s, "parent"), population = sheet_text(s, "population");
	const struct place *was = r->old ? country_place_code(r->old, p.code) : NULL;

	if (!p.code.n || country_place_code(r->c, p.code))
		return sheet_wrong(s, "code", "must be there, once");
	if (!level_find(sheet_text(s, "level"), &p.level))
		return sheet_wrong(s, "level", "must be country, region, district, city or mahalla");
	if (!lang_pick(&p.names, LANG_UZ).n)
		return sheet_wrong(s, "name", "must be there in one language at least");
	if (parent.n) {
		const struct place *up = country_place_code(r->c, parent);

		if (!up)
			return sheet_wrong(s, "parent", "must stand above its places");
		p.parent = up->id;
	}
	if (population.n && !str_int(population, &p.population))
		return sheet_wrong(s, "population", "must be a whole number");
	p.iso = sheet_text(s, "iso");
	if (!read_tile(sheet_text(s, "tile"), &p))
		return sheet_wrong(s, "tile", "must be a column and a row, as 3 2");
	p.id = was ? was->id : fresh(&r->next_place);
	ADD(s, r->c->places, r->c->nplaces, PLACES_MAX, p);
	return NULL;
}

static ERR
add_body(struct reader *r, struct sheet *s, struct body b, struct str parent)
{
	const struct body *was = r->old ? country_body_code(r->old, b.code) : NULL;

	if (!b.code.n || country_body_code(r->c, b.code))
		return sheet_wrong(s, "code", "must be there, once");
	if (!lang_pick(&b.names, LANG_UZ).n)
		return sheet_wrong(s, "name", "must be there in one language at least");
	if (parent.n) {
		const struct body *up = country_body_code(r->c, parent);

		if (!up)
			return sheet_wrong(s, "parent", "must stand above its bodies");
		b.parent = up->id;
	}
	b.id = was ? was->id : fresh(&r->next_body);
	b.ended = was && was->ended; /* the office ends a body, not the file */
	ADD(s, r->c->bodies, r->c->nbodies, BODIES_MAX, b);
	return NULL;
}

static ERR
read_body(struct sheet *s, void *arg)
{
	struct reader *r = arg;
	struct body b = { .code = sheet_text(s, "code"), .kind = sheet_text(s, "kind"),
		.names = sheet_names(s, "name") };
	struct str place = sheet_text(s, "place");
	const struct place *p = place.n ? country_place_code(r->c, place) : NULL;

	if (!level_find(sheet_text(s, "level"), &b.level))
		return sheet_wrong(s, "level", "must be country, region, district or city");
	if (place.n && !p)
		return sheet_wrong(s, "place", "is not among the places");
	b.place = p ? p->id : 0;
	return add_body(r, s, b, sheet_text(s, "parent"));
}

/* {place}, {code} and {parent} of a pattern. */
static struct str
fill(struct arena *a, struct str pattern, const struct place *p, struct str parent, enum lang lang)
{
	const char *pairs[] = { "place", str_cstr(a, lang_pick(&p->names, lang)), "code",
		str_cstr(a, p->code), "parent", str_cstr(a, parent), NULL };

	return lang_fill(a, str_cstr(a, pattern), pairs);
}

static struct names
fill_names(struct arena *a, const struct names *patterns, const struct place *p)
{
	struct names out = { { { NULL, 0 } } };

	for (int i = 0; i < LANGS; i++)
		if (patterns->in[i].n)
			out.in[i] = fill(a, patterns->in[i], p, STR(""), (enum lang)i);
	return out;
}

/* One pattern makes a body for each place of its level; one with only_place replaces that place's. */
static ERR
read_pattern(struct sheet *s, void *arg)
{
	struct reader *r = arg;
	struct names names = sheet_names(s, "name");
	struct str code = sheet_text(s, "code_pattern"), parent = sheet_text(s, "parent_pattern");
	struct str only = sheet_text(s, "only_place");
	enum level level;
	const struct err *e = NULL;

	if (!level_find(sheet_text(s, "level"), &level))
		return sheet_wrong(s, "level", "must be region, district, city or mahalla");
	for (size_t i = 0; !e && i < r->c->nplaces; i++) {
		const struct place *p = &r->c->places[i];
		const struct place *up = country_place(r->c, p->parent);
		struct str up_code = up ? up->code : STR("");
		bool fits = p->level == level ||
		    (level == LEVEL_DISTRICT && p->level == LEVEL_CITY);
		struct body b = { .kind = sheet_text(s, "kind"), .level = p->level, .place = p->id };

		if (!fits || (only.n && !str_eq(only, p->code)))
			continue;
		b.code = fill(r->a, code, p, up_code, LANG_EN);
		if (country_body_code(r->c, b.code))
			continue; /* a row with only_place stood above */
		b.names = fill_names(r->a, &names, p);
		e = add_body(r, s, b, fill(r->a, parent, p, up_code, LANG_EN));
	}
	return e;
}

static ERR
read_topic(struct sheet *s, void *arg)
{
	struct reader *r = arg;
	struct topic t = { .code = sheet_text(s, "code"), .names = sheet_names(s, "name"),
		.body_kind = sheet_text(s, "body_kind"), .keywords = sheet_text(s, "keywords"),
		.sensitive = str_is(sheet_text(s, "sensitive"), "1") };
	struct str parent = sheet_text(s, "parent"), lowest = sheet_text(s, "lowest_level");
	const struct topic *was = r->old ? country_topic_code(r->old, t.code) : NULL;

	if (!t.code.n || country_topic_code(r->c, t.code))
		return sheet_wrong(s, "code", "must be there, once");
	if (!lang_pick(&t.names, LANG_UZ).n)
		return sheet_wrong(s, "name", "must be there in one language at least");
	if (parent.n) {
		const struct topic *up = country_topic_code(r->c, parent);

		if (!up)
			return sheet_wrong(s, "parent", "must stand above its topics");
		t.parent = up->id;
		if (!level_find(lowest, &t.lowest))
			return sheet_wrong(s, "lowest_level", "must be country, region or district");
		for (size_t i = 0;; i++) {
			if (i == r->c->nbodies)
				return sheet_wrong(s, "body_kind", "no body is of this kind");
			if (str_eq(r->c->bodies[i].kind, t.body_kind))
				break;
		}
	}
	t.id = was ? was->id : fresh(&r->next_topic);
	ADD(s, r->c->topics, r->c->ntopics, TOPICS_MAX, t);
	return NULL;
}

static ERR
read_rule(struct sheet *s, void *arg)
{
	struct reader *r = arg;
	struct rule rule = { .code = sheet_text(s, "rule"), .to = { FOREVER },
		.roll = str_is(sheet_text(s, "roll"), "1"), .article = sheet_text(s, "article") };
	struct str to = sheet_text(s, "valid_to");
	int64_t length;

	if (!rule.code.n)
		return sheet_wrong(s, "rule", "must be there");
	if (!date_parse(sheet_text(s, "valid_from"), &rule.from))
		return sheet_wrong(s, "valid_from", "must be a day, as 2017-09-11");
	if (to.n && !date_parse(to, &rule.to))
		return sheet_wrong(s, "valid_to", "must be a day, as 2017-09-11, or empty");
	if (!str_int(sheet_text(s, "length"), &length) || length < 0 || length > 3660)
		return sheet_wrong(s, "length", "must be a whole number");
	if (!unit_find(sheet_text(s, "unit"), &rule.unit))
		return sheet_wrong(s, "unit", "must be calendar_day, working_day, month or year");
	if (!rule.article.n)
		return sheet_wrong(s, "article", "every rule cites the law");
	rule.length = (int)length;
	ADD(s, r->c->rules, r->c->nrules, RULES_MAX, rule);
	return NULL;
}

static ERR
read_special(struct sheet *s, void *arg)
{
	static const char *const kinds[DAY_KINDS] = { "public_holiday", "observed_day_off",
		"additional_day_off", "moved_day_off", "working_weekend" };
	struct reader *r = arg;
	struct special d = { .kind = DAY_KINDS, .names = sheet_names(s, "name") };

	if (!date_parse(sheet_text(s, "day"), &d.day))
		return sheet_wrong(s, "day", "must be a day, as 2026-03-21");
	for (int i = 0; i < DAY_KINDS; i++)
		if (str_is(sheet_text(s, "kind"), kinds[i]))
			d.kind = (enum day_kind)i;
	if (d.kind == DAY_KINDS)
		return sheet_wrong(s, "kind", "is not a kind of day");
	if (r->c->nspecials && date_cmp(r->c->specials[r->c->nspecials - 1].day, d.day) >= 0)
		return sheet_wrong(s, "day", "days stand in their order, once each");
	ADD(s, r->c->specials, r->c->nspecials, SPECIALS_MAX, d);
	return NULL;
}

static ERR
read_fixed(struct sheet *s, void *arg)
{
	struct reader *r = arg;
	int64_t month, day;

	if (!str_int(sheet_text(s, "month"), &month) || !str_int(sheet_text(s, "day"), &day) ||
	    !date_exists(2024, (int)month, (int)day))
		return sheet_wrong(s, "day", "there is no such day");
	ADD(s, r->c->fixed, r->c->nfixed, FIXED_MAX,
	    ((struct fixed_holiday){ (int)month, (int)day, sheet_names(s, "name") }));
	return NULL;
}

static ERR
read_zone(struct sheet *s, void *arg)
{
	struct reader *r = arg;
	struct zone z;
	int64_t offset;

	if (!date_parse(sheet_text(s, "from"), &z.from))
		return sheet_wrong(s, "from", "must be a day, as 1991-01-01");
	if (!str_int(sheet_text(s, "offset_minutes"), &offset) || offset < -1440 || offset > 1440)
		return sheet_wrong(s, "offset_minutes", "must be minutes east of UTC");
	z.offset_minutes = (int)offset;
	ADD(s, r->c->zones, r->c->nzones, ZONES_MAX, z);
	return NULL;
}

/* A file of words: its family is the file's name, or for reasons "reason." and the deed. */
struct words {
	struct reader *r;
	const char *family;
};

static ERR
read_word(struct sheet *s, void *arg)
{
	struct words *w = arg;
	struct word word = { .family = str_c(w->family), .code = sheet_text(s, "code"),
		.names = sheet_names(s, "name"), .sentence = sheet_names(s, "sentence") };

	if (str_is(word.family, "reason"))
		word.family = str_fmt(w->r->a, "reason.%.*s", STR_ARG(sheet_text(s, "deed")));
	if (!word.code.n || country_word(w->r->c, str_cstr(w->r->a, word.family), word.code))
		return sheet_wrong(s, "code", "must be there, once");
	if (!lang_pick(&word.names, LANG_UZ).n)
		return sheet_wrong(s, "name", "must be there in one language at least");
	ADD(s, w->r->c->words, w->r->c->nwords, WORDS_MAX, word);
	return NULL;
}

/* alarms.csv: a kind of bodies that must know at once, and the phrases that may speak of it. */
static ERR
read_alarm(struct sheet *s, void *arg)
{
	struct reader *r = arg;
	struct word word = { .family = STR_INIT(ALARM_FAMILY), .code = sheet_text(s, "kind"),
		.names = sheet_names(s, "name"), .sentence = sheet_names(s, "phrases") };

	if (country_word(r->c, ALARM_FAMILY, word.code))
		return sheet_wrong(s, "kind", "must be there, once");
	if (!lang_pick(&word.names, LANG_UZ).n)
		return sheet_wrong(s, "name", "must be there in one language at least");
	for (size_t i = 0; i < r->c->nbodies; i++)
		if (str_eq(r->c->bodies[i].kind, word.code)) {
			ADD(s, r->c->words, r->c->nwords, WORDS_MAX, word);
			return NULL;
		}
	return sheet_wrong(s, "kind", "no body is of this kind");
}

/* procedures.csv: a matter with its own procedure, where its author is to go; the phrases and
 * the topics that may speak of it. */
static ERR
read_procedure(struct sheet *s, void *arg)
{
	struct reader *r = arg;
	struct word word = { .family = STR_INIT(PROCEDURE_FAMILY), .code = sheet_text(s, "code"),
		.names = sheet_names(s, "name"), .sentence = sheet_names(s, "where") };

	if (!word.code.n || country_word(r->c, PROCEDURE_FAMILY, word.code))
		return sheet_wrong(s, "code", "must be there, once");
	if (!lang_pick(&word.names, LANG_UZ).n)
		return sheet_wrong(s, "name", "must be there in one language at least");
	if (!lang_pick(&word.sentence, LANG_UZ).n)
		return sheet_wrong(s, "where", "must be there in one language at least");
	ADD(s, r->c->words, r->c->nwords, WORDS_MAX, word);
	word.family = STR(PROCEDURE_WORDS);
	word.sentence = sheet_names(s, "phrases");
	ADD(s, r->c->words, r->c->nwords, WORDS_MAX, word);
	word.family = STR(PROCEDURE_TOPICS);
	word.sentence = (struct names){ { sheet_text(s, "topics") } };
	for (struct str rest = word.sentence.in[0]; rest.n;)
		if (!country_topic_code(r->c, str_cut(&rest, ';')))
			return sheet_wrong(s, "topics", "must be codes of topics, divided by semicolons");
	ADD(s, r->c->words, r->c->nwords, WORDS_MAX, word);
	return NULL;
}

static int
by_body_id(const void *x, const void *y)
{
	int64_t a = ((const struct body *)x)->id, b = ((const struct body *)y)->id;

	return (a > b) - (a < b);
}

static int
by_topic_id(const void *x, const void *y)
{
	int64_t a = ((const struct topic *)x)->id, b = ((const struct topic *)y)->id;

	return (a > b) - (a < b);
}

static int
by_place_id(const void *x, const void *y)
{
	int64_t a = ((const struct place *)x)->id, b = ((const struct place *)y)->id;

	return (a > b) - (a < b);
}

/* Each file, what reads its rows, and whether it may be absent. */
static ERR
read_sheets(struct reader *r)
{
	struct words outcomes = { r, "outcome" }, reasons = { r, "reason" }, kinds = { r, "kind" },
	             channels = { r, "channel" }, states = { r, "state" }, checks = { r, "check" },
	             letters = { r, "letter" }, networks = { r, NETWORK_FAMILY };
	const struct {
		const char *file;
		const struct err *(*row)(struct sheet *s, void *arg);
		void *arg;
		bool needed;
	} sheets[] = {
		{ "places.csv", read_place, r, true },
		{ "bodies.csv", read_body, r, true },
		{ "body_patterns.csv", read_pattern, r, false },
		{ "topics.csv", read_topic, r, true },
		{ "law.csv", read_rule, r, true },
		{ "calendar.csv", read_special, r, false },
		{ "holidays.csv", read_fixed, r, false },
		{ "zones.csv", read_zone, r, true },
		{ "outcomes.csv", read_word, &outcomes, true },
		{ "reasons.csv", read_word, &reasons, true },
		{ "kinds.csv", read_word, &kinds, true },
		{ "channels.csv", read_word, &channels, true },
		{ "states.csv", read_word, &states, true },
		{ "checks.csv", read_word, &checks, false },
		{ "letters.csv", read_word, &letters, true },
		{ "alarms.csv", read_alarm, r, false },
		{ "procedures.csv", read_procedure, r, false },
		{ "networks.csv", read_word, &networks, false },
	};
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < sizeof(sheets) / sizeof(sheets[0]); i++) {
		e = sheet_read(r->a, str_fmt(r->a, "%s/%s", r->folder, sheets[i].file).p,
		    sheets[i].needed, sheets[i].row, sheets[i].arg);
		/* Places are looked up by id from here on. */
		qsort(r->c->places, r->c->nplaces, sizeof(*r->c->places), by_place_id);
	}
	return e;
}

/* The highest ids that were given out before. */
static void
begin_ids(struct reader *r)
{
	const struct country *o = r->old;

	r->next_place = o && o->nplaces ? o->places[o->nplaces - 1].id + 1 : 1;
	r->next_body = o && o->nbodies ? o->bodies[o->nbodies - 1].id + 1 : 1;
	r->next_topic = o && o->ntopics ? o->topics[o->ntopics - 1].id + 1 : 1;
}

ERR
profile_read(struct arena *a, const char *folder, const struct country *old, struct country *out)
{
	struct reader r = { .a = a, .folder = folder, .old = old, .c = out };
	const struct err *e;

	*out = (struct country){ .open = 9 * 60, .close = 18 * 60, .arbiter = STR("reception") };
	out->places = arena_array(a, PLACES_MAX, sizeof(*out->places));
	out->bodies = arena_array(a, BODIES_MAX, sizeof(*out->bodies));
	out->topics = arena_array(a, TOPICS_MAX, sizeof(*out->topics));
	out->rules = arena_array(a, RULES_MAX, sizeof(*out->rules));
	out->specials = arena_array(a, SPECIALS_MAX, sizeof(*out->specials));
	out->fixed = arena_array(a, FIXED_MAX, sizeof(*out->fixed));
	out->zones = arena_array(a, ZONES_MAX, sizeof(*out->zones));
	out->words = arena_array(a, WORDS_MAX, sizeof(*out->words));
	begin_ids(&r);
	e = profile_conf_read(r.a, r.folder, r.c);
	if (!e)
		e = read_sheets(&r);
	/* Lists in memory are in the order of their ids; while reading they were in the file's. */
	qsort(out->bodies, out->nbodies, sizeof(*out->bodies), by_body_id);
	qsort(out->topics, out->ntopics, sizeof(*out->topics), by_topic_id);
	phrase_index(out, a);
	check_index(out, a);
	if (!e)
		e = terms_read(a, folder, out);
	if (!e)
		e = recipients_read(a, folder, out);
	if (!e)
		e = receivings_read(a, folder, out);
	if (!e)
		e = queue_sheet_read(a, folder, out, WORDS_MAX);
	if (!e)
		e = questions_read(a, folder, WORDS_MAX, out);
	return e ? e : competence_read(a, folder, out);
}

ERR
profile_rules(struct arena *a, const char *file, struct country *out)
{
	struct reader r = { .a = a, .c = out };

	out->rules = arena_array(a, RULES_MAX, sizeof(*out->rules));
	out->nrules = 0;
	return sheet_read(a, file, true, read_rule, &r);
}
