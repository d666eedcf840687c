/* The numbers of a place and a month that anyone may see. */
#ifndef WEB_OPEN_NUMBERS_H
#define WEB_OPEN_NUMBERS_H

#include "domain/measure.h"
#include "web/visit.h"

/* What a list is of. */
enum open_list { OPEN_PLACES, OPEN_TOPICS, OPEN_LISTS };
const char *open_code(enum open_list l);
bool open_find(struct str code, enum open_list *out);

struct open_line {
	int64_t id;        /* of a place or a topic; the asked place itself stands for what lies in none below it */
	struct str code, name;
	int64_t people;    /* who live there; 0: not known, or a topic */
	struct sums sums;
	bool hidden;       /* domain/small.h: nothing of it is shown; */
	bool no_times, no_verdicts; /* ... of its answers' days, of its authors' verdicts */
};

/* `place` 0: the country. `month` is its first day. */
struct open_ask {
	int64_t place;
	struct date month;
	enum lang lang; /* of the names */
};
/* What the address asks for: the last month that has ended unless it says another one that has. */
struct open_ask open_asked(struct ctx *c, const struct req *q);
/* The first day of the last month that has ended. */
struct date open_latest(const struct ctx *c);

/* The place's own line; and its lists, the largest first: at most 1,000 lines. A district has no places below it here:
 * mahallas are too small for a month. Topics are of the whole country alone: cut by place as well, what one table hides
 * another would tell. What is hidden in the list above has no line and no lists of its own. */
ERR open_total(struct ctx *c, const struct open_ask *ask, struct open_line *out);
ERR open_lines(struct ctx *c, const struct open_ask *ask, enum open_list l, struct open_line **out, size_t *n);

/* Whole percents with their interval; -1 where they are hidden or are of nothing. */
struct open_share {
	int64_t percent, low, high, of;
};
struct open_share open_in_time(const struct open_line *l);
struct open_share open_solved(const struct open_line *l); /* of the authors' verdicts */
/* Received per 10,000 people, in tenths; -1: not known. */
int64_t open_per_people(const struct open_line *l);
/* Median days from receipt to the answer; -1 as above. */
int open_median(const struct open_line *l);

/* The list as CSV (docs/open-data.md), names in the country's own language; hidden numbers are empty, with 1 in column
 * "hidden". */
ERR open_csv(struct ctx *c, const struct open_ask *ask, enum open_list l, struct str *out);

#endif
