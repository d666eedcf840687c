/* From house to house: an address to visit, and what the household answered, with its consent only. */
#ifndef ACTION_VISIT_HOME_H
#define ACTION_VISIT_HOME_H

#include "action/street.h"
#include "domain/survey.h"
#include "store/households.h"

extern const struct err HOME_ADDRESS, HOME_DAY, HOME_CONSENT, HOME_MEMBER, HOME_BORN, HOME_PHONE, HOME_ANSWER,
    HOME_DONE,
    HOME_MANY, HOME_NONE;

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
	enum lang lang; /* in which they are written to */
	int found;      /* out: needs */
};

/* A household of who acts; STREET_MISSING. */
ERR home_get(struct ctx *c, int64_t id, struct household *out);
/* An address to be visited on a day from today on, within a year. */
ERR act_home_plan(struct ctx *c, struct household *h);
/* The visit. Consent: people, answers, and a case for each need that an answer makes, owned by who acts. A refusal:
 * nothing personal stays, also not the address; it is counted. Nobody there: another day. The same key gives the
 * same household. */
ERR act_home_visit(struct ctx *c, struct home_form *f);

#endif
