/* Takes over an appeal from another register: once, however often it is sent. */
#ifndef ACTION_IMPORT_H
#define ACTION_IMPORT_H

#include "action/ctx.h"
#include "domain/appeal.h"
#include "domain/person.h"

struct imported {
	struct str source, alias, text;
	unsigned char digest[32]; /* of the whole row: the same row twice makes one appeal */
	enum appeal_kind kind;
	enum appeal_channel channel;
	enum lang lang;
	int64_t place, topic, body; /* body 0: the reception of the place */
	int64_t received_at;
	bool closed;
	int64_t closed_at; /* 0: not closed, or nobody knows when */
	enum outcome outcome;
	struct applicant who; /* what is told of whoever wrote it; all may be empty */
	bool older;  /* the file itself has a later row of this number: new ones are taken, known ones left */
	bool defect; /* the dates are not to be measured: kept, flagged, without duration */
};

enum import_result {
	IMPORT_NEW,
	IMPORT_KNOWN,   /* with this content: nothing is done */
	IMPORT_UPDATED, /* with another content: the appeal has this one now */
	IMPORT_KEPT,    /* with another content, but it was worked on here: left as it is */
	IMPORT_RESULTS
};

/* By qabul itself only. The days of receipt and closing are facts in the event; terms are by the law of their
 * day, so `c->country` is one of import_law(). */
ERR act_import(struct ctx *c, const struct imported *in, enum import_result *out);

/* What act_import() would say of it now, without KEPT. */
ERR import_known(struct db *d, struct arena *a, const struct imported *in, enum import_result *out);

/* The country in which the first rule of each clock holds for all days before it too: what is older than the
 * first law has the first law's terms. */
struct country *import_law(struct arena *a, const struct country *c);

#endif
