/* Appeals on the shelf: the row, its place in the queue, its history; always written together. */
#ifndef STORE_APPEALS_H
#define STORE_APPEALS_H

#include "db/db.h"
#include "domain/appeal.h"
#include "domain/deed.h"
#include "domain/event.h"

/* One appeal, in `a`; MISSING. */
ERR store_appeal_by_id(struct db *d, struct arena *a, int64_t id, struct appeal *out);

/* The same as `who` may look at it: MISSING also when it is banned to them. */
ERR store_appeal_for(struct db *d, struct arena *a, const struct who *who, int64_t id,
    struct appeal *out);
/* MISSING when what was read is banned to them. */
ERR store_appeal_unbanned(struct db *d, struct arena *a, const struct who *who, const struct appeal *ap);

/* A new appeal: its row, its place in the queue of its body while it is open, its first event. `ev` says
 * the deed, who and when; seq and the appeal after it are filled in. */
ERR store_appeal_insert(struct tx *tx, struct arena *a, struct appeal *ap, struct event *ev);

/* An event as it is stored: its canonical bytes, a fresh salt and the commitment to both (tlog/leaf.h). In `a`. */
struct sealed {
	int64_t seq, at;
	enum deed deed;
	struct str bytes;
	unsigned char salt[32], commitment[32];
};
void store_event_seal(struct arena *a, const struct event *ev, struct sealed *out);

/* An appeal whose whole life is known (invented ones: app/life.h): its row and its place in the queue as it is at the
 * end; and all its events. */
ERR store_appeal_lived(struct tx *tx, const struct appeal *ap);
ERR store_events_lived(struct tx *tx, int64_t id, const struct sealed *events, size_t n);

/* A deed behind which another follows in this transaction: its event alone. `after` goes on to the other, whose row is
 * written with store_appeal_save(), `before` being as the row still is. */
ERR store_appeal_step(struct tx *tx, struct arena *a, struct appeal *after, struct event *ev);

/* What a deed made of an appeal: the row (BUSY when its version is not before's), the queue, the event. A new
 * holder is written only where no ban meets them: a ban that came in between is BUSY too, and the deed, run
 * again, sees it. */
ERR store_appeal_save(struct tx *tx, struct arena *a, const struct appeal *before, struct appeal *after,
    struct event *ev);

/* It is still what was read (BUSY when not), and who read it before this and writes later is told that it is not. */
ERR store_appeal_stands(struct tx *tx, const struct appeal *ap);

/* The history, oldest first, with each commitment. */
struct happened {
	struct event event;
	int64_t writer, wseq;
	struct str commitment;
};
ERR store_events(struct db *d, struct arena *a, int64_t id, struct happened **out, size_t *n);

/* One line of a queue or a list. */
struct line {
	int64_t id;
	struct date due;
	enum appeal_state state;
	enum appeal_kind kind;
	unsigned flags;
	int64_t topic, place, body, officer, received_at;
	struct str gist;
};

/* A page of a body's queue in the order of the due days, behind (`after_due`, `after_id`), due no later
 * than `until`; one of `officer`, `unit` and `state` narrows it (0 and
 * APPEAL_STATES: all). At most `max` lines. */
struct queue_ask {
	int64_t body, officer, unit;
	enum appeal_state state;
	struct date after_due, until;
	int64_t after_id;
	int max;
	const struct who *who; /* without what is banned to them; NULL: with all */
};
ERR store_queue(struct db *d, struct arena *a, const struct queue_ask *ask, struct line **out,
    size_t *n);

/* Rows of a queue, as inbox_page selects them, as lines of a body. */
struct rows;
ERR store_lines(struct arena *a, struct rows *rows, int64_t body, struct line **out, size_t *n);

/* The running appeals of all bodies with their clocks, behind a place in the order of (body, due, id): only id,
 * body, due, latest and their derivations are read. */
struct running_at {
	int64_t body, due, id;
};
ERR store_running(struct db *d, struct arena *a, const struct running_at *after, int max, struct appeal **out,
    size_t *n);

/* How many are due in [from, to]; never counts above COUNT_MAX. */
#define COUNT_MAX 1000
ERR store_queue_due(struct db *d, struct arena *a, int64_t body, struct date from, struct date to,
    int64_t *out);

/* What stands over a queue; never counts above TILE_MAX: a page is not dearer for a queue of thousands than for one of
 * hundreds. */
#define TILE_MAX 200
#define TILE_DAYS 3
struct queue_tiles {
	int64_t due[TILE_DAYS + 1]; /* up to each of the days, and behind the last */
	int64_t led;                /* by `who` */
	int64_t state[APPEAL_STATES];
	bool banned; /* something in it is banned to `who` */
	bool units;  /* the body has some */
};
ERR store_queue_tiles(struct db *d, struct arena *a, int64_t body, const struct date days[TILE_DAYS],
    const struct who *who, struct queue_tiles *out);
ERR store_queue_officer(struct db *d, struct arena *a, int64_t body, int64_t officer, int64_t *out);
/* What each of some units has, asked for together. */
ERR store_queue_units(struct db *d, struct arena *a, int64_t body, const int64_t *units, size_t n, int64_t *out);

/* Would the list of such a count lack something for `who`, because it is banned to them? Then a count below
 * FEW is not shown to them as a number, and leads nowhere. `state` and `officer` as in queue_ask. */
#define FEW 10
ERR store_queue_lacks(struct db *d, struct arena *a, const struct who *who, const struct queue_ask *ask,
    bool *out);

/* Is `received` the order of lists? Its key for the search index: newest first by (received, id). */
int64_t store_doc_id(int64_t received_at, int64_t id);

#endif
