/* Takes over an appeal from another register: once, however often it is sent. */
#ifndef ACTION_IMPORT_H
#define ACTION_IMPORT_H

#include "action/ctx.h"
#include "domain/appeal.h"

struct imported {
	struct str source, alias, text;
	unsigned char digest[32]; /* of the whole row: the same row twice makes one appeal */
	enum appeal_kind kind;
	enum appeal_channel channel;
	enum lang lang;
	int64_t place, topic, body; /* body 0: the reception of the place */
	int64_t received_at, closed_at; /* closed_at 0: not closed */
	enum outcome outcome;
	bool defect; /* the dates are not to be measured: kept, flagged, without duration */
};

enum import_result { IMPORT_NEW, IMPORT_KNOWN, IMPORT_UPDATED };

ERR act_import(struct ctx *c, const struct imported *in, enum import_result *out);

#endif
