/* Releases of the open rating on the shelf: their state, files, lines, objections and the answers drawn for review. */
#ifndef STORE_RELEASES_H
#define STORE_RELEASES_H

#include "base/lang.h"
#include "db/db.h"
#include "domain/deed.h"
#include "domain/release_case.h"
#include "domain/release_life.h"

/* *out of state RELEASE_FRESH when there is none. */
ERR store_release(struct db *d, struct arena *a, struct quarter q, struct release *out);
/* From a state on, the latest first, before the quarter `before` (0: any); at most `max`. */
ERR store_releases(struct db *d, struct arena *a, int64_t before, enum release_state least, int max,
    struct release **out, size_t *n);
/* New (version 0), or changed; BUSY when somebody was faster. */
ERR store_release_put(struct tx *tx, const struct release *r);

/* A published file. */
struct release_file {
	struct str name, bytes;
	unsigned char sha256[32];
	int64_t size;
};
/* All of a release anew. */
ERR store_release_files_put(struct tx *tx, struct quarter q, const struct release_file *f, size_t n);
/* In their order, without their bytes; the bytes of one (MISSING). */
ERR store_release_files(struct db *d, struct arena *a, struct quarter q, struct release_file **out, size_t *n);
ERR store_release_file(struct db *d, struct arena *a, struct quarter q, struct str name, struct str *out);

/* Lines of the rating's sheet, each in its group at its place. */
struct release_line {
	int64_t body, place;
	int volume;
	struct str line;
};
ERR store_release_lines_put(struct tx *tx, struct quarter q, const struct release_line *l, size_t n);
ERR store_release_line(struct db *d, struct arena *a, struct quarter q, int64_t body, struct str *out, bool *any);
ERR store_release_lines(struct db *d, struct arena *a, struct quarter q, int volume, int64_t after, int max,
    struct release_line **out, size_t *n);
ERR store_release_volumes(struct db *d, struct arena *a, struct quarter q, int64_t out[3]);

struct objection {
	int64_t no, body, officer, at;
	struct str text, reply;
	int64_t replier, replied_at;
};
/* gives it its number */
ERR store_objection_put(struct tx *tx, struct arena *a, struct quarter q, struct objection *o);
ERR store_objection_reply(struct tx *tx, struct quarter q, const struct objection *o);
ERR store_objections(struct db *d, struct arena *a, struct quarter q, int64_t after, int max, struct objection **out,
    size_t *n);
/* How many wait for a reply; how many are of a body. */
ERR store_objections_open(struct db *d, struct arena *a, struct quarter q, int64_t *out);
ERR store_objections_of(struct db *d, struct arena *a, struct quarter q, int64_t body, int64_t *out);

/* An answer that was drawn for independent review. */
struct sample {
	struct quarter quarter;
	int64_t appeal, no, body, reviewer; /* the stay, who answered, the reception that reviews */
	enum found found;
	enum lang lang; /* of a page: of the appeal */
	struct str gist;
};
ERR store_sample_put(struct tx *tx, const struct sample *s);
/* BUSY when it was found before. */
ERR store_sample_found(struct tx *tx, const struct sample *s, enum found found, int64_t officer, int64_t now);
ERR store_sample_open(struct db *d, struct arena *a, int64_t appeal, struct sample *out, bool *any);
ERR store_samples_after(struct db *d, struct arena *a, struct quarter q, int64_t appeal, int64_t no, int max,
    struct sample **out, size_t *n);
ERR store_samples_count(struct db *d, struct arena *a, struct quarter q, int64_t out[FOUNDS]);
/* What the body of `who` is to review, behind (`after`, `id`). */
ERR store_samples_page(struct db *d, struct arena *a, const struct who *who, int64_t after, int64_t id, int max,
    struct sample **out, size_t *n);

/* That an appeal was disagreed with by a later one of the same person, received at a moment. */
struct disagreement {
	int64_t appeal, later, at;
};
/* In the order of (appeal, later), behind these; of a kind of kinship (domain/kin.h). */
ERR store_disagreements(struct db *d, struct arena *a, int kin, const struct disagreement *after, int max,
    struct disagreement **out, size_t *n);

/* The commitment in the transparency log of the event that answered an appeal last; empty when there is none. */
ERR store_answer_commitment(struct db *d, struct arena *a, int64_t appeal, struct str *out);

#endif
