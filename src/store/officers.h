/* Officers, their sessions and tokens; people's sessions, drafts and codes; throttles. */
#ifndef STORE_OFFICERS_H
#define STORE_OFFICERS_H

#include "base/lang.h"
#include "db/db.h"
#include "domain/deed.h"

struct officer {
	int64_t id, body, unit; /* unit 0: none */
	struct str login, name, password; /* password: argon2id */
	unsigned roles;
	enum lang lang;
	bool disabled, must_change;
	int64_t chief; /* whom they answer to, when it is not the head of their unit or body; 0: none */
	/* Of a session or token only: who is away, and in whose place they stand. Only within one body; nobody's
	 * administration is lent. */
	struct stand stands[STANDS_MAX];
	size_t nstands;
};

/* Has `who`, who is this officer, stand in their places, with their roles beside their own. */
void officer_stand(const struct officer *o, struct who *who);

/* MISSING when there is none. */
ERR store_officer_by_login(struct db *d, struct arena *a, struct str login, struct officer *out);
ERR store_officer_by_id(struct db *d, struct arena *a, int64_t id, struct officer *out);
void store_officer_soon(struct db *d, int64_t id); /* sends that one ahead (db_soon()) */
/* A page behind `after`, of one body or (0) of all. */
ERR store_officers(struct db *d, struct arena *a, int64_t body, int64_t after, int max,
    struct officer **out, size_t *n);
/* New (id 0: gets the next one) or changed; BUSY when the login is taken. */
ERR store_officer_put(struct tx *tx, struct arena *a, struct officer *o);

struct unit_row {
	int64_t id, body;
	struct str name;
	bool ended;
};
ERR store_units(struct db *d, struct arena *a, int64_t body, struct unit_row **out, size_t *n);
/* MISSING when there is none. */
ERR store_unit(struct db *d, struct arena *a, int64_t id, struct unit_row *out);
ERR store_unit_put(struct tx *tx, struct arena *a, struct unit_row *u);

/* Secrets stand in tables as SHA-256 only. */
#define KEY_BYTES 32

struct session {
	struct str person_key; /* of a person who proved a contact; empty for officers */
	struct str address;    /* the contact, for the person's own page */
	int64_t created_at, seen_at;
	struct officer officer; /* id 0: none; password and chief are not read */
};
/* As it is on a day; MISSING. */
ERR store_session(struct db *d, struct arena *a, const unsigned char hash[KEY_BYTES], struct date day,
    struct session *out);
void store_session_soon(struct db *d, const unsigned char hash[KEY_BYTES], struct date day); /* sends it ahead */
ERR store_session_put(struct tx *tx, const unsigned char hash[KEY_BYTES], int64_t officer,
    struct str person_key, struct str address);
ERR store_session_seen(struct tx *tx, const unsigned char hash[KEY_BYTES]);
ERR store_session_delete(struct tx *tx, const unsigned char hash[KEY_BYTES]);
ERR store_sessions_delete(struct tx *tx, int64_t officer);

/* The officer of a machine's token as they are on a day, without password and chief; MISSING. */
ERR store_token(struct db *d, struct arena *a, const unsigned char hash[KEY_BYTES], struct date day,
    struct officer *out);
void store_token_soon(struct db *d, const unsigned char hash[KEY_BYTES], struct date day); /* sends it ahead */
/* All tokens, the oldest first, at most 500; one that is ended opens nothing any more (COLLISION when it is not
 * there). */
struct token_row {
	struct str hash, name, login;
	int64_t created_at;
};
ERR store_tokens(struct db *d, struct arena *a, struct token_row **out, size_t *n);
ERR store_token_delete(struct tx *tx, const unsigned char hash[KEY_BYTES]);
ERR store_token_put(struct tx *tx, const unsigned char hash[KEY_BYTES], int64_t officer,
    struct str name);

/* What a browser (by the hash of its cookie) typed and did not send yet; `body` is empty when there is
 * none or it is older than its days. */
void store_draft_soon(struct db *d, const unsigned char hash[KEY_BYTES], const char *name,
    int64_t now); /* sends it ahead */
ERR store_draft(struct db *d, struct arena *a, const unsigned char hash[KEY_BYTES], const char *name,
    int64_t now, struct str *body);
ERR store_draft_put(struct tx *tx, const unsigned char hash[KEY_BYTES], const char *name,
    struct str body, int64_t expires_at);
ERR store_draft_delete(struct tx *tx, const unsigned char hash[KEY_BYTES], const char *name);

/* A code on its way to a contact; MISSING. */
struct sent_code {
	struct str digest, address;
	int tries;
	int64_t expires_at;
};
ERR store_code(struct db *d, struct arena *a, const unsigned char key[KEY_BYTES],
    struct sent_code *out);
ERR store_code_put(struct tx *tx, const unsigned char key[KEY_BYTES],
    const unsigned char digest[KEY_BYTES], struct str address, int64_t expires_at);
ERR store_code_try(struct tx *tx, const unsigned char key[KEY_BYTES]);
ERR store_code_delete(struct tx *tx, const unsigned char key[KEY_BYTES]);

/* How often `what` was counted in the window that runs at `now`; counting once more opens a window of
 * `length` ms when none runs. */
ERR store_throttle(struct db *d, struct arena *a, struct str what, int64_t now, int64_t *times);
ERR store_throttle_count(struct tx *tx, struct str what, int64_t length);
ERR store_throttle_clear(struct tx *tx, struct str what);

/* Forgets what is over: sessions unseen since `sessions`, drafts, throttles. */
ERR store_sweep(struct tx *tx, int64_t sessions, int64_t now);

/* What an administrator did. */
ERR store_office_event(struct tx *tx, int64_t officer, const char *deed, struct str subject,
    struct str detail);

#endif
