/* Open queues in words: what their pages and the API share. */
#ifndef WEB_QUEUE_WORDS_H
#define WEB_QUEUE_WORDS_H

#include "action/invite.h"
#include "web/staff.h"

/* What a queue's figures are made from: its last whole weeks since the one after it was opened, and who waits. */
struct queue_look {
	struct wait_week weeks[WAIT_WEEKS];
	size_t nweeks;
	int64_t by_class[QUEUE_CLASSES + 1];
	int64_t median;         /* days, of those to whom it was given in half a year; -1: of nobody */
	int64_t invited, jumped; /* in these weeks: all, and those out of turn */
};
ERR queue_look(struct ctx *c, const struct queue *q, struct queue_look *out);

struct url queue_url(struct ctx *c, int64_t queue);
struct str queue_name(struct ctx *c, const struct queue *q);  /* "Cardiology" */
struct str queue_kind_name(struct ctx *c, struct str kind);
struct str queue_class_name(struct ctx *c, struct str kind, int class);
struct str queue_criteria(struct ctx *c, struct str kind, struct str criteria); /* names, divided by semicolons */
/* The criteria that make a class. */
struct str queue_class_criteria(struct ctx *c, const struct queue_kind *k, int class);
/* "Closed on 3 December 2026: the clinic is rebuilt. Whoever waited goes on here:"; empty while it is open. And
 * where. */
struct str queue_closed(struct ctx *c, const struct queue *q);
ERR queue_heir(struct ctx *c, const struct queue *q, struct nav_link *out);
/* A step out of turn as a line of a table, and the heads of its columns. */
#define QUEUE_JUMP_COLS 6
void queue_jump_heads(struct ctx *c, struct column cols[QUEUE_JUMP_COLS]);
ERR queue_jump_line(struct ctx *c, const struct queue_exception *x, struct cell *l);
const char *queue_state(const struct ctx *c, enum referral_state s);
/* "of class 1: 12; of the same class, referred earlier: 28": who stands before this place. */
struct str queue_why(struct ctx *c, const struct referral *r, const struct queue_place *at);
/* The place of the i-th waiting one of a page, from the counts of the classes and the place of the first. */
struct queue_place queue_place_at(const struct queue_look *l, const struct referral *r, int64_t place);
/* The estimate in a sentence; a range of weeks for a table. */
struct str queue_wait(struct ctx *c, const struct wait *w);
struct str queue_wait_short(struct ctx *c, const struct wait *w);
struct date queue_wait_week(struct ctx *c, int64_t weeks);
struct str queue_days(struct ctx *c, int64_t days); /* a dash where there are none */

/* Does this body stand in `place` or below it? place 0: anywhere. */
bool queue_there(struct ctx *c, const struct queue *q, int64_t place);
/* A page of the queues of a kind (empty: of all) and place, behind `after`; *next: behind what the next page begins, 0:
 * there is none. */
ERR queue_page(struct ctx *c, struct str kind, int64_t place, int64_t after, size_t max, struct queue *out, size_t *n,
    int64_t *next);
/* The kind and place that the address asks for; unknown ones are left out. */
struct str queue_kind_asked(struct ctx *c, const struct req *q);
int64_t queue_place_asked(struct ctx *c, const struct req *q);

/* Questions of forms: the weeks with free places; criteria as ticks, and what was ticked, divided by spaces. */
ERR queue_ask_week(struct ctx *c, const struct queue *q, struct field *f);
void queue_ask_criteria(struct ctx *c, const struct queue_kind *k, const struct req *q, struct str had,
    struct field *f);
struct str queue_ticked(struct ctx *c, const struct req *q);

#endif
