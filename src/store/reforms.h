/* Reorganisations on the shelf: heirs, and what is still to be carried over. */
#ifndef STORE_REFORMS_H
#define STORE_REFORMS_H

#include "db/db.h"
#include "domain/heir.h"

/* All heirs, into the country. */
ERR store_heirs(struct db *d, struct arena *a, struct country *c);

/* A body ends by `officer`, its heirs are known; `version` of the country with it. */
ERR store_reform_put(struct tx *tx, const struct reform *r, int64_t officer, int64_t version);

/* What is the office's own goes to another body, all but its queues; `above` asks what either asked of the other. */
ERR store_office_goes(struct tx *tx, int64_t from, int64_t to, int64_t above);

/* The oldest that is not carried over wholly; body 0: none. */
struct reforming {
	int64_t body, at, version, carried;
};
ERR store_reform_next(struct db *d, struct arena *a, struct reforming *out);
ERR store_reform_carried(struct tx *tx, int64_t body, int64_t n);
ERR store_reform_done(struct tx *tx, int64_t body);
/* Opens again those to whose bodies something came since: to be looked for every hour. */
ERR store_reforms_again(struct tx *tx);

/* One body's; *known: it was reorganised. */
struct reformed_row {
	int64_t at, carried, done_at;
	struct str act;
};
ERR store_reform(struct db *d, struct arena *a, int64_t body, struct reformed_row *out, bool *known);

/* What stands in a body's name beside its queue, at most `max`; and giving one of it to another body. */
enum left {
	LEFT_CONTROL,
	LEFT_REVIEW,
	LEFT_TOLD,
	LEFT_TELLER,
	LEFT_TASK,
	LEFT_SEEN,
	LEFT_HELD, /* an unsettled matter */
	LEFT_CALL,
	LEFT_HOLD, /* over a limit, until its author confirms a contact */
	LEFT_CALLER, /* a call about its answer, by whoever took over */
	LEFT_SHARE,  /* an answer that waits to be checked before it is published */
	LEFTS
};
struct leftover {
	enum left what;
	int64_t appeal, no;
};
ERR store_reform_left(struct db *d, struct arena *a, int64_t body, int max, struct leftover **out, size_t *n);
ERR store_reform_give(struct tx *tx, const struct leftover *l, int64_t from, int64_t to);

/* The tasks of an appeal that goes to an heir: co-executors and visitors who came along stay, requests and parts stay
 * asked by the heir; what the heir was asked itself is taken back. */
ERR store_tasks_carry(struct tx *tx, int64_t appeal, int64_t to, int64_t now);

#endif
