/* Problems: what gathers appeals, who answers for it, and which figures tell whether the reform works. */
#ifndef DOMAIN_PROBLEM_H
#define DOMAIN_PROBLEM_H

#include "domain/deed.h"
#include "domain/effect.h"
#include "domain/rollup.h"

enum problem_state { PROBLEM_OPEN, PROBLEM_REFORM, PROBLEM_CLOSED, PROBLEM_STATES };
/* "open", "reform", "closed" */
const char *problem_state_code(enum problem_state s);
bool problem_state_find(struct str code, enum problem_state *out);

struct problem {
	int64_t id, version;
	enum problem_state state;
	bool shown; /* on the public pages */
	struct str title, cause, plan;
	int64_t body;         /* the owner: the body that answers for it */
	int64_t place, topic; /* with `since` the rule by which it gathers; place 0: the country */
	struct date since;
	struct date begins;   /* from which day on the reform works; day 0: not yet */
	int64_t forecast;     /* appeals a month that will be left; -1: none is made */
	struct date forecast_on;
	struct str forecast_words;
	int64_t people, families; /* helped so far, as the owner says */
	int64_t officer, author_body, at;
};

/* What was tried in a place, with its cost and result; `from`: the `no` of the one it was taken over from, 0: its
 * own. */
struct initiative {
	int64_t problem, no, place, body;
	struct str what, result;
	int64_t cost; /* so'm; -1: not said */
	struct date begun;
	int64_t from, officer, at;
};

/* Which line of the rollups counts a place and a topic (or group) by month: a topic of the country or a region, a
 * group of any place from the country to a district. False for what no line holds: a single topic of a district, or
 * a mahalla. */
struct problem_line {
	enum rollup rollup;
	int64_t a, b;
};
bool problem_line(const struct country *c, int64_t place, int64_t topic, struct problem_line *out);

/* The places to compare with: of the same parent and at the same level (a district beside districts and cities), but
 * for those in `not`. Lives in `a`. */
size_t problem_peers(const struct country *c, struct arena *a, int64_t place, const int64_t *not, size_t nnot,
    int64_t **out);

/* The months that tell of a reform: whole ones from its first day on that have ended, at most twelve; beside them
 * the same months a year before (`year`), or, where the register's first whole month `opened` came later than that,
 * as many that ended before the reform began: the season is then what the compared places have in common. n = 0:
 * none. */
struct problem_span {
	struct date after, before; /* first days of the first months */
	int n;
	bool year;
};
struct problem_span problem_span(struct date begins, struct date today, struct date opened);

/* May they write problems: analysts, controllers and heads? And change this one: they of its author's or its owner's
 * body, or of a reception above its place? */
bool problem_writes(const struct who *who);
bool problem_changes(const struct country *c, const struct who *who, const struct problem *p);

#endif
