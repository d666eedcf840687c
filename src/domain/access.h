/* Who may see an appeal, and who may do what to it: the one place of rights. */
#ifndef DOMAIN_ACCESS_H
#define DOMAIN_ACCESS_H

#include "domain/deed.h"

/* What a person may not see does not exist for them. */
extern const struct err ACCESS_MISSING;
/* They see it, but the deed is another's. */
extern const struct err ACCESS_DENIED;
/* The deed does not fit the appeal's state. */
extern const struct err DEED_NOT_NOW;

/* May they see it? Its author; officers of the body that holds it or of a body above; officers of a
 * reception, the appeals of their territory, with what it took over. An administrator as such sees none. */
bool access_sees(const struct country *c, const struct who *who, const struct appeal *ap);

/* Does a place (of an appeal about `topic`; 0: any) lie in a reception's territory: its own, or that of a reception
 * that ended, of which it or one below it is the heir there? */
bool access_reaches(const struct country *c, const struct who *who, int64_t topic, int64_t place);

/* May an officer see the queue of this body: their own, those below it, and for a reception those of its
 * territory? */
bool access_sees_body(const struct country *c, const struct who *who, int64_t body);

/* Officers who look at numbers, reports and ratings, wherever these are of. */
#define FIGURE_ROLES                                                                                                   \
	(ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_CONTROLLER) | ROLE_BIT(ROLE_ANALYST) | ROLE_BIT(ROLE_DEPUTY) |            \
	    ROLE_BIT(ROLE_AUDITOR) | ROLE_BIT(ROLE_DISPATCHER))
bool access_sees_figures(const struct who *who);

/* May they see the figures of this body's single officers and units? Its head and those of bodies above it, controllers
 * of a reception, who see the body itself. */
bool access_sees_people(const struct country *c, const struct who *who, int64_t body);

/* May they see how a single person judged the answer? Its author; controllers of a reception, never of the body that
 * answered, of one that took over from it, or one below these. */
bool access_sees_verdict(const struct country *c, const struct who *who, const struct appeal *ap);

/* NULL when they may do it now; else why not. */
ERR access_may(const struct country *c, const struct who *who, enum deed deed, const struct appeal *ap);

/* In whose place does an officer do a deed that they may do: of those they stand in for, the one who leads the appeal,
 * or whose role it takes; 0: in their own. */
int64_t access_stands_for(const struct who *who, enum deed deed, const struct appeal *ap);

/* Names and contacts are masked until asked for: "Karimov A. K." -> "K••••• A. K.", phones and mails
 * keep their ends. Lives in `a`. */
struct str mask_name(struct arena *a, struct str name);
struct str mask_contact(struct arena *a, struct str contact);

#endif
