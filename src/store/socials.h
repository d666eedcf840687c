/* Pages on social networks and the messages that were pasted from them, on the shelf. */
#ifndef STORE_SOCIALS_H
#define STORE_SOCIALS_H

#include "db/db.h"
#include "domain/social.h"

/* MISSING when there is none; by its bare address: *any. */
ERR store_social_page(struct db *d, struct arena *a, int64_t id, struct social_page *out);
ERR store_social_page_at(struct db *d, struct arena *a, struct str address, struct social_page *out, bool *any);
/* Those of a body, ended ones too; those in use of all bodies, behind a number. */
#define SOCIAL_PAGES_MOST 50
ERR store_social_pages(struct db *d, struct arena *a, int64_t body, struct social_page **out, size_t *n);
ERR store_social_pages_after(struct db *d, struct arena *a, int64_t after, int max, struct social_page **out,
    size_t *n);
/* A new one (id 0) gets its number; BUSY when somebody else was faster. */
ERR store_social_page_put(struct tx *tx, struct arena *a, struct social_page *p);

/* The page is another body's now: its unanswered messages go along. */
ERR store_social_follow(struct tx *tx, int64_t page, int64_t body);

/* MISSING when there is none; by its bare link, by the appeal that it became: *any. */
ERR store_social(struct db *d, struct arena *a, int64_t id, struct social_message *out);
ERR store_social_by_link(struct db *d, struct arena *a, struct str link, struct social_message *out, bool *any);
ERR store_social_of_appeal(struct db *d, struct arena *a, int64_t appeal, struct social_message *out, bool *any);
/* Of a body: the unanswered ones pasted behind `after`, in their order; those of another state before `before`, the
 * last first. */
ERR store_socials_new(struct db *d, struct arena *a, int64_t body, int64_t after, int max, struct social_message **out,
    size_t *n);
ERR store_socials_before(struct db *d, struct arena *a, int64_t body, enum social_state state, int64_t before, int max,
    struct social_message **out, size_t *n);
/* A new one gets its number; what became of it, once (BUSY otherwise). */
ERR store_social_put(struct tx *tx, struct arena *a, struct social_message *m);
ERR store_social_settle(struct tx *tx, struct social_message *m);
/* The appeal that it became was answered then; 0: the answer was taken back. Others than such appeals change
 * nothing. */
ERR store_social_answer(struct tx *tx, int64_t appeal, int64_t at);

/* The page, and the message (0: by the pinned link), by which an appeal came; *page 0: by none. */
ERR store_appeal_social_put(struct tx *tx, int64_t appeal, int64_t page, int64_t message);
ERR store_appeal_social(struct db *d, struct arena *a, int64_t appeal, int64_t *page, int64_t *message);

/* What a page had since a moment: messages written since, of which so many became appeals, all appeals by it, the
 * median hours to an answer (-1: none was answered); and what waits, of all time, since when (0: nothing). */
struct social_counts {
	int64_t messages, done[SOCIAL_STATES], appeals, hours, waiting, oldest;
};
ERR store_social_count(struct db *d, struct arena *a, int64_t page, int64_t since, struct social_counts *out);

/* Erases words and writers of messages written before a moment; how many. */
ERR store_socials_erase(struct tx *tx, struct arena *a, int64_t before, int max, int64_t *n);

#endif
