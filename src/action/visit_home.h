/* From house to house: an address to visit, and what the household answered, with its consent only. */
#ifndef ACTION_VISIT_HOME_H
#define ACTION_VISIT_HOME_H

#include "action/street.h"
#include "domain/need.h"
#include "domain/survey.h"
#include "store/households.h"

extern const struct err HOME_ADDRESS, HOME_DAY, HOME_CONSENT, HOME_MEMBER, HOME_BORN, HOME_PHONE, HOME_ANSWER,
    HOME_DONE, HOME_FIRST,
    HOME_MANY, HOME_NONE;

#define AGAIN_MOST 30

enum home_consent { HOME_UNSAID, HOME_YES, HOME_NO, HOME_AWAY };
struct home_form {
	struct str key;
	int64_t household; /* 0: an address that was not planned */
	struct str address;
	enum home_consent consent;
	struct date again; /* HOME_AWAY: the next visit */
	struct member members[MEMBERS_MOST];
	size_t nmembers;
	struct household_answer answers[ANSWERS_MOST];
	size_t nanswers;
	struct need_again again_of[AGAIN_MOST]; /* need and answer: what was found before, asked about again */
	size_t nagain;
	enum lang lang; /* in which they are written to */
	int64_t recorded, sent; /* by the device's clock,
	    when it was written down without a network and sent later; 0: now */
	int found;      /* out: needs found, or found again */
};

/* A household of who acts; STREET_MISSING. */
ERR home_get(struct ctx *c, int64_t id, struct household *out);
/* An address to be visited on a day from today on, within a year. */
ERR act_home_plan(struct ctx *c, struct household *h);
/* A household that was surveyed is to be visited once more, in its next round, on a day from today on, within a
 * year; or all of the mahalla that were surveyed before today; *n: how many. */
ERR act_home_again(struct ctx *c, int64_t id, struct date day);
ERR act_homes_again(struct ctx *c, struct date day, int64_t *n);
/* The open needs of a household that a further visit asks about; none where it has not been surveyed yet. */
ERR home_needs(struct ctx *c, const struct household *h, struct need **out, size_t *n);
/* The visit. Consent: people, answers, and a case for each need that an answer makes, owned by who acts. In a further
 * round what was said before is kept beside it; what was found before is asked about again (`again_of`); a need that is
 * open already is not found twice, and somebody without work again goes on where they left (NEED_RETURN). A refusal:
 * nothing personal stays, also not the address; it is counted. Nobody there: another day. The same key gives the
 * same household. What is brought in later counts for the day on which it arrives; visit and consent have the moment
 * at which they were written down, at most as long ago as a device keeps its list (clock FIELD_KEEP). */
ERR act_home_visit(struct ctx *c, struct home_form *f);

#endif
