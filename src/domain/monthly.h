/* The monthly monitoring report: its numbers, and what may be done with it when. */
#ifndef DOMAIN_MONTHLY_H
#define DOMAIN_MONTHLY_H

#include "base/err.h"
#include "domain/country.h"
#include "domain/measure.h"

/* Its figures. carried in + received = the seven ways of ending + carried out. */
enum monthly_figure {
	MONTHLY_IN,
	MONTHLY_RECEIVED,
	MONTHLY_REPEAT,
	MONTHLY_COLLECTIVE,
	MONTHLY_SAT,
	MONTHLY_EXP,
	MONTHLY_REF,
	MONTHLY_LEFT,
	MONTHLY_WDR,
	MONTHLY_OTHER,
	MONTHLY_OUT,
	MONTHLY_ANSWERED,
	MONTHLY_TIMED, /* of which it is known whether they were in time */
	MONTHLY_IN_TIME,
	MONTHLY_MEDIAN, /* days from receipt to the answer; -1: none */
	MONTHLY_EXTENDED,
	MONTHLY_RETURNED,
	MONTHLY_DISPUTED,
	MONTHLY_SOLVED,
	MONTHLY_PARTLY,
	MONTHLY_NOT,
	MONTHLY_FIGURES
};
/* "carried_in", ...: in the data; and back. */
const char *monthly_figure_code(enum monthly_figure f);

/* Three spans: the month, the month before, the same month a year before. */
enum monthly_span { MONTHLY_NOW, MONTHLY_BEFORE, MONTHLY_YEAR, MONTHLY_SPANS };

/* A line of a list: a place below, a topic that rose, a body with many late answers. */
struct monthly_line {
	struct str code;
	struct names names;
	int64_t received[MONTHLY_SPANS];
	int64_t timed, in_time; /* answers of the month */
	int64_t usual;          /* topics: received a month in the three months before, rounded */
	int64_t overdue, people; /* places: open beyond their day at the making; who live there, 0: not known */
	bool hidden;            /* too few to be told (domain/small.h): its numbers are 0 */
};
#define MONTHLY_LINES_MOST 60 /* of a list */
enum monthly_list { MONTHLY_PLACES, MONTHLY_TOPICS, MONTHLY_BODIES, MONTHLY_LISTS };
const char *monthly_list_code(enum monthly_list l);

struct monthly {
	struct date month;  /* its first day */
	struct str body;    /* the code of who gets it */
	struct names names; /* its name */
	struct str place;   /* the code of the place whose numbers these are; empty: the country */
	struct names place_names;
	struct str article; /* the act that asks for it */
	int64_t made_at, as_of; /* moments; the numbers hold everything until as_of */
	int64_t people, overdue; /* of the whole place */
	int64_t figure[MONTHLY_FIGURES][MONTHLY_SPANS];
	struct monthly_line *lines[MONTHLY_LISTS];
	size_t n[MONTHLY_LISTS];
	struct str words;   /* of who made it */
};

/* The figures of a span from its cell and what was carried into it. */
void monthly_figures(const struct sums *s, int64_t carried_in, int64_t out[MONTHLY_FIGURES]);

/* "2026-10" as the month's first day. */
bool monthly_parse(struct str s, struct date *out);
struct str monthly_code(struct arena *a, struct date month);

/* ---- its life ---- */

enum monthly_state { MONTHLY_NONE, MONTHLY_DRAFT, MONTHLY_SIGNED, MONTHLY_SENT, MONTHLY_STATES };
enum monthly_deed { MONTHLY_MAKE, MONTHLY_WORDS, MONTHLY_SIGN, MONTHLY_SEND, MONTHLY_DEEDS };
const char *monthly_state_code(enum monthly_state s);
const char *monthly_deed_code(enum monthly_deed d);
bool monthly_deed_find(struct str code, enum monthly_deed *out);

extern const struct err MONTHLY_NOT_NOW, MONTHLY_EARLY;

/* NULL when the deed fits. A month is reported when it has ended; a draft or a signed report may be made anew until it
 * is sent: then its numbers stay for ever. */
ERR monthly_may(enum monthly_state s, enum monthly_deed d, struct date month, struct date today);

#endif
