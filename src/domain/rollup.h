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
	ROLLUP_LOCAL,        /* place: of what could have been settled on the spot (fact_local()) */
	ROLLUP_BODY,         /* where the body stands, body */
	ROLLUP_OFFICER,      /* body, officer; by quarter */
	ROLLUP_UNIT,         /* body, unit; by quarter */
	ROLLUP_OPEN_PLACE,   /* place: what is open, by the day it is due */
	ROLLUP_WEEK,         /* country, topic; region, group of topics: what was received, by week */
	ROLLUPS
};

/* `a` is whose page it is, `b` the line on it (0: none). The whole country is place 0. */
struct rollup_key {
	int64_t a, b;
};
#define ROLLUP_KEYS_MOST 4

enum period { PERIOD_DAY, PERIOD_WEEK, PERIOD_MONTH, PERIOD_QUARTER };

/* Which measures are kept: all but MEASURE_OPEN; it alone, by due day; or MEASURE_RECEIVED alone. */
enum kept { KEPT_ALL, KEPT_OPEN, KEPT_RECEIVED };

struct rollup_is {
	const char *name, *keys; /* for docs and the command line */
	enum counted by;
	enum period period;
	enum kept kept;
};
const struct rollup_is *rollup_is(enum rollup r);

/* Where a fact belongs, found once for all rollups. 0: nowhere; a district may be a city. */
struct rollup_at {
	int64_t region, district, mahalla, group, body_place;
	bool body_known;
};
struct rollup_at rollup_at(const struct country *c, const struct fact *f);

/* The keys under which a fact stands; how many. */
size_t rollup_keys(enum rollup r, const struct fact *f, const struct rollup_at *at,
    struct rollup_key out[ROLLUP_KEYS_MOST]);

/* The first day of a day's period, of a week its Monday: what is stored. */
struct date period_of(enum period p, struct date day);

/* ROLLUP_WAY packs its second key. */
int64_t way_key(enum appeal_kind kind, enum appeal_form form, enum appeal_channel channel);

#endif
