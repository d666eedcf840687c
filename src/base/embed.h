/* Files that the build puts into the program (tools/embed). */
#ifndef BASE_EMBED_H
#define BASE_EMBED_H

#include <stddef.h>

/* A file by its base name; a list ends with a NULL name. The bytes have a NUL behind them. */
struct embedded {
	const char *name;
	const unsigned char *bytes;
	size_t n;
};

/* migrations/NNNN_words.sql in their order; the web's assets under their hashed names. */
extern const struct embedded embedded_migrations[];
extern const struct embedded embedded_assets[];
/* The description of the API alone. */
extern const struct embedded embedded_api[];
/* regions.txt: lines "CODE SHAPE" of ISO 3166-2 and domain/shape.h. */
extern const struct embedded embedded_shapes[];

#endif
