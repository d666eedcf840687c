/* What came in and what went out, counted from the history of every appeal. */
#ifndef APP_BALANCE_H
#define APP_BALANCE_H

#include "app/commands.h"

#define BALANCE_FIRST_YEAR 1900
#define BALANCE_YEARS 200
#define BALANCE_KINDS 200
#define BALANCE_SAID 20

/* One line: carried_in + received + came + again = the outcomes + went + carried_out. */
struct balance_line {
	int64_t carried_in;
	int64_t received;
	int64_t came, went; /* forwarded from and to bodies of another kind; none in a year's line */
	int64_t again;      /* an answer was returned: open once more */
	int64_t outcome[OUTCOMES];
	int64_t carried_out; /* open at the end: counted for itself, not from the others */
};

struct balance {
	struct balance_line year[BALANCE_YEARS]; /* from BALANCE_FIRST_YEAR on */
	struct balance_line kind[BALANCE_KINDS]; /* over the days that were asked for */
	struct str kinds[BALANCE_KINDS];         /* kinds of bodies; "" for none */
	size_t nkinds;
	int64_t cases, open;
	struct str wrong[BALANCE_SAID]; /* where it does not reconcile */
	int64_t nwrong;
};

/* Reads every event. `from` and `to` bound the lines by kind. */
ERR balance_read(struct app *app, struct date from, struct date to, struct balance *out);

/* Does the line add up? */
bool balance_even(const struct balance_line *l);

#endif
