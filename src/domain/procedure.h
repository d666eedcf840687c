/* Matters with a procedure of their own, to which the law of appeals does not reach (ZRU-445 art. 2: courts, criminal,
 * administrative and penal procedure): their author is told where to go, and a body's conduct is still answered. */
#ifndef DOMAIN_PROCEDURE_H
#define DOMAIN_PROCEDURE_H

#include "domain/phrase.h"

/* The families of the profile's words for it (procedures.csv): what it is, with the sentence that says where to go; the
 * phrases that may speak of it; the codes of topics that do, divided by semicolons, whatever the language. */
#define PROCEDURE_FAMILY "reason.procedure"
#define PROCEDURE_WORDS "procedure.words"
#define PROCEDURE_TOPICS "procedure.topics"

/* The procedure that a text may speak of, a proposal to people; NULL when there is none. */
const struct word *procedure_find(const struct country *c, struct arena *a, struct str text);

/* The procedure that a topic speaks of; NULL when there is none. */
const struct word *procedure_of_topic(const struct country *c, int64_t topic);

/* An answer that explains it: the text, and behind it where to go, in the language of the reply (where the profile has
 * none, in another one), unless the text says that already. `code` is of PROCEDURE_FAMILY; others change nothing. */
struct str procedure_explain(const struct country *c, struct arena *a, struct str code, struct str text,
    enum lang lang);

/* What such an answer says beside that: the text without the sentence. */
struct str procedure_own_words(const struct country *c, struct arena *a, struct str code, struct str text,
    enum lang lang);

#endif
