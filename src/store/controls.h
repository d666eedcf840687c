/* What controllers keep: appeals on control, binding instructions, the board's counts. */
#ifndef STORE_CONTROLS_H
#define STORE_CONTROLS_H

#include "db/db.h"
#include "domain/appeal.h"
#include "domain/deed.h"

struct control {
	int64_t body, officer, since; /* who put it on control, when */
	struct date review_on;
	struct str reason;            /* a code of the profile */
};

/* Puts an appeal on control, also again; ends it (DB_COLLISION when it is not on control). */
ERR store_control_put(struct tx *tx, int64_t appeal, const struct control *k);
ERR store_control_end(struct tx *tx, int64_t appeal, int64_t now);
/* *on: is it on control now? */
ERR store_control(struct db *d, struct arena *a, int64_t appeal, struct control *out, bool *on);

struct instruction {
	int64_t no, to_body, from_body, officer, given_at;
	struct date due;
	struct str due_why;
	int64_t seq;               /* the event whose words it is */
	int64_t done_at, done_seq; /* 0: not reported yet */
};
ERR store_instruction_put(struct tx *tx, int64_t appeal, const struct instruction *in);
ERR store_instruction_done(struct tx *tx, int64_t appeal, int64_t no, int64_t now, int64_t seq);
/* Open instructions go with the appeal to its next body. */
ERR store_instructions_follow(struct tx *tx, int64_t appeal, int64_t body);
/* All of an appeal, oldest first. */
ERR store_instructions(struct db *d, struct arena *a, int64_t appeal, struct instruction **out, size_t *n);

/* A review of an answer that its author called not solved, by a reception. Ending one that is not open does
 * nothing. */
ERR store_review_open(struct tx *tx, int64_t appeal, int64_t body, int64_t now);
ERR store_review_end(struct tx *tx, int64_t appeal, int64_t now);
ERR store_review(struct db *d, struct arena *a, int64_t appeal, bool *open);

/* A line of the controllers' lists: `day` is that of the next look or of the instruction. */
struct watched {
	int64_t appeal, no, body; /* `no` 0: on control */
	struct date day, due;     /* `due` of the appeal, day 0 in lists of instructions */
	int64_t at;               /* of a review: when it was opened; its `day` is 0 */
	enum appeal_state state;
	struct str gist;
};
/* Without what is banned to `who`; behind `after` (a watched of the page before, or all zeros), at most `max`. */
enum watch { WATCH_CONTROL, WATCH_TOLD_US, WATCH_TOLD_OTHERS, WATCH_REVIEW, WATCHES };
ERR store_watched(struct db *d, struct arena *a, const struct who *who, enum watch what, int64_t body,
    const struct watched *after, int max, struct watched **out, size_t *n);

/* How many open appeals a body has by state and by time left: before `today`, up to `soon`, up to `week`,
 * later. */
#define BOARD_BANDS 4
struct board_row {
	int64_t n[APPEAL_STATES][BOARD_BANDS];
};
ERR store_board(struct db *d, struct arena *a, int64_t body, struct date today, struct date soon,
    struct date week, struct board_row *out);

#endif
