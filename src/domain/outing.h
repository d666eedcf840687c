/* Mobile receptions and open dialogues: what is announced, who came, and what makes one look staged. */
#ifndef DOMAIN_OUTING_H
#define DOMAIN_OUTING_H

#include "domain/booking.h"
#include "domain/country.h"

enum outing_kind { OUTING_RECEPTION, OUTING_DIALOGUE, OUTING_KINDS };
enum outing_state { OUTING_ANNOUNCED, OUTING_HELD, OUTING_CANCELLED, OUTING_STATES };
#define HELPERS_MOST 12

struct outing {
	int64_t id, version, body;
	enum outing_kind kind;
	int64_t leader, place;
	struct date day;
	int begins, ends; /* minutes of the day */
	struct str site;
	int64_t announced_at, officer;
	enum outing_state state;
	int64_t changed_at;
	struct str words; /* why it was cancelled */
	int64_t helpers[HELPERS_MOST];
	size_t nhelpers;
};

/* What is known of how a visit came in, a bit each. */
#define MARK_CLOCK 1u    /* the device's clock was wrong: the moment was corrected */
#define MARK_BOUND 2u    /* ... to the nearest possible moment */
#define MARK_DAY 4u      /* written down on another day than the announced one */
#define MARK_BROUGHT 8u  /* brought in by somebody else than who wrote it down */
#define MARK_NUMBER 16u  /* its leased number was voided meanwhile: it has another one */
#define MARK_NONE 32u    /* no leased number was left: it got one when it was brought in */
#define MARKS 6

/* Whoever came, and how it ended. */
struct came {
	int64_t outing, no, version, body;
	struct date day; /* of the outing */
	int64_t device, officer, by;
	int64_t recorded_at, received_at, synced_at, skew;
	unsigned marks;
	bool invited;
	struct str token, content; /* digests: which record it is, and what it said */
	struct str name, phone, residence, text, person;
	int64_t topic;
	enum booking_result result;
	struct str words;
	int64_t appeal, protocol;
	struct date due;
	struct str promiser;
	int64_t kept_at, erased_at;
};

/* A device's clock may be wrong by so much before a moment is corrected and marked. */
#define SKEW_MS (INT64_C(2) * 60 * 1000)

/* The moment at which something was recorded, by our clock: `recorded` by the device's, which said `sent` at our `now`.
 * Never before `since` (the device was first seen) and never later than now; what was done goes into *marks. */
int64_t outing_moment(int64_t recorded, int64_t sent, int64_t now, int64_t since, unsigned *marks);

/* Figures of country->outings, "numbers=40 few=5 invited=60 same=40": numbers that a device leases at once; when one
 * looks staged: fewer people, percent of them; 0: never. False where the text is none. */
struct outing_terms {
	int numbers, few, invited, same;
};
bool outing_terms_read(struct str text, struct outing_terms *out);

/* What makes one look staged. */
enum outing_flag {
	OUTING_FLAG_FEW,     /* few came */
	OUTING_FLAG_INVITED, /* most of them were invited */
	OUTING_FLAG_SAME,    /* many had been at another one of the same body before */
	OUTING_FLAG_CONTACT, /* people of different names with one contact */
	OUTING_FLAG_DAY,     /* many were written down on another day */
	OUTING_FLAGS
};
struct outing_sign {
	bool raised;
	int64_t n, of, limit; /* so many of so many; the threshold: people, or percent */
	const bool *rows;     /* of `list`, which of them count for it; NULL: none in particular */
};
/* `again[i]`: the person of list[i] was at an earlier one of the body. A flag whose threshold is 0 is never raised, and
 * only FEW is where nobody came. */
void outing_signs(struct arena *a, const struct outing_terms *terms, const struct came *list, const bool *again,
    size_t n,
    struct outing_sign out[OUTING_FLAGS]);

/* "reception", ..; "announced", ..; "few", ..; "clock", .. */
const char *outing_kind_code(enum outing_kind k);
bool outing_kind_find(struct str code, enum outing_kind *out);
const char *outing_state_code(enum outing_state s);
const char *outing_flag_code(enum outing_flag f);

/* Ten signs for a receipt made of a secret of the device and the number (domain/number.h). */
struct str outing_code(struct arena *a, const unsigned char seed[32], int64_t id);

#endif
