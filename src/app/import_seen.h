/* Which rows of a file are the last under their id: what stands above them is an older content. */
#ifndef APP_IMPORT_SEEN_H
#define APP_IMPORT_SEEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct import_seen;

/* An empty memory; 16 bytes a row. */
struct import_seen *import_seen_new(struct arena *a);

/* In a first reading: this id stands in this row. */
void import_seen_put(struct import_seen *s, struct str id, int64_t row);

/* In a second one: does the id stand in no later row? */
bool import_seen_last(const struct import_seen *s, struct str id, int64_t row);

/* Rows whose id stood in an earlier row. */
int64_t import_seen_repeated(const struct import_seen *s);

#endif
