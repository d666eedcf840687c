/* What a request or a job carries from room to room. */
#ifndef ACTION_CTX_H
#define ACTION_CTX_H

#include "base/hash.h"
#include "base/lang.h"
#include "db/db.h"
#include "db/writer.h"
#include "domain/country.h"
#include "domain/deed.h"
#include "domain/suggest.h"

/* Keys made from the installation's one secret, each for one use. */
struct keys {
	unsigned char person[HMAC_KEY_BYTES]; /* digests of phones, mails, personal numbers */
	unsigned char csrf[HMAC_KEY_BYTES];
	unsigned char code[HMAC_KEY_BYTES]; /* digests of sign-in codes */
	unsigned char judge[HMAC_KEY_BYTES]; /* links that let an answer be judged */
};

struct visit;
struct marked;

struct ctx {
	struct arena *a;
	struct db *db; /* to read; within a deed the same as tx_db(tx) */
	struct tx *tx; /* the writer's, within a deed; else NULL */
	const struct country *country;
	const struct suggester *suggester;
	const struct keys *keys;
	struct who who;
	enum lang lang;
	int64_t now;
	struct date today;
	struct visit *visit; /* the web's: who visits; NULL elsewhere */
	const struct marked *marked; /* a text and its marks, taken before the deed waited for the writer; or NULL */
	void *memo;           /* from a deed's prepare to the deed */
	bool country_changed; /* set by a deed on the reference tables */
	struct str idem; /* the request's idempotency key, or empty */
};

/* Sets now and today; within a deed from the writer's clock. */
void ctx_at(struct ctx *c, int64_t now);

/* HMAC of "<kind>:<value>" under the key for persons: one's own appeals are found by it. Mail addresses are
 * one in all cases of their letters. */
void person_key(const struct keys *k, const char *kind, struct str value, unsigned char out[32]);

/* Makes the keys from a secret of at least 32 bytes. */
void keys_from(struct keys *k, struct str secret);

#endif
