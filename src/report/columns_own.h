/* What columns are made of, for those that fill them (columns_follow.c) or ask them (columns.c). */
#ifndef REPORT_COLUMNS_OWN_H
#define REPORT_COLUMNS_OWN_H

#include <pthread.h>

#include "report/columns.h"
#include "report/repeats.h"
#include "report/slicing.h"
#include "store/follows.h"

struct columns {
	struct arena *a; /* of the present arrays */
	pthread_rwlock_t lock;
	struct column_set set;
	size_t cap;
	bool filled; /* loaded or mapped: what was counted since is heard */
	bool ready;  /* and was heard once */
	bool whole;  /* also of writers that rest, since the last file was kept */
	int64_t kept;  /* when in a file; 0: not since they were loaded */
	int64_t made;  /* the figures that these are of: FIGURES_MADE */
	struct arena *at_a;
	struct follow *at; /* where we stand with each writer */
	size_t nat;
	struct arena *repeats_a;
	struct repeats repeats;
	int64_t looked; /* when */
	bool stale;     /* what was counted then has changed */
};

/* The first row whose id is not less. */
size_t columns_find(const struct column_set *s, int64_t id);

#endif
