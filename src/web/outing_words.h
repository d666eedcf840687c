/* The words of mobile receptions and open dialogues. */
#ifndef WEB_OUTING_WORDS_H
#define WEB_OUTING_WORDS_H

#include "action/announce.h"
#include "web/staff.h"

const char *outing_kind_word(const struct ctx *c, enum outing_kind k);
/* "announced", "held", "does not take place"; behind its day without any record: "nothing was written down". */
const char *outing_state_word(const struct ctx *c, const struct outing *o);
/* "Friday, 27 November 2026, 09:00–12:00" */
struct str outing_when(struct ctx *c, const struct outing *o);
/* "School 3, Yunusobod tumani" */
struct str outing_where(struct ctx *c, const struct outing *o);
/* Who assists, by their names. */
struct str outing_helpers(struct ctx *c, const struct outing *o);

/* The flags that are raised, as sentences with their numbers; `rows` are the numbers of the records that count for
 * each, or empty. Also: announced too late, nothing written down. */
struct outing_flag_line {
	struct str text, rows;
};
ERR outing_flag_lines(struct ctx *c, const struct outing *o, const struct came *list, size_t n,
    struct outing_flag_line **out, size_t *nout);

/* How a record came in, as words joined by commas. */
struct str outing_marks(struct ctx *c, unsigned marks);

#endif
