/* A hearing: its agenda, each item with the reason why it is heard, and what leaders report. */
#ifndef DOMAIN_SITTING_H
#define DOMAIN_SITTING_H

#include "base/date.h"
#include "base/err.h"
#include "base/str.h"

/* Why it is heard, by the register or by who plans it: its numbers are n and m. */
enum sitting_reason {
	SITTING_OWN,     /* in their own words */
	SITTING_BAND,    /* a body (subject): its band of ranks n to m in the open rating */
	SITTING_FALL,    /* a body: its score fell from n to m, tenths */
	SITTING_PROMISE, /* a promise (subject) whose day has passed: n days ago */
	SITTING_REPEAT,  /* a topic (subject) with n repeats of m in the period */
	SITTING_LATE,    /* a body: n late answers of m in the period */
	SITTING_REASONS
};
const char *sitting_reason_code(enum sitting_reason r);

enum sitting_state { SITTING_PLANNED, SITTING_HELD, SITTING_STATES };

struct sitting {
	int64_t id, version, body;
	enum sitting_state state;
	struct date on, from, to; /* its day; the period that is heard */
	int64_t officer, made_at, held_at;
	struct str protocol;
};

struct sitting_item {
	int64_t no;
	enum sitting_reason reason;
	int64_t subject, n, m;
	struct str text;
	int64_t to;        /* the body whose head is invited; 0: nobody */
	bool dropped;
	struct str figures, words, measures; /* the leader's report */
	int64_t reporter, reported_at;
};
#define SITTING_ITEMS_MOST 40

extern const struct err SITTING_DAY, SITTING_LINES;

/* The period before a day: so many whole months (domain/recipient.h) that have ended. */
void sitting_period(struct date on, int months, struct date *from, struct date *to);

/* Measures ahead: a line each, that begins with its day, as "2026-12-31 a second brigade"; one at least. */
ERR sitting_measures(struct str lines);

#endif
