/* Somebody's place in an open queue: what may become of it, and the order in which it is given. */
#ifndef DOMAIN_REFERRAL_H
#define DOMAIN_REFERRAL_H

#include "base/date.h"
#include "base/lang.h"
#include "domain/queue_kind.h"

enum referral_state {
	REFERRAL_WAITING,
	REFERRAL_INVITED, /* a week is offered */
	REFERRAL_ACCEPTED,
	REFERRAL_GIVEN,
	REFERRAL_REFUSED, /* the week was refused, or given up */
	REFERRAL_LAPSED,  /* the invitation was not answered in time */
	REFERRAL_ABSENT,  /* accepted, and did not come */
	REFERRAL_LEFT,    /* left the queue while waiting */
	REFERRAL_STATES
};
/* "waiting", .. */
const char *referral_state_code(enum referral_state s);

enum referral_deed { REFERRAL_INVITE, REFERRAL_ACCEPT, REFERRAL_REFUSE, REFERRAL_LAPSE, REFERRAL_GIVE, REFERRAL_MISS,
	REFERRAL_LEAVE, REFERRAL_RECLASS,
	REFERRAL_MOVE, /* its queue is closed: it goes on in another one */
	REFERRAL_END,  /* ... or nowhere */
	REFERRAL_DEEDS };
/* May it be done in that state, and what it becomes. */
bool referral_may(enum referral_deed deed, enum referral_state state);
enum referral_state referral_next(enum referral_deed deed);
/* "referral-invite", ..: the name of the event. */
const char *referral_deed_code(enum referral_deed deed);
/* Does a place of a week belong to it in that state? */
bool referral_holds(enum referral_state s);

struct referral {
	int64_t id, version, queue;
	int class;
	struct str criteria; /* codes, divided by spaces */
	int64_t referred_at;
	enum referral_state state;
	int64_t from_body, from_officer;
	enum lang lang;
	struct str name, phone, mail;
	struct str person;    /* by which the same person is known again */
	struct str code_hash;
	struct date week;     /* the Monday of the week that was offered; day 0: none */
	int seat, seats;      /* -1: none is held; of the week, when it was offered */
	int64_t invited_at, invited_place; /* 1: it was in turn */
	struct date answer_by;
	int64_t answered_at, ended_at;
	struct date ended_on;
	int64_t waited;       /* days until it was given; -1: it was not */
	int64_t reminded_at, erased_at;
};

/* A queue: one profile at one body. */
struct queue {
	int64_t id, version, body;
	struct str kind, profile;
	int64_t places; /* a week */
	int64_t made_at, waiting, exceptions;
	struct date closed; /* day 0: it is open */
	struct str closed_words;
	int64_t heir; /* closed: the queue in which those who waited stand now; 0: none */
};

/* The order of a queue: the more urgent class first, in a class whoever was referred earlier, at the same moment the
 * lower number. */
int referral_cmp(const struct referral *a, const struct referral *b);

/* Why somebody stands where they stand: place = 1 + those of more urgent classes + those of their own class that were
 * referred earlier. */
struct queue_place {
	int64_t place;
	int64_t urgent[QUEUE_CLASSES + 1]; /* [class]: of each more urgent one */
	int64_t earlier;
};

/* The last day on which an invitation for a week, made today, can be answered: so many days on, but before the week
 * begins; in a week that has begun, until it ends. */
struct date referral_answer_by(struct date today, struct date week, int days);

/* "Q-100123-45" (domain/number.h) */
struct str referral_print(struct arena *a, int64_t id);
bool referral_parse(struct str s, int64_t *id);

#endif
