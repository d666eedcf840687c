/* The country profile in memory: places, bodies, topics, clocks, calendar and words; read-only. */
#ifndef DOMAIN_COUNTRY_H
#define DOMAIN_COUNTRY_H

#include "base/date.h"
#include "base/lang.h"
#include "base/str.h"

enum level { LEVEL_COUNTRY, LEVEL_REGION, LEVEL_DISTRICT, LEVEL_CITY, LEVEL_MAHALLA, LEVELS };

struct place {
	int64_t id, parent; /* parent 0: none */
	enum level level;
	struct str code;
	struct names names;
	int64_t population; /* 0: not known */
	struct str iso;     /* ISO 3166, or empty: by it shapes are found */
	int column, row;    /* on the map of tiles, from 1; 0: nowhere */
	struct str shape;   /* domain/shape.h; empty: none was loaded */
};

/* A body that answers, or a reception that forwards and controls. */
struct body {
	int64_t id, parent, place; /* place 0: the whole country */
	enum level level;
	bool ended;
	struct str code, kind; /* kind: "health", "hokimiyat", "reception", ... */
	struct names names;
};

/* The kind of bodies and topics that came with an import: they are read and counted, not chosen. */
#define KIND_IMPORTED "imported"

struct topic {
	int64_t id, parent;
	enum level lowest; /* the lowest level that can settle it */
	bool sensitive;
	struct str code, body_kind, keywords;
	struct names names;
};

/* A clock of the law: so long from its start, in these units, on these days of validity. */
enum unit { UNIT_CALENDAR_DAY, UNIT_WORKING_DAY, UNIT_MONTH, UNIT_YEAR, UNITS };
struct rule {
	struct str code; /* "TERM_A", ... (law.md section 3) */
	struct date from, to; /* `to` is the last day; open ended: year 9999 */
	int length;
	enum unit unit;
	bool roll; /* ending on a day off, it ends on the next working day */
	struct str article;
};

/* A day that differs from the weekly rest. */
enum day_kind { DAY_HOLIDAY, DAY_OBSERVED, DAY_ADDITIONAL, DAY_MOVED, DAY_WORKED, DAY_KINDS };
struct special {
	struct date day;
	enum day_kind kind;
	struct names names;
	bool own; /* added in the office after the year's decree (domain/holiday.h) */
};

/* A holiday of every year, for years without a decree. */
struct fixed_holiday {
	int month, day;
	struct names names;
};

/* The table of competence: which kind of body answers for a topic (or all below it) at a place (0: everywhere; or all
 * below it), no lower than a level. */
struct competence {
	int64_t topic, place;
	enum level level;
	struct str kind, article;
};

/* Who took over from a body that ended: a topic (or all below it; 0: every) at a place (or all below it; 0: every). The
 * narrowest row counts (domain/heir.h). */
struct heir {
	int64_t body, topic, place, heir;
};

struct zone {
	struct date from;
	int offset_minutes;
};

/* A phrase that is looked for in what people write (domain/phrase.h). */
struct phrase {
	struct str code; /* of the word that it belongs to */
	struct str text, key; /* as the profile writes it; folded */
};
struct phrases {
	struct phrase *p; /* by the first byte of the key, else in the profile's order */
	size_t n;
	size_t at_byte[257]; /* where those of a first byte begin, and end */
};

/* A word of the law: family "state", "outcome", "kind", "channel", "reason.forward", ... */
struct word {
	struct str family, code;
	struct names names, sentence; /* `sentence`: a state's, for the citizen */
};

/* A body, by its place. */
struct coded {
	struct str code;
	size_t at; /* of the array that it belongs to */
};
struct body_seat {
	int64_t place;
	size_t body;
};

struct country {
	struct str code;
	struct names name;
	unsigned langs;         /* bit per enum lang */
	enum lang default_lang;
	unsigned rest_days;     /* bit per ISO weekday */
	int open, close;        /* minutes of the day */
	struct date decreed_until;
	struct str phone, phone_prefix;
	struct str arbiter;     /* the kind of the bodies that settle who is competent */
	int64_t adult_years;       /* of age at; 0: the profile names none */
	struct str nameless, unproved; /* grounds (family "reason.leave") that need facts: domain/ground.h */
	struct str elsewhere; /* the ground "the law has another procedure": domain/procedure.h */
	int unsettled_answers;  /* so many answers disagreed with make a matter unsettled; 0: none do */
	struct str call_seed;   /* calls to the silent (domain/call.h): the seed; */
	int call_share, call_tries; /* thousandths of the answers; how often one is tried */
	struct str rating;      /* the open rating's figures (domain/rating_terms.h); empty: there is none */
	struct str reports;     /* who gets monthly reports (domain/recipient.h), a line each */
	struct str queues;      /* kinds of open queues (domain/queue_kind.h), a line each */
	struct str outings;     /* figures of mobile receptions (domain/outing.h) */
	struct str receptions;  /* how often leaders receive (domain/receiving.h), a line each */
	struct str survey;      /* the mahalla's questionnaire (domain/survey.h), a line each */
	struct str shapes_from; /* whose the loaded shapes are, to be said below maps; or empty */
	bool demo;              /* invented data only */
	int64_t version;        /* grows with each change of the reference tables */
	struct place *places;   /* sorted by id; so are the next two */
	size_t nplaces;
	struct body *bodies;
	size_t nbodies;
	struct body_seat *seats; /* where they are, of country_seat(); void when the bodies are more than `nseated` */
	size_t nseats, nseated;
	struct coded *place_codes, *body_codes; /* in the order of codes, of country_seat(); void as `seats` are */
	struct coded *word_codes; /* likewise; words of one code as the profile has them */
	size_t nplace_codes, nbody_codes, nword_codes;
	struct topic *topics;
	size_t ntopics;
	struct rule *rules;     /* sorted by code, from */
	size_t nrules;
	struct special *specials; /* sorted by day */
	size_t nspecials;
	struct fixed_holiday *fixed;
	size_t nfixed;
	struct zone *zones;     /* sorted by from */
	size_t nzones;
	struct competence *competences; /* sorted by topic, place */
	size_t ncompetences;
	struct heir *heirs;     /* sorted by body, topic, place */
	size_t nheirs;
	struct word *words;     /* in the profile's order */
	size_t nwords;
	struct phrases alarms;     /* of threats and crimes (domain/alarm.h) */
	struct phrases procedures; /* of matters with their own procedure (domain/procedure.h) */
	struct phrases stems;      /* of check_index() (domain/check.h); void when the words are more than `nstemmed` */
	size_t nstemmed;
};

/* By id; NULL when there is none. */
const struct place *country_place(const struct country *c, int64_t id);
const struct body *country_body(const struct country *c, int64_t id);
const struct topic *country_topic(const struct country *c, int64_t id);

/* By code; NULL when there is none. */
const struct place *country_place_code(const struct country *c, struct str code);
const struct body *country_body_code(const struct country *c, struct str code);
const struct topic *country_topic_code(const struct country *c, struct str code);

/* May a topic be chosen for a new appeal? A group may not, nor what came with an import. */
bool country_topic_offered(const struct topic *t);

/* Is `id` the same as `root` or below it? root 0 is the whole country. */
bool country_place_within(const struct country *c, int64_t id, int64_t root);
bool country_body_within(const struct country *c, int64_t id, int64_t root);

/* Bodies that are `root` or below it, in their order; at most `max`. */
size_t country_bodies_within(struct arena *a, const struct country *c, int64_t root, const struct body **out,
    size_t max);

/* The clock `code` as the law had it on `day`; NULL when it had none. */
const struct rule *country_rule(const struct country *c, struct str code, struct date day);

/* Minutes east of UTC at a moment, and on a day. */
int country_offset(const struct country *c, int64_t ms);

/* The word, or NULL; its name in a language, or the code itself. */
const struct word *country_word(const struct country *c, const char *family, struct str code);
struct str country_word_name(const struct country *c, const char *family, struct str code,
    enum lang lang);

/* The body of a kind that serves a place at a level, looking upwards from it when there is none;
 * NULL when the country has none of that kind. One that ended is served by its heir for the topic (0: any). */
const struct body *country_body_for(const struct country *c, struct str kind, int64_t place,
    enum level lowest);
const struct body *country_body_about(const struct country *c, struct str kind, int64_t topic, int64_t place,
    enum level lowest);

/* Keeps in `a` where the bodies are, and the codes of places, bodies and words in their order: they are found without
 * a look at all. */
void country_seat(struct country *c, struct arena *a);

/* "district", ... as the profile writes it. */
const char *level_name(enum level level);
bool level_find(struct str name, enum level *out);

#endif
