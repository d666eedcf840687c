/* The country profile on the shelf. */
#include "store/countries.h"

#include "base/arena.h"
#include "base/buf.h"
#include "db/writer.h"
#include "domain/check.h"
#include "domain/phrase.h"
#include "store/competences.h"

static const struct err NO_PROFILE = { ERR_REFUSED,
	N_("No country profile was loaded: run `qabul profile load profiles/uz`."), NULL, NULL };

/* Names in one column: the languages in their order, a unit separator between them. */
#define SEPARATOR '\x1f'

static struct str
pack(struct arena *a, const struct names *n)
{
	struct buf b = buf_new(a, (size_t)16 * 1024);
	struct str out;

	for (int i = 0; i < LANGS; i++) {
		if (i)
			buf_char(&b, SEPARATOR);
		buf_str(&b, n->in[i]);
	}
	return buf_end(&b, &out) ? STR("") : out;
}

static struct names
unpack(struct str s)
{
	struct names n = { { { NULL, 0 } } };

	for (int i = 0; i < LANGS && s.n; i++)
		n.in[i] = str_cut(&s, SEPARATOR);
	return n;
}

static struct arg
id_or_null(int64_t id)
{
	return id ? arg_int(id) : arg_null();
}

static ERR
load_places(struct db *d, struct arena *a, struct country *c)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_places_all, NO_ARGS, &rows);

	c->places = arena_array(a, rows.n, sizeof(*c->places));
	c->nplaces = rows.n;
	for (size_t i = 0; !e && i < rows.n; i++) {
		struct place *p = &c->places[i];

		p->id = row_int(&rows.v[i]);
		p->parent = row_int(&rows.v[i]);
		p->level = (enum level)row_enum(&rows.v[i], LEVELS);
		p->code = row_text(&rows.v[i]);
		p->names = unpack(row_text(&rows.v[i]));
		p->population = row_int(&rows.v[i]);
		p->iso = row_text(&rows.v[i]);
		p->column = (int)row_int(&rows.v[i]);
		p->row = (int)row_int(&rows.v[i]);
		p->shape = row_text(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

static ERR
load_bodies(struct db *d, struct arena *a, struct country *c)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_bodies_all, NO_ARGS, &rows);

	c->bodies = arena_array(a, rows.n, sizeof(*c->bodies));
	c->nbodies = rows.n;
	for (size_t i = 0; !e && i < rows.n; i++) {
		struct body *b = &c->bodies[i];

		b->id = row_int(&rows.v[i]);
		b->parent = row_int(&rows.v[i]);
		b->place = row_int(&rows.v[i]);
		b->level = (enum level)row_enum(&rows.v[i], LEVELS);
		b->ended = row_bool(&rows.v[i]);
		b->code = row_text(&rows.v[i]);
		b->kind = row_text(&rows.v[i]);
		b->names = unpack(row_text(&rows.v[i]));
		e = row_end(&rows.v[i]);
	}
	return e;
}

static ERR
load_topics(struct db *d, struct arena *a, struct country *c)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_topics_all, NO_ARGS, &rows);

	c->topics = arena_array(a, rows.n, sizeof(*c->topics));
	c->ntopics = rows.n;
	for (size_t i = 0; !e && i < rows.n; i++) {
		struct topic *t = &c->topics[i];

		t->id = row_int(&rows.v[i]);
		t->parent = row_int(&rows.v[i]);
		t->lowest = (enum level)row_enum(&rows.v[i], LEVELS);
		t->sensitive = row_bool(&rows.v[i]);
		t->code = row_text(&rows.v[i]);
		t->body_kind = row_text(&rows.v[i]);
		t->keywords = row_text(&rows.v[i]);
		t->names = unpack(row_text(&rows.v[i]));
		e = row_end(&rows.v[i]);
	}
	return e;
}

static ERR
load_law(struct db *d, struct arena *a, struct country *c)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_rules_all, NO_ARGS, &rows);

	c->rules = arena_array(a, rows.n, sizeof(*c->rules));
	c->nrules = rows.n;
	for (size_t i = 0; !e && i < rows.n; i++) {
		struct rule *r = &c->rules[i];

		r->code = row_text(&rows.v[i]);
		r->from = row_date(&rows.v[i]);
		r->to = row_date(&rows.v[i]);
		r->length = (int)row_int(&rows.v[i]);
		r->unit = (enum unit)row_enum(&rows.v[i], UNITS);
		r->roll = row_bool(&rows.v[i]);
		r->article = row_text(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	if (!e)
		e = db_all(d, a, SQL_zones_all, NO_ARGS, &rows);
	if (e)
		return e;
	c->zones = arena_array(a, rows.n, sizeof(*c->zones));
	c->nzones = rows.n;
	for (size_t i = 0; !e && i < rows.n; i++) {
		c->zones[i].from = row_date(&rows.v[i]);
		c->zones[i].offset_minutes = (int)row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

static ERR
load_calendar(struct db *d, struct arena *a, struct country *c)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_calendar_all, NO_ARGS, &rows);

	c->specials = arena_array(a, rows.n, sizeof(*c->specials));
	c->fixed = arena_array(a, rows.n, sizeof(*c->fixed));
	for (size_t i = 0; !e && i < rows.n; i++) {
		struct row *r = &rows.v[i];
		int64_t day = row_int(r);
		int fixed = row_enum(r, 3);
		enum day_kind kind = (enum day_kind)row_enum(r, DAY_KINDS);
		struct names names = unpack(row_text(r));

		if (fixed == 1)
			c->fixed[c->nfixed++] = (struct fixed_holiday){ (int)(day / 100),
				(int)(day % 100), names };
		else
			c->specials[c->nspecials++] =
			    (struct special){ { (int32_t)day }, kind, names, fixed == 2 };
		e = row_end(r);
	}
	return e;
}

static ERR
load_words(struct db *d, struct arena *a, struct country *c)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_words_all, NO_ARGS, &rows);

	c->words = arena_array(a, rows.n, sizeof(*c->words));
	c->nwords = rows.n;
	for (size_t i = 0; !e && i < rows.n; i++) {
		c->words[i].family = row_text(&rows.v[i]);
		c->words[i].code = row_text(&rows.v[i]);
		c->words[i].names = unpack(row_text(&rows.v[i]));
		c->words[i].sentence = unpack(row_text(&rows.v[i]));
		e = row_end(&rows.v[i]);
	}
	return e;
}

/* The settings that the profile wrote. */
static void
read_setting(struct country *c, struct str name, struct str value)
{
	const struct { const char *name; struct str *into; } texts[] = { { "profile.code", &c->code },
		{ "profile.phone", &c->phone }, { "profile.phone_prefix", &c->phone_prefix },
		{ "profile.arbiter", &c->arbiter }, { "profile.nameless", &c->nameless },
		{ "profile.unproved", &c->unproved }, { "profile.elsewhere", &c->elsewhere },
		{ "profile.call_seed", &c->call_seed }, { "profile.rating", &c->rating },
		{ "profile.reports", &c->reports }, { "profile.receptions", &c->receptions },
		{ "profile.queues", &c->queues }, { "profile.outings", &c->outings },
		{ "profile.survey", &c->survey }, { "profile.shapes_from", &c->shapes_from } };
	const struct { const char *name; int *into; } small[] = { { "profile.open", &c->open },
		{ "profile.close", &c->close }, { "profile.unsettled_answers", &c->unsettled_answers },
		{ "profile.call_share", &c->call_share }, { "profile.call_tries", &c->call_tries } };
	int64_t n = 0;
	bool number = str_int(value, &n);

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (str_is(name, texts[i].name))
			*texts[i].into = value;
	for (size_t i = 0; i < sizeof(small) / sizeof(small[0]) && number && n >= 0 && n <= 24 * 60; i++)
		if (str_is(name, small[i].name))
			*small[i].into = (int)n;
	if (str_is(name, "profile.name"))
		c->name = unpack(value);
	else if (!number)
		return;
	else if (str_is(name, "profile.adult_years"))
		c->adult_years = n;
	else if (str_is(name, "profile.langs"))
		c->langs = (unsigned)n;
	else if (str_is(name, "profile.default_lang") && n >= 0 && n < LANGS)
		c->default_lang = (enum lang)n;
	else if (str_is(name, "profile.rest_days"))
		c->rest_days = (unsigned)n;
	else if (str_is(name, "profile.decreed_until"))
		c->decreed_until.day = (int32_t)n;
	else if (str_is(name, "profile.version"))
		c->version = n;
	else if (str_is(name, "demo"))
		c->demo = n == 1;
}

ERR
store_country(struct db *d, struct arena *a, struct country **out)
{
	static const struct err *(*const load[])(struct db *, struct arena *, struct country *) = { load_places,
		load_bodies, load_topics, load_law, load_calendar, load_words, store_competence_load };
	struct country *c = arena_alloc(a, sizeof(*c));
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_settings_all, NO_ARGS, &rows);

	*out = c;
	for (size_t i = 0; !e && i < rows.n; i++) {
		struct str name = row_text(&rows.v[i]);

		read_setting(c, name, row_text(&rows.v[i]));
	}
	if (!e && !c->code.n)
		return &NO_PROFILE;
	for (size_t i = 0; !e && i < sizeof(load) / sizeof(load[0]); i++)
		e = load[i](d, a, c);
	if (e)
		return e;
	country_seat(c, a);
	phrase_index(c, a);
	check_index(c, a);
	return NULL;
}

ERR
store_setting(struct db *d, struct arena *a, const char *name, struct str *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_setting_get, ARGS(arg_text(str_c(name))), &r);

	if (e)
		return e;
	*out = row_text(&r);
	return row_end(&r);
}

ERR
store_setting_put(struct tx *tx, const char *name, struct str value)
{
	return tx_one(tx, SQL_setting_put, ARGS(arg_text(str_c(name)), arg_text(value)));
}

ERR
store_country_version(struct db *d, struct arena *a, int64_t *out)
{
	struct str s;
	const struct err *e = store_setting(d, a, "profile.version", &s);

	*out = 0;
	if (e && e->kind == ERR_MISSING)
		return NULL;
	if (!e && !str_int(s, out))
		*out = 0;
	return e;
}

ERR
store_country_raise(struct tx *tx, struct arena *a)
{
	int64_t version;
	const struct err *e = store_country_version(tx_db(tx), a, &version);

	if (e)
		return e;
	return store_setting_put(tx, "profile.version", str_fmt(a, "%lld", (long long)version + 1));
}

static ERR
put_place(struct tx *tx, struct arena *a, const struct place *p)
{
	return tx_one(tx, SQL_place_put,
	    ARGS(arg_int(p->id), arg_text(p->code), id_or_null(p->parent), arg_int(p->level),
	        arg_text(pack(a, &p->names)), id_or_null(p->population), arg_text(p->iso), arg_int(p->column),
	        arg_int(p->row)));
}

static ERR
put_body(struct tx *tx, struct arena *a, const struct body *b)
{
	return tx_one(tx, SQL_body_put,
	    ARGS(arg_int(b->id), arg_text(b->code), id_or_null(b->parent), arg_text(b->kind),
	        arg_int(b->level), id_or_null(b->place), arg_text(pack(a, &b->names)),
	        arg_int(b->ended)));
}

static ERR
put_topic(struct tx *tx, struct arena *a, const struct topic *t)
{
	return tx_one(tx, SQL_topic_put,
	    ARGS(arg_int(t->id), arg_text(t->code), id_or_null(t->parent), arg_text(t->body_kind),
	        arg_int(t->lowest), arg_int(t->sensitive), arg_text(pack(a, &t->names)),
	        arg_text(t->keywords)));
}

static ERR
next_body(struct tx *tx, struct arena *a, int64_t *out)
{
	struct row r;
	const struct err *e = db_one(tx_db(tx), a, SQL_body_last, NO_ARGS, &r);

	if (e)
		return e;
	*out = row_int(&r) + 1;
	return row_end(&r);
}

ERR
store_places_put(struct tx *tx, struct arena *a, const struct place *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct err *e = put_place(tx, a, &list[i]);

		if (e)
			return e;
	}
	return store_country_raise(tx, a);
}

ERR
store_body_put(struct tx *tx, struct arena *a, struct body *b)
{
	const struct err *e = b->id ? NULL : next_body(tx, a, &b->id);

	if (!e)
		e = put_body(tx, a, b);
	return e ? e : store_country_raise(tx, a);
}

ERR
store_topic_put(struct tx *tx, struct arena *a, const struct topic *t)
{
	const struct err *e = put_topic(tx, a, t);

	return e ? e : store_country_raise(tx, a);
}

static ERR
put_law(struct tx *tx, const struct country *c)
{
	const struct err *e = tx_any(tx, SQL_rules_clear, NO_ARGS);

	for (size_t i = 0; !e && i < c->nrules; i++) {
		const struct rule *r = &c->rules[i];

		e = tx_one(tx, SQL_rule_put,
		    ARGS(arg_text(r->code), arg_date(r->from), arg_date(r->to), arg_int(r->length),
		        arg_int(r->unit), arg_int(r->roll), arg_text(r->article)));
	}
	if (!e)
		e = tx_any(tx, SQL_zones_clear, NO_ARGS);
	for (size_t i = 0; !e && i < c->nzones; i++)
		e = tx_one(tx, SQL_zone_put,
		    ARGS(arg_date(c->zones[i].from), arg_int(c->zones[i].offset_minutes)));
	return e;
}

static ERR
put_calendar(struct tx *tx, struct arena *a, const struct country *c)
{
	const struct err *e = tx_any(tx, SQL_calendar_clear, NO_ARGS);

	for (size_t i = 0; !e && i < c->nspecials; i++)
		e = tx_one(tx, SQL_calendar_put,
		    ARGS(arg_date(c->specials[i].day), arg_int(0), arg_int(c->specials[i].kind),
		        arg_text(pack(a, &c->specials[i].names))));
	if (!e)
		e = tx_any(tx, SQL_calendar_settle, NO_ARGS);
	for (size_t i = 0; !e && i < c->nfixed; i++)
		e = tx_one(tx, SQL_calendar_put,
		    ARGS(arg_int(c->fixed[i].month * 100 + c->fixed[i].day), arg_int(1),
		        arg_int(DAY_HOLIDAY), arg_text(pack(a, &c->fixed[i].names))));
	return e;
}

ERR
store_special_put(struct tx *tx, struct arena *a, const struct special *s)
{
	const struct err *e = tx_one(tx, SQL_calendar_own_put,
	    ARGS(arg_date(s->day), arg_int(s->kind), arg_text(pack(a, &s->names))));

	return e ? e : store_country_raise(tx, a);
}

ERR
store_special_drop(struct tx *tx, struct arena *a, struct date day)
{
	const struct err *e = tx_one(tx, SQL_calendar_own_drop, ARGS(arg_date(day)));

	return e ? e : store_country_raise(tx, a);
}

static ERR
put_words(struct tx *tx, struct arena *a, const struct country *c)
{
	const struct err *e = tx_any(tx, SQL_words_clear, NO_ARGS);

	for (size_t i = 0; !e && i < c->nwords; i++)
		e = tx_one(tx, SQL_word_put,
		    ARGS(arg_text(c->words[i].family), arg_text(c->words[i].code), arg_int((int64_t)i),
		        arg_text(pack(a, &c->words[i].names)),
		        arg_text(pack(a, &c->words[i].sentence))));
	return e;
}

static ERR
put_settings(struct tx *tx, struct arena *a, const struct country *c)
{
	const struct { const char *name; struct str value; } settings[] = {
		{ "profile.code", c->code }, { "profile.name", pack(a, &c->name) },
		{ "profile.phone", c->phone }, { "profile.phone_prefix", c->phone_prefix },
		{ "profile.arbiter", c->arbiter }, { "profile.nameless", c->nameless },
		{ "profile.unproved", c->unproved }, { "profile.elsewhere", c->elsewhere },
		{ "profile.rating", c->rating }, { "profile.reports", c->reports }, { "profile.outings", c->outings },
		{ "profile.receptions", c->receptions }, { "profile.queues", c->queues },
		{ "profile.survey", c->survey }, { "profile.rest_days", str_fmt(a, "%u", c->rest_days) },
		{ "profile.adult_years", str_fmt(a, "%lld", (long long)c->adult_years) },
		{ "profile.unsettled_answers", str_fmt(a, "%d", c->unsettled_answers) },
		{ "profile.call_seed", c->call_seed }, { "profile.call_share", str_fmt(a, "%d", c->call_share) },
		{ "profile.call_tries", str_fmt(a, "%d", c->call_tries) },
		{ "profile.default_lang", str_fmt(a, "%d", (int)c->default_lang) },
		{ "profile.langs", str_fmt(a, "%u", c->langs) },
		{ "profile.open", str_fmt(a, "%d", c->open) }, { "profile.close", str_fmt(a, "%d", c->close) },
		{ "profile.decreed_until", str_fmt(a, "%d", (int)c->decreed_until.day) },
	};
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < sizeof(settings) / sizeof(settings[0]); i++)
		e = store_setting_put(tx, settings[i].name, settings[i].value);
	return e ? e : store_country_raise(tx, a);
}

ERR
store_country_put(struct tx *tx, struct arena *a, const struct country *c)
{
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < c->nplaces; i++)
		e = put_place(tx, a, &c->places[i]);
	for (size_t i = 0; !e && i < c->nbodies; i++)
		e = put_body(tx, a, &c->bodies[i]);
	for (size_t i = 0; !e && i < c->ntopics; i++)
		e = put_topic(tx, a, &c->topics[i]);
	if (!e)
		e = put_law(tx, c);
	if (!e)
		e = put_calendar(tx, a, c);
	if (!e)
		e = put_words(tx, a, c);
	if (!e)
		e = store_competence_put(tx, c);
	return e ? e : put_settings(tx, a, c);
}
