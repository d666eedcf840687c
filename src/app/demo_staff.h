/* The people of a demonstration: who is hired where, and who acts. */
#ifndef APP_DEMO_STAFF_H
#define APP_DEMO_STAFF_H

#include "app/agenda.h"
#include "app/commands.h"
#include "app/demo_words.h"
#include "domain/quarter.h"

#define PLACES_MAX 9
#define STAFF_MAX 8000
#define UNITS_MAX 4
#define UNIT_PEOPLE 2

/* The people of one body, made when they are first needed. */
struct staff {
	int64_t body, head, executor;
	int64_t lead[UNITS_MAX][UNIT_PEOPLE]; /* of its units (app/demo_units.h) */
	int nunits;
};

struct demo {
	struct app *app;
	struct ctx *c; /* of the present slice */
	struct demo_words words;
	struct dice dice, aside; /* aside: for what was added later, so that a seed keeps its country */
	struct agenda agenda;
	struct str password; /* one hash for all: it is known anyway */
	const struct place *places[PLACES_MAX];
	size_t nplaces;
	struct staff staff[STAFF_MAX];
	size_t nstaff;
	int64_t mahalla; /* the first of the first district's; 0: it has none */
	int64_t controller, control_body; /* the People's Reception of the first region */
	int64_t until, done, total;
	bool in_order;
	struct quarter rated; /* the release that is next, and its step (app/demo_rating.h) */
	int rating_step;
	const struct err *e;
};

/* Districts in which people live; the first is the busiest. */
void demo_choose_places(struct demo *d);

/* That moment, or one at which offices work: by day. */
int64_t demo_office_hours(const struct country *c, struct dice *d, int64_t at);

/* How able a body is: 0 .. 4. */
int demo_skill(int64_t body);

/* An officer of a body as who acts. */
struct who demo_as(struct demo *d, int64_t officer, unsigned roles, int64_t body);

/* Head and executor of a body, hired when they are first needed. */
ERR demo_staff_of(struct demo *d, int64_t body, struct staff **out);

/* Somebody more, who can sign in; an executor of a unit. */
ERR demo_hire(struct demo *d, const char *login, int64_t body, unsigned roles, int64_t *id);
ERR demo_hire_unit(struct demo *d, const char *login, int64_t body, int64_t unit, int64_t *id);

/* The sign-ins that are printed; all with one password. */
#define DEMO_PASSWORD "qabul-demo-2026"
ERR demo_hire_known(struct demo *d);
void demo_print_sign_ins(const struct place *home);

#endif
