/* The map of an import: rules that say what the columns of a foreign file mean (docs/import.md). */
#ifndef APP_IMPORT_MAP_H
#define APP_IMPORT_MAP_H

#include "base/err.h"
#include "base/lang.h"
#include "domain/appeal.h"

#define MAP_COLUMNS 4
#define MAP_FORMATS 6

/* `NAME = column A, column B` joins columns by "; "; `NAME = text WORDS` is the same for every row. */
struct map_field {
	struct str column[MAP_COLUMNS];
	size_t ncolumns;
	struct str constant;
};

/* `NAME.map.FROM = TO` */
struct map_value {
	struct str field, from, to;
};

struct import_map {
	struct str source; /* the name of the register that the numbers are of */
	struct map_field id, text, topic, body, received, closed, channel, status, outcome;
	struct map_field name, phone, mail, number; /* of the person or entity, where the register has them */
	struct str formats[MAP_FORMATS]; /* of days, as strptime(3): %Y-%m-%d %H:%M:%S */
	size_t nformats;
	struct str received_default; /* a day, when the column is empty or absent */
	struct str closed_none;      /* begins like this: not closed */
	struct str place, topic_under, body_under; /* codes; *_under: unknown names are created there */
	enum lang lang;
	enum appeal_kind kind;
	struct map_value *values;
	size_t nvalues;
};

/* Reads a map; INPUT with file and line. */
ERR import_map_read(struct arena *a, const char *path, struct import_map *out);

/* What a value of a field is mapped to, or the value itself. */
struct str import_map_value(const struct import_map *m, const char *field, struct str value);

#endif
