/* What belongs to an appeal beside its row: words, the applicant, files, aliases, who looked. */
#ifndef STORE_PAPERS_H
#define STORE_PAPERS_H

#include "db/db.h"
#include "domain/person.h"

enum text_kind {
	TEXT_BODY,    /* the appeal itself, as typed */
	TEXT_ADDED,   /* what its author added later */
	TEXT_REASON,  /* of a deed, shown in the history to the author */
	TEXT_NOTE,    /* among officers */
	TEXT_DRAFT,   /* of an answer */
	TEXT_ANSWER,  /* sent */
	TEXT_VERDICT, /* the author's sentence */
	TEXT_INSTRUCTION, /* binding, of a controller */
	TEXT_REPORT,  /* that an instruction is carried out */
	TEXT_ACCUSED, /* whom it complains of, in the author's words */
	TEXT_TASK,    /* what others were asked to do */
	TEXT_REPLY,   /* what came of it */
	TEXT_CHECKS,  /* the codes of checks in spite of which a draft was sent, a line each */
	TEXT_SEAL,    /* the SHA-256 of a signature's file, in hexadecimal */
	TEXT_KINDS
};
struct text {
	int64_t seq, at, officer;
	enum text_kind kind;
	struct str body;
};

/* Stores words under the event `seq` that they came with. */
ERR store_text_put(struct tx *tx, int64_t appeal, int64_t seq, enum text_kind kind, int64_t at,
    int64_t officer, struct str body);
/* Sends ahead store_appeal_by_id() and what is read beside it, in this order. */
enum {
	SOON_EVENTS = 1 << 0,    /* store_events() */
	SOON_TEXTS = 1 << 1,     /* store_texts() */
	SOON_FILES = 1 << 2,     /* store_files() */
	SOON_LOOKS = 1 << 3,     /* store_looks() */
	SOON_HOPS = 1 << 4,      /* store_hops() */
	SOON_TASKS = 1 << 5,     /* store_tasks() */
	SOON_APPLICANT = 1 << 6, /* store_applicant() */
	SOON_SHARE = 1 << 7,     /* store_share_of_appeal() */
	SOON_DRAFT = 1 << 8,     /* store_text_latest(), TEXT_DRAFT */
	SOON_HAS = 1 << 9,       /* store_appeal_has() */
	SOON_KIN_AFTER = 1 << 10 /* store_kin_after() */
};
void store_appeal_soon(struct db *d, int64_t appeal, unsigned beside);
/* What an appeal has, in one look; most have no files, looks and tasks. These are sent ahead when there are any. */
struct appeal_has {
	bool files, looks, tasks;
	bool applicant, unconfirmed; /* the latter: who gave a contact that was not confirmed yet */
};
ERR store_appeal_has(struct db *d, struct arena *a, int64_t appeal, struct appeal_has *out);

/* All, oldest first. */
ERR store_texts(struct db *d, struct arena *a, int64_t appeal, struct text **out, size_t *n);
/* Of such a list the words of a kind that came with event `seq`; empty when there are none. */
struct str text_at(const struct text *t, size_t n, int64_t seq, enum text_kind kind);
/* The latest of a kind; `body` is empty when there is none. */
ERR store_text_latest(struct db *d, struct arena *a, int64_t appeal, enum text_kind kind,
    struct text *out);

ERR store_applicant_put(struct tx *tx, const struct applicant *p);
ERR store_applicant_update(struct tx *tx, const struct applicant *p);
/* MISSING when the appeal came without one. */
ERR store_applicant(struct db *d, struct arena *a, int64_t appeal, struct applicant *out);

/* One's own appeals by a keyed hash (32 bytes) of a phone, mail or personal number, newest number first,
 * below `before`. */
ERR store_person_put(struct tx *tx, const unsigned char key[32], int64_t appeal);
ERR store_person_appeals(struct db *d, struct arena *a, const unsigned char key[32], int64_t before,
    int max, int64_t **out, size_t *n);

/* Does this appeal stand under the key? */
ERR store_person_has(struct db *d, struct arena *a, struct str key, int64_t appeal, bool *out);

/* What the scanner of viruses said of a file. */
enum scan { SCAN_WAITS, SCAN_CLEAN, SCAN_INFECTED, SCANS };

struct paper {
	int no;
	int64_t seq, size;
	struct str name, type, sha256;
	enum scan scan; /* of a stored one */
};
ERR store_file_put(struct tx *tx, int64_t appeal, const struct paper *f);
ERR store_files(struct db *d, struct arena *a, int64_t appeal, struct paper **out, size_t *n);

/* Who opened the personal data of an appeal, latest first. */
struct look {
	int64_t at, body;
	struct str name, reason;
};
ERR store_look_put(struct tx *tx, int64_t appeal, int64_t at, int64_t officer, struct str reason);
ERR store_looks(struct db *d, struct arena *a, int64_t appeal, struct look **out, size_t *n);

/* The number that another system gave; *found false when it is new. */
ERR store_alias(struct db *d, struct arena *a, struct str source, struct str alias, int64_t *appeal,
    struct str *digest, bool *found);
ERR store_alias_put(struct tx *tx, struct str source, struct str alias, int64_t appeal,
    const unsigned char digest[32]);

#endif
