/* Turns rows of a foreign file into cases by a map. */
#ifndef APP_IMPORT_ROWS_H
#define APP_IMPORT_ROWS_H

#include "action/import.h"
#include "app/import_map.h"
#include "base/csv.h"
#include "domain/country.h"

/* A file's header under a map. */
struct import_rows {
	struct arena *a; /* as long as the import */
	const struct import_map *map;
	const struct country *country;
	struct str header[256];
	size_t nheader;
	int64_t place, now;
	/* names that are not in the country, in the order they were met (topics, bodies) */
	struct str *topics, *bodies;
	size_t ntopics, nbodies;
	struct found *found_topics, *found_bodies; /* what was looked up before */
	size_t nfound;
};

/* Takes the header; INPUT when the map names a column that is not there. */
ERR import_header(struct import_rows *r, const struct csv_row *row);

/* One row as a case, in `a`; INPUT with `detail` as the reason it cannot be taken. While names are being
 * gathered (`gather`) unknown topics and bodies are remembered, else they must be there. */
ERR import_row(struct import_rows *r, struct arena *a, const struct csv_row *row, bool gather,
    struct imported *out);

/* The country is another now: what was looked up is forgotten. */
void import_rows_country(struct import_rows *r, const struct country *c);

/* The code under which a created topic or body stands: "imp-" and a digest of its name. */
struct str import_code(struct arena *a, struct str source, struct str name);

#endif
