/* Referrals to open queues on the shelf. */
#ifndef STORE_REFERRALS_H
#define STORE_REFERRALS_H

#include "db/db.h"
#include "domain/referral.h"

/* MISSING when there is none. */
ERR store_referral(struct db *d, struct arena *a, int64_t id, struct referral *out);
/* Whoever is next; *any false: nobody waits. */
ERR store_referral_first(struct db *d, struct arena *a, int64_t queue, struct referral *out, bool *any);
/* Why this one stands where it stands; it must be waiting. */
ERR store_referral_place(struct db *d, struct arena *a, const struct referral *r, struct queue_place *out);
/* How many wait in each class. */
ERR store_referrals_by_class(struct db *d, struct arena *a, int64_t queue, int64_t out[QUEUE_CLASSES + 1]);
/* Does this person stand in the queue already? */
ERR store_referral_known(struct db *d, struct arena *a, int64_t queue, struct str person, bool *out);

/* ... and where; MISSING. */
ERR store_referral_of_person(struct db *d, struct arena *a, int64_t queue, struct str person, struct referral *out);

/* In the order of the queue, behind one (NULL: from the first). */
ERR store_referrals_waiting(struct db *d, struct arena *a, int64_t queue, const struct referral *behind, int max,
    struct referral **out, size_t *n);
/* Of one week, whatever became of them, behind `after`. */
ERR store_referrals_week(struct db *d, struct arena *a, int64_t queue, struct date week, int64_t after, int max,
    struct referral **out, size_t *n);
/* Those that a body referred, the newest first, before `before` (0: from the newest). */
ERR store_referrals_from(struct db *d, struct arena *a, int64_t body, int64_t before, int max, struct referral **out,
    size_t *n);
/* Invited, and not answered until the day before `today`. */
ERR store_referrals_late(struct db *d, struct arena *a, struct date today, int max, struct referral **out, size_t *n);
/* Accepted for a week that begins at `until` or before, and not reminded. */
ERR store_referrals_soon(struct db *d, struct arena *a, struct date until, int max, struct referral **out, size_t *n);

/* The lowest free seat of a week and how many are held. */
ERR store_referral_seat(struct db *d, struct arena *a, int64_t queue, struct date week, int *seat, int64_t *held);
/* How many days those waited to whom it was given since a day, sorted. */
ERR store_referrals_waited(struct db *d, struct arena *a, int64_t queue, struct date since, int64_t **out, size_t *n);

ERR store_referral_put(struct tx *tx, const struct referral *r);
/* BUSY when somebody was faster. */
ERR store_referral_change(struct tx *tx, struct referral *r);
/* Erases what tells of a person, of what ended before a day; at most `max`. How many. */
ERR store_referrals_erase(struct tx *tx, struct arena *a, struct date before, int max, int64_t *n);

#endif
