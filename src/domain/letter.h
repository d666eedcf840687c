/* The words of messages that leave the house: which template, in which language. */
#ifndef DOMAIN_LETTER_H
#define DOMAIN_LETTER_H

#include "base/err.h"
#include "base/lang.h"
#include "base/str.h"

/* The text of a message: `template` is one of letter.c's ("registered", "answered", "left", ...); `fields` are
 * lines "name=value" for its {name}s; days among them (latest) are written in the language. An unknown template
 * gives its name. Lives in `a`. */
struct str letter_text(struct arena *a, struct str template, struct str fields, enum lang lang);

/* The subject for a mail. */
struct str letter_subject(struct arena *a, struct str template, enum lang lang);

#endif
