/* Protocols of what was settled on the spot, on the shelf. */
#ifndef STORE_PROTOCOLS_H
#define STORE_PROTOCOLS_H

#include "base/date.h"
#include "db/db.h"

/* Numbers run within a body. */
struct protocol {
	int64_t body, no;
	struct date day;
	struct str name, residence, content, result, settler; /* settler: who settled it */
	int64_t officer, at;                                  /* who wrote it down, and when */
	int64_t appeal;                                       /* what it became after all; 0: nothing */
};

/* A new one: gets its number. */
ERR store_protocol_put(struct tx *tx, struct arena *a, struct protocol *p);
/* It became an appeal; a collision (BUSY) when it was one already. */
ERR store_protocol_link(struct tx *tx, int64_t body, int64_t no, int64_t appeal);
ERR store_protocol(struct db *d, struct arena *a, int64_t body, int64_t no, struct protocol *out, bool *any);
/* The one that an appeal was made of. */
ERR store_protocol_of(struct db *d, struct arena *a, int64_t appeal, struct protocol *out, bool *any);
/* The newest first, those with smaller numbers than `before`. */
ERR store_protocols(struct db *d, struct arena *a, int64_t body, int64_t before, int max, struct protocol **out,
    size_t *n);

/* How many of a month: year * 12 + month - 1. */
struct protocol_month {
	int64_t month, n;
};
int64_t protocol_month(struct date day);
ERR store_protocols_count(struct db *d, struct arena *a, int64_t body, int64_t from, struct protocol_month **out,
    size_t *n);

#endif
