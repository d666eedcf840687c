/* Devices that work without a network, and the numbers leased to them, on the shelf. */
#ifndef STORE_LEASES_H
#define STORE_LEASES_H

#include "db/db.h"

#define DEVICE_SECRET 32
#define LEASES_MOST 200
#define LEASED_MOST 200 /* numbers of one lease */

struct device {
	int64_t id, body, officer;
	struct str token, name, secret;
	int64_t made_at, seen_at, ended_at;
};
ERR store_device(struct db *d, struct arena *a, int64_t id, struct device *out); /* MISSING */
ERR store_device_by_token(struct db *d, struct arena *a, struct str token, struct device *out, bool *any);
ERR store_devices_of(struct db *d, struct arena *a, int64_t body, struct device **out, size_t *n);
ERR store_device_put(struct tx *tx, struct arena *a, struct device *v);
ERR store_device_seen(struct tx *tx, int64_t id, int64_t at);
ERR store_device_end(struct tx *tx, int64_t id, int64_t at);

struct lease {
	int64_t id, outing, device, officer, numbers, made_at;
	int64_t until;     /* nothing is registered with its numbers later */
	int64_t void_at;   /* what nobody brought in by then is voided */
	int64_t voided_at; /* 0: not yet */
};
ERR store_lease(struct db *d, struct arena *a, int64_t id, struct lease *out); /* MISSING */
ERR store_lease_by_token(struct db *d, struct arena *a, struct str token, struct lease *out, bool *any);
ERR store_leases_of(struct db *d, struct arena *a, int64_t outing, struct lease **out, size_t *n);
/* Those whose numbers are to be voided at `now`. */
ERR store_leases_over(struct db *d, struct arena *a, int64_t now, int max, struct lease **out, size_t *n);
/* A new one gets the next id. */
ERR store_lease_put(struct tx *tx, struct arena *a, struct str token, struct lease *l);
/* Its unused numbers are voided for good. */
ERR store_lease_void(struct tx *tx, int64_t id, int64_t at);

enum leased_state { LEASED_OPEN, LEASED_USED, LEASED_VOID, LEASED_STATES };
struct leased {
	int64_t id, lease; /* id: the appeal's number */
	enum leased_state state;
	struct str code_hash;
	int64_t became;
};
ERR store_leased(struct db *d, struct arena *a, int64_t id, struct leased *out, bool *any);
ERR store_leased_of(struct db *d, struct arena *a, int64_t lease, struct leased **out, size_t *n);
ERR store_leased_count(struct db *d, struct arena *a, int64_t lease, int64_t out[LEASED_STATES]);
ERR store_leased_put(struct tx *tx, const struct leased *l);
/* BUSY when it is none that is open; that is voided and became nothing yet. */
ERR store_leased_use(struct tx *tx, int64_t id);
ERR store_leased_became(struct tx *tx, int64_t id, int64_t became);

#endif
