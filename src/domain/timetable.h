/* A leader's timetable: the weekly rule with its exceptions, the receptions it makes of a day, and their slots. */
#ifndef DOMAIN_TIMETABLE_H
#define DOMAIN_TIMETABLE_H

#include "base/err.h"
#include "domain/country.h"

/* From a minute of the day to another one, at a place: a room, an address. */
struct hours {
	int weekday; /* ISO, 1 = Monday; 0: of a single day */
	int begins, ends;
	struct str place;
};

/* One edition: it holds from its day until the next one begins. Without hours nobody receives any more. */
#define HOURS_MOST 14
struct timetable {
	struct date from;
	int minutes; /* of a slot */
	int seats;   /* how many people a slot takes */
	struct hours hours[HOURS_MOST];
	size_t nhours;
};

/* Days on which nobody receives, on which somebody else does, and one reception more. */
enum exception_kind { EXCEPTION_OFF, EXCEPTION_OTHER, EXCEPTION_EXTRA, EXCEPTION_KINDS };
struct exception {
	int64_t no;
	enum exception_kind kind;
	struct date from, to; /* both counted */
	struct hours at;      /* EXCEPTION_EXTRA */
	int64_t officer;      /* EXCEPTION_OTHER: who receives */
	struct str words;     /* why; it is published */
};

/* One reception of a day. */
#define PLANNED_MOST (HOURS_MOST + 4)
struct planned {
	struct date day;
	int begins, ends, minutes, seats;
	struct str place;
	int64_t by; /* who receives in the leader's place; 0: nobody */
};

extern const struct err TIMETABLE_SLOT, TIMETABLE_SEATS, TIMETABLE_HOURS, TIMETABLE_OVERLAP, TIMETABLE_PLACE,
    EXCEPTION_DAYS, EXCEPTION_WORDS, EXCEPTION_NOBODY;

/* Slots of 5 to 120 minutes for 1 to 20 people each; hours that hold a slot at least, lie on one day and do not
 * overlap; a place of at most 200 signs for each. */
ERR timetable_fits(const struct timetable *t);
/* At most a year of days, not before `today`; why it is made; who receives instead; hours of one day. */
ERR exception_fits(const struct exception *x, const struct timetable *t, struct date today);

/* The edition of a day, of several in the order of their days; NULL before the first. */
const struct timetable *timetable_on(const struct timetable *all, size_t n, struct date day);

/* The receptions of a day, in the order of their hours: those of its weekday, unless the calendar or an exception has
 * it off, and the extra ones. How many. */
size_t timetable_day(const struct country *c, const struct timetable *all, size_t n, const struct exception *x,
    size_t nx, struct date day, struct planned out[PLANNED_MOST]);

/* How many whole slots there are, and at which minute the one of that index begins. */
int slot_count(const struct planned *p);
int slot_begins(const struct planned *p, int slot);

/* "off", "other", "extra" */
const char *exception_code(enum exception_kind kind);
bool exception_find(struct str code, enum exception_kind *out);

#endif
