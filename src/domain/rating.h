/* The open rating: bodies compared by counts that anybody can count again (docs/rating.md). */
#ifndef DOMAIN_RATING_H
#define DOMAIN_RATING_H

#include "base/ratio.h"
#include "domain/rating_prior.h"

/* What is measured; "solved" is the mean of two. */
enum gauge { GAUGE_TIMELY, GAUGE_SOLVED30, GAUGE_SOLVED90, GAUGE_CONFIRMED, GAUGE_HEARD, GAUGES };
enum rating_part { PART_TIMELY, PART_SOLVED, PART_CONFIRMED, PART_HEARD, PARTS };
enum volume { VOLUME_LARGE, VOLUME_MIDDLE, VOLUME_SMALL };
enum colour { COLOUR_GREEN, COLOUR_YELLOW, COLOUR_RED };

/* Cases of one kind; codes of 0: of any. */
struct rating_row {
	uint32_t body;        /* where it stands in the list of bodies */
	int32_t region, topic;
	uint8_t channel;
	bool reference;       /* of the year before, by which the quarter is measured */
	int32_t n, satisfied, refused, repeat;
	int32_t of[GAUGES], good[GAUGES];
};

/* Rows in their order, 72 bytes each: a quarter may have ten million. Begins as { .n = 0 }. */
#define RATING_BLOCK 65536
struct rating_rows {
	struct rating_row *block[1024];
	size_t n;
};

static inline const struct rating_row *
rating_row_at(const struct rating_rows *r, size_t i)
{
	return &r->block[i / RATING_BLOCK][i % RATING_BLOCK];
}

/* False when there are too many. */
bool rating_row_add(struct arena *a, struct rating_rows *r, const struct rating_row *row);

/* Where codes of a row end. */
#define RATING_TOPICS (INT64_C(1) << 31)
#define RATING_REGIONS (INT64_C(1) << 23)
#define RATING_CHANNELS (INT64_C(1) << 8)

/* Set by data. */
struct rating_rules {
	int64_t minimum, large, middle, seed, draws;
	int64_t weight[PARTS];
	int64_t satisfied, refused, late, repeat; /* the Cabinet's points a case */
	int64_t green, yellow;                    /* ... a hundred cases, at least */
};

struct rating_mark {
	int64_t of, good;
	double expected; /* bad ones, by the reference's rates */
	struct ratio raw;
	bool rated;
	double score;
};

struct rating_body {
	int64_t n, volume; /* of the quarter, of the reference */
	enum volume group;
	struct rating_mark mark[GAUGES];
	bool rated;
	double total;
	int64_t rank, low, high; /* in its group; 0: not rated */
	double points;
	enum colour colour;
};

/* `out` has a place for each of the `nbodies` bodies. apart[i]: it stands for several small ones together, and has no
 * total (NULL: none does). */
void rating_compute(struct arena *a, const struct rating_rules *rules, const struct rating_rows *rows,
    const bool *apart, struct rating_body *out, size_t nbodies);

/* "Solved": the mean of the two; rated when both are. */
bool rating_solved(const struct rating_mark mark[GAUGES], double *score);

/* A stranger's way to the bands (domain/rating_bands.c): fills low and high. */
struct rating_norm {
	struct prior prior;
	double bad; /* the reference's rate of bad ones */
};
double rating_score(enum gauge g, const struct rating_norm *norm, int64_t good, int64_t of, double expected);
bool rating_total(const struct rating_rules *rules, const struct rating_mark mark[GAUGES], double *total);
void rating_bands(struct arena *a, const struct rating_rules *rules, const struct rating_norm norm[GAUGES],
    struct rating_body *bodies, size_t n);

#endif
