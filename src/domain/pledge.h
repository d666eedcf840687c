/* What is asked of a named leader: a question, a decision, a promise; and whether the register says that it was
 * kept. */
#ifndef DOMAIN_PLEDGE_H
#define DOMAIN_PLEDGE_H

#include "base/err.h"
#include "domain/measure.h"

enum pledge_kind { PLEDGE_QUESTION, PLEDGE_DECISION, PLEDGE_PROMISE, PLEDGE_KINDS };
enum pledge_state { PLEDGE_OPEN, PLEDGE_KEPT, PLEDGE_BROKEN, PLEDGE_STATES }; /* kept: answered, done, kept */

/* How a promise is measured, of the answers of the leader's body until the day: a share in percent at least, days or a
 * number at most. */
enum pledge_measure { PLEDGE_NONE, PLEDGE_IN_TIME, PLEDGE_SOLVED, PLEDGE_MEDIAN, PLEDGE_LATE, PLEDGE_MEASURES };

struct pledge {
	int64_t id, version;
	enum pledge_kind kind;
	int64_t body;       /* who asks */
	struct date month;  /* of the report it belongs to; day 0: none */
	int64_t sitting;    /* the hearing; 0: none */
	int64_t to, place, region; /* the body whose head is asked, and where it stands */
	int64_t officer, at;
	struct date due;
	struct str text;
	enum pledge_measure measure;
	int64_t target;
	enum pledge_state state;
	struct str reply;
	int64_t replier, replied_at;
	int64_t found;      /* the measure when it was decided; -1: none */
	struct str words;
	int64_t decider, decided_at;
};

const char *pledge_kind_code(enum pledge_kind k);
const char *pledge_state_code(enum pledge_state s);
bool pledge_state_find(struct str code, enum pledge_state *out);
const char *pledge_measure_code(enum pledge_measure m);
bool pledge_measure_find(struct str code, enum pledge_measure *out);

extern const struct err PLEDGE_TEXT, PLEDGE_DAY, PLEDGE_TARGET;

/* Words, a day after today and within two years, a target that the measure can have. */
ERR pledge_fits(const struct pledge *p, struct date today);

/* The measure's value in what a body did; -1: there is none, or of too few answers to tell (domain/small.h). */
int64_t pledge_value(enum pledge_measure m, const struct sums *s);
/* Does the value keep the promise? */
bool pledge_keeps(enum pledge_measure m, int64_t value, int64_t target);

/* The months that are measured: those behind the one of the promise until the one of its day, or that one alone. */
void pledge_months(const struct pledge *p, struct date made, struct date *from, struct date *to);

#endif
