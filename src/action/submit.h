/* Registers an appeal: it gets its number and access code, a body or a reception, and its due days. */
#ifndef ACTION_SUBMIT_H
#define ACTION_SUBMIT_H

#include "action/ctx.h"
#include "domain/appeal.h"
#include "domain/ban.h"
#include "domain/person.h"
#include "store/papers.h"

/* What was written. Refusing to register is forbidden (ZRU-445 art. 22): only a text that is missing or too
 * long is sent back to its writer; all else is completed or left to the reception. */
struct allowed;
struct submission {
	struct str text;
	enum appeal_kind kind;
	enum appeal_form form;
	enum appeal_channel channel;
	enum lang lang;
	unsigned flags;
	int64_t place, topic, body; /* 0: not said; body 0: the reception chooses */
	struct applicant who;
	const struct paper *files;
	size_t nfiles;
	const int64_t *others; /* bodies that it addresses as well, at most OTHERS_MAX: each answers its part */
	size_t nothers;
	int64_t received_at; /* 0: now; never later than now */
	struct str accused;  /* whom it complains of, in their words; a dispatcher names them */
	const struct ban *named; /* ... and those already named: they exist */
	size_t nnamed;
	const struct allowed *allowed; /* limits (action/hold.h); NULL: none */
	int64_t number;                /* leased before (action/lease.h); 0: the next one */
	struct str code;               /* printed, given out with it; empty: a new one */
	struct str from;               /* the network address it came from; empty: not counted */
};

struct submitted {
	struct appeal appeal;
	struct str code; /* printed; shown once */
};

#define APPEAL_SIGNS_MAX 20000
#define OTHERS_MAX 4

extern const struct err SUBMIT_EMPTY, SUBMIT_LONG;

ERR act_submit(struct ctx *c, const struct submission *in, struct submitted *out);

/* Whom it complains of, in words: a body that is called just so is named at once, all else by a dispatcher. */
void submit_accused(struct ctx *c, struct str words, struct submission *in);

/* What a person's data make an appeal: FLAG_ANONYMOUS, FLAG_COLLECTIVE, FLAG_MINOR. */
unsigned submit_flags(const struct ctx *c, const struct applicant *who);

/* The appeal is found under the person's telephone, mail and number from now on. */
ERR submit_keys(struct ctx *c, const struct applicant *who, int64_t id);

/* Bodies that are addressed beside the one that holds it get their parts, with the appeal's present event. */
ERR submit_others(struct ctx *c, const int64_t *others, size_t n, const struct appeal *ap, const struct ban *bans,
    size_t nbans);

/* The digest under which an access code is stored. */
void code_digest(int64_t id, struct str code, unsigned char out[32]);

#endif
