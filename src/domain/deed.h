/* The table of deeds: who may do what to an appeal in which state, and what it becomes. */
#ifndef DOMAIN_DEED_H
#define DOMAIN_DEED_H

#include "base/err.h"
#include "domain/appeal.h"
#include "domain/country.h"

enum role {
	ROLE_REGISTRAR,
	ROLE_DISPATCHER,
	ROLE_EXECUTOR,
	ROLE_HEAD,
	ROLE_CONTROLLER,
	ROLE_ANALYST,
	ROLE_MAHALLA,
	ROLE_DEPUTY,
	ROLE_AUDITOR,
	ROLE_ADMIN,
	ROLES
};
#define ROLE_BIT(role) (1u << (role))

/* Who acts: nobody known, the author of one appeal, an officer, or qabul itself. */
enum who_kind { WHO_NOBODY, WHO_AUTHOR, WHO_OFFICER, WHO_SYSTEM, WHO_KINDS };
/* Somebody whose place an officer takes while they are away. */
#define STANDS_MAX 4
struct stand {
	int64_t officer;
	unsigned roles;
};
struct who {
	enum who_kind kind;
	int64_t officer;   /* WHO_OFFICER */
	unsigned roles;    /* ROLE_BITs, with those of `stands` */
	int64_t body, unit;
	int64_t place;     /* the territory of the body; 0 the country */
	bool reception;    /* the body is a reception: it forwards and controls */
	int64_t appeal;    /* WHO_AUTHOR */
	int64_t asked;     /* WHO_OFFICER: the appeal to a task of which they may reply, or act on a threat; 0: none */
	struct str name;
	unsigned own;      /* the roles without those of `stands`; unless nstands, it says nothing */
	struct stand stands[STANDS_MAX];
	size_t nstands;
};

enum deed {
	DEED_SUBMIT,
	DEED_IMPORT,
	DEED_FORWARD,
	DEED_ACCEPT,
	DEED_ASSIGN,
	DEED_DRAFT,
	DEED_APPROVE,
	DEED_RETURN,
	DEED_EXTEND,
	DEED_CLOSE,
	DEED_WITHDRAW,
	DEED_ADD,
	DEED_NOTE,
	DEED_VERDICT,
	DEED_REVEAL,
	DEED_CLASSIFY,
	DEED_RECODE,
	DEED_CONTROL,   /* put on control, or its next look is moved */
	DEED_UNCONTROL, /* taken off control */
	DEED_INSTRUCT,  /* a binding instruction with its own term */
	DEED_REPORT,    /* an instruction is carried out */
	DEED_REMIND,    /* the body is reminded */
	DEED_LENGTHEN,  /* the longer term of an application or complaint, with its ground */
	DEED_NOTICE,    /* the author of a proposal is told of longer study */
	DEED_REVIEW,    /* a controller looked at what was called not solved */
	DEED_DISPUTE,   /* the author turns to the superior body */
	DEED_ACCUSE,    /* it is named who is complained of */
	DEED_REBAN,     /* the ban was made anew; a banned holder has lost it */
	DEED_CARRY,     /* it goes on elsewhere, because people or bodies moved */
	DEED_CALENDAR,  /* days off were changed: the running clocks moved; qabul itself */
	DEED_DECIDE,    /* the arbiter names the competent body, which is bound */
	DEED_INVOLVE,   /* a co-executor is named */
	DEED_ASK,       /* another body is asked */
	DEED_PART,      /* a part of the appeal goes to another body */
	DEED_VISIT,     /* the place will be visited, or was */
	DEED_REPLY,     /* a task is done or declined */
	DEED_RECALL,    /* a task is taken back */
	DEED_HEAR,      /* the draft of a refusal is shown to its author, who has the floor */
	DEED_LINK,      /* it is decided what it is to an earlier appeal of the same person */
	DEED_JOIN,      /* a duplicate is answered with the first; qabul itself */
	DEED_QUARANTINE, /* a virus was found in a file; qabul itself */
	DEED_IDENTIFY,  /* what is known of the author is completed, or their authority seen */
	DEED_SIGN,      /* people who signed are added to a collective appeal */
	DEED_REOPEN,    /* a duplicate goes back to work with the first appeal; qabul itself */
	DEED_CALL,      /* the author was called about the answer: judged by telephone, or not reached */
	DEED_ALARM,     /* a threat or a crime is passed on at once */
	DEED_CALM,      /* looked at: its words speak of no threat and no crime */
	DEED_CONFIRM,   /* its author confirmed a contact; a held appeal goes on */
	DEED_RELEASE,   /* an officer lets a held appeal go on */
	DEED_SEAL,      /* the file of an electronic signature, made elsewhere, is kept with the answer */
	DEED_VERIFY,    /* an independent reviewer looked whether what the answer claims is so */
	DEED_ANSWER,    /* written and signed in one step: the events are those of DEED_DRAFT and DEED_APPROVE */
	DEEDS
};

/* "forward", ...: as in routes, forms, the API and the profile's families of reasons. */
const char *deed_code(enum deed deed);
bool deed_find(struct str code, enum deed *out);

/* May the deed be done in this state at all? */
bool deed_fits(enum deed deed, enum appeal_state state);

/* The state after it. */
enum appeal_state deed_next(enum deed deed, enum appeal_state state);

/* The roles that may do it (ROLE_BITs; 0: no officer), and may the author? */
unsigned deed_roles(enum deed deed);
bool deed_author(enum deed deed);

/* "registrar", ... */
const char *role_code(enum role role);
bool role_find(struct str code, enum role *out);

#endif
