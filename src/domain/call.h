/* Calls to the silent: whose answers are drawn for a call, and what follows a call.
 *
 * Nobody picks whom to call. An answer is drawn when the first eight bytes, read as a big-endian number, of
 *
 *     SHA-256("qabul/v1/call\n" SEED "\n" NUMBER "\n" COMMITMENT "\n")
 *
 * are below SHARE times 18446744073709551 (which is 2^64 / 1000 rounded down). SEED (call_seed) and SHARE (call_share,
 * thousandths) are published in the profile; NUMBER is the appeal's as printed, "2026-412345-58"; COMMITMENT is the
 * commitment of the event that answered it in the transparency log, in 64 lower-case hexadecimal digits. The commitment
 * holds a random salt, so nobody knows before the answer is signed whether it will be drawn; afterwards everybody who
 * has the log can draw again. Those who judge by themselves within the days of clock CALL are not called: so the drawn
 * among the silent are a fair draw of the silent. */
#ifndef DOMAIN_CALL_H
#define DOMAIN_CALL_H

#include "base/err.h"
#include "domain/appeal.h"
#include "domain/country.h"

/* Is it drawn? `commitment` are 32 bytes. */
bool call_drawn(struct arena *a, struct str seed, int share, int64_t number, struct str commitment);

/* How a drawn answer stands. */
enum call_how {
	CALL_OPEN,
	CALL_ASKED,     /* judged by telephone */
	CALL_OWN,       /* its author judged by themselves */
	CALL_UNREACHED, /* as often tried as the profile lets */
	CALL_DECLINED,  /* the author did not want to say */
	CALL_OVER,      /* the days of the verdict ran out, or the answer was sent back or disputed */
	CALL_NO_PHONE,  /* there is no number to call */
	CALL_SENSITIVE, /* a call could harm: nobody but the author is to know of it */
	CALL_NOBODY,    /* no reception may */
	CALL_HOWS
};

/* Who calls about an answer of `answerer`, from a reception on upwards: nobody who answered, took over from it or
 * stands below these. NULL: nobody may. */
const struct body *call_by(const struct country *c, const struct body *from, int64_t answerer);

/* May the author of a drawn answer be called at all? CALL_OPEN, else why not. */
enum call_how call_may(const struct appeal *ap, struct str phone);

/* What came of one call. */
enum call_result { CALLED_SOLVED, CALLED_PARTLY, CALLED_NOT, CALLED_UNREACHED, CALLED_LATER, CALLED_DECLINED,
	CALL_RESULTS };

/* "solved", "partly", "not", "unreached", "later", "declined": of forms, the API and the profile's family
 * "reason.call". */
const char *call_code(enum call_result result);
bool call_find(struct str code, enum call_result *out);

/* The verdict that was given, or VERDICT_NONE. */
enum verdict call_verdict(enum call_result result);

extern const struct err CALL_DAY;

/* After a call on `today`, the `tries`-th, to a person who may judge until `until`: how the call stands, and on which
 * day it is tried again while it is open: when nobody answered on the next working day, else on the day that was asked
 * for (CALL_DAY: not one from today until then). As often as call_tries of the profile, no oftener. */
ERR call_after(const struct country *c, struct date today, struct date until, int tries, enum call_result result,
    struct date wanted, enum call_how *how, struct date *next);

#endif
