/* What an administrator does: officers, tokens, bodies, units; each deed is recorded. */
#ifndef ACTION_ADMIN_H
#define ACTION_ADMIN_H

#include "action/ctx.h"
#include "store/officers.h"

extern const struct err ADMIN_MISSING, LOGIN_BAD, LOGIN_TAKEN, NAME_EMPTY, BODY_UNKNOWN, ROLES_NONE,
    UNIT_UNKNOWN, ADMIN_SELF, BODY_KIND_EMPTY, BODY_CODE_BAD, BODY_CODE_TAKEN, BODY_LOOP, BODY_BUSY, BODY_REFORMED,
    TOKEN_NAME, CHIEF_UNKNOWN, BODIES_STALE;

/* A new officer (id 0, with the hash of a first password) or another state of an old one, whose password
 * stays. Administrators cannot lock themselves out. Bans are made anew where the post changes. */
ERR act_officer_put(struct ctx *c, struct officer *o);

/* A first password (its hash), to be changed at once; all sessions end. */
ERR act_officer_reset(struct ctx *c, int64_t id, struct str hash, struct officer *out);

/* Ends a token at once, by its digest. */
ERR act_token_end(struct ctx *c, const unsigned char hash[KEY_BYTES]);

/* A token for a machine that acts as this officer; only its SHA-256 is stored. */
ERR act_token_new(struct ctx *c, int64_t officer, struct str name, const unsigned char hash[KEY_BYTES],
    struct officer *out);

/* The turn of whoever changes the tree of bodies, taken before the first write; BODIES_STALE when somebody else changed
 * it behind c->country: nothing is written by what stood before that. */
ERR act_bodies_turn(struct ctx *c);

/* A new body (id 0) or another state of an old one, whose code stays. One with open appeals cannot end;
 * BODIES_STALE. */
ERR act_body_put(struct ctx *c, struct body *b);

/* A new unit (id 0) or another state of an old one. */
ERR act_unit_put(struct ctx *c, struct unit_row *u);

#endif
