/* Codes that are sent to a telephone or a mail, and come back. */
#ifndef WEB_CODES_H
#define WEB_CODES_H

#include "domain/person.h"
#include "store/outbox.h"
#include "web/drafts.h"

/* A telephone or a mail address. */
struct contact {
	enum way way;
	struct str address;
	unsigned char key[32];
};

extern const struct err CODE_OFTEN, CODE_WRONG;

/* As it was typed; false when it cannot be either. */
bool contact_read(struct ctx *c, struct str typed, struct contact *out);

/* Sends a code (when `really`; else only counts the asking), at most a few times an hour to one contact and from one
 * address: CODE_OFTEN. */
ERR code_send(struct ctx *c, const struct req *q, const struct contact *to, bool really);

/* Is this the code that was sent there? *ok; a wrong one is counted, a right one is used up. */
ERR code_take(struct ctx *c, const struct contact *to, struct str typed, bool *ok);

#endif
