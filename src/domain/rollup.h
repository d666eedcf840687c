/* The named rollups: by which keys and periods cells are kept, so that a fixed page reads a few rows of them. */
#ifndef DOMAIN_ROLLUP_H
#define DOMAIN_ROLLUP_H

#include "domain/measure.h"

/* docs/numbers.md lists them with their keys; a test holds the two equal. */
enum rollup {
	ROLLUP_PLACE_DAY,    /* place: country, region, district */
	ROLLUP_PLACE,        /* the same by month */
	ROLLUP_CHILD,        /* place, place below it */
	ROLLUP_MAHALLA,      /* district, mahalla; by quarter */
	ROLLUP_TOPIC,        /* country or region, topic */
	ROLLUP_GROUP,        /* country, region or district; group of topics */
	ROLLUP_WAY,          /* country or region; kind, form and channel */
	ROLLUP_LEVEL,        /* place; lowest level that can settle the topic, level of the body */
	ROLLUP_BODY,         /* where the body stands, body */
	ROLLUP_OFFICER,      /* body, officer; by quarter */
	ROLLUP_UNIT,         /* body, unit; by quarter */
	ROLLUP_OPEN_PLACE,   /* place: what is open, by the day it is due */
	ROLLUPS
};

/* `a` is whose page it is, `b` the line on it (0: none). The whole country is place 0. */
struct rollup_key {
	int64_t a, b;
};
#define ROLLUP_KEYS_MOST 4

enum period { PERIOD_DAY, PERIOD_MONTH, PERIOD_QUARTER };

struct rollup_is {
	const char *name, *keys; /* for docs and the command line */
	enum counted by;
	enum period period;
	bool open; /* MEASURE_OPEN by due day, instead of all others */
};
const struct rollup_is *rollup_is(enum rollup r);

/* The keys under which a fact stands; how many. */
size_t rollup_keys(const struct country *c, enum rollup r, const struct fact *f,
    struct rollup_key out[ROLLUP_KEYS_MOST]);

/* The first day of a day's period: what is stored. */
struct date period_of(enum period p, struct date day);

/* ROLLUP_WAY and ROLLUP_LEVEL pack their second key. */
int64_t way_key(enum appeal_kind kind, enum appeal_form form, enum appeal_channel channel);
int64_t level_key(enum level lowest, enum level body);

#endif
