/* What the numbers know of an appeal: one fact for each of its stays at a body. */
#ifndef DOMAIN_FACT_H
#define DOMAIN_FACT_H

#include "domain/country.h"
#include "domain/event.h"

/* A stay: an appeal at a body, from the day it came until it was answered, ended or sent on. Days of 0 and ids of
 * 0 mean "none". Everything but the stay's own days is what the appeal was when the stay was last touched. */
struct fact {
	int64_t appeal, no;       /* the first stay is 1 */
	bool last;                /* the appeal is here now, or ended here */
	int64_t body, unit, officer, place, topic;
	enum appeal_kind kind;
	enum appeal_form form;
	enum appeal_channel channel;
	unsigned flags;
	struct date received_on;  /* by the register; the day on which the moment lies */
	struct date came_on;      /* to this body; of the first stay the day of receipt */
	struct date arrived_on;   /* from when the law counts its term (ZRU-445 art. 28) */
	struct date due;
	struct date answered_on;
	struct date ended_on;     /* answered, ended or sent on */
	enum outcome outcome;     /* OUTCOME_FWD: sent on to another body */
	enum verdict verdict;     /* the author's latest */
	bool extended;
	int64_t first;            /* the body to which the appeal came first */
	bool local;               /* it could have been settled on the spot: fact_local() */
};

/* Hears one event: what becomes of the last stay (`last`; NULL when there is none yet). Fills out[0] and, when the
 * appeal went to another body, out[1] with the new stay; returns how many. Facts are functions of what the appeal
 * is after the event: an answer that is returned for rework is no answer until it is given again; one that is
 * disputed stays the answer of the body that gave it. */
size_t fact_hear(const struct country *c, const struct fact *last, const struct event *ev, struct fact out[2]);

/* The same for who keeps all stays of an appeal: what they are after one more event. `n` of them, with room for `most`
 * (2 at least); beyond, later ones count with the last. Returns how many they are then. */
size_t fact_tell(const struct country *c, struct fact *stays, size_t n, size_t most, const struct event *ev);

/* Could it have been settled on the spot? By the table of competence a body of its own district or city answers for its
 * topic, and yet it came first to a body of a region or of the whole country, or is there now. Not what complains of
 * somebody (forwarding to whom it complains of is forbidden: law.md, rule 18), not a threat that was passed on at once,
 * and of disputed answers not the stay at the superior body to which the law sends their authors. Competence is that of
 * the day on which the event was heard: docs/numbers.md. */
bool fact_local(const struct country *c, const struct fact *f);

/* Do the two say the same? */
bool fact_same(const struct fact *a, const struct fact *b);

#endif
