/* Appeals of one person on one matter: repeats and duplicates, as they are proposed to the registrar. */
#ifndef DOMAIN_KIN_H
#define DOMAIN_KIN_H

#include "domain/appeal.h"

/* ZRU-445 art. 3: a repeat is of the same person, who disagrees with the decision on the earlier one, or says that it
 * was not considered in time, when its term had run out. A copy sent while the first is in work, within its term, is a
 * duplicate: it is registered, attached and answered together with the first. */
enum kin { KIN_NONE, KIN_DISAGREES, KIN_LATE, KIN_DUPLICATE, KIN_OTHER, KINS };

/* "disagrees", "late", "duplicate", "other" (another matter after all); "" for KIN_NONE. */
const char *kin_code(enum kin kin);
bool kin_find(struct str code, enum kin *out);

/* How alike two texts are, in thousandths: of the words of the one with fewer, those that the other has too, by their
 * beginnings (the overlap coefficient of their sets: Szymkiewicz, Simpson). 0 for texts of fewer than three words. */
int kin_alike(struct arena *a, struct str x, struct str y);

/* Is it of the same matter: texts that are three fifths alike, or of one topic and a fifth alike? */
bool kin_same_matter(const struct appeal *x, const struct appeal *y, int alike);

/* What `later` would be to `before`, were both of one matter: a repeat of what is decided, or of what is late on the
 * day on which `later` was registered; a duplicate of what is in work; nothing to what was withdrawn or came later. */
enum kin kin_by_law(const struct appeal *later, const struct appeal *before);

/* May a registrar decide so? Only what the law lets it be, or another matter. */
bool kin_fits(enum kin kin, const struct appeal *later, const struct appeal *before);

#endif
