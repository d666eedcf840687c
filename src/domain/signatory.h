/* The list of those who signed a collective appeal, as it is pasted from a table, typed or saved as a file. */
#ifndef DOMAIN_SIGNATORY_H
#define DOMAIN_SIGNATORY_H

#include "base/err.h"
#include "base/str.h"

#define SIGNATORIES_MAX 2000 /* that are added at a time */
#define SIGNATORY_SIGNS 200  /* of a name and of an address; what is longer is cut */
#define SIGNATORY_MARK 16

struct signatory {
	int64_t no; /* of a stored one */
	struct str name, address;
};

/* One person a line: the name, then a tab or a semicolon, then the address (all other columns belong to it); a
 * number and a dot or bracket in front are left out, and lines without a letter are no people. Lives in `a` and in
 * `text`, which is well-formed UTF-8. At most SIGNATORIES_MAX; *more when there were others behind them. */
size_t signatories_read(struct arena *a, struct str text, struct signatory **out, bool *more);

/* What a file of such a list is refused for, whole. */
extern const struct err SIGNATORY_BYTES, SIGNATORY_QUOTE, SIGNATORY_NAMELESS, SIGNATORY_CUT, SIGNATORY_MANY;

/* The same of a file as spreadsheets save it: CSV in UTF-8 (with or without its mark), columns divided by tabs,
 * semicolons or, where the first row has neither, commas; quoted where need be. Nothing is left out or cut: the first
 * row that would be is refused, its line (from 1) in *line. */
ERR signatories_file(struct arena *a, struct str bytes, struct signatory **out, size_t *n, int64_t *line);

/* The same person by the same name and address, in any script and spelling that folds alike. */
void signatory_mark(struct arena *a, const struct signatory *s, unsigned char out[SIGNATORY_MARK]);

#endif
