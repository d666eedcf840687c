/* Uzbek text as a key for searching: one form for both scripts, all apostrophes and all cases. */
#ifndef DOMAIN_FOLD_H
#define DOMAIN_FOLD_H

#include "base/str.h"

/* The words of a text, each as its key, separated by single spaces: case folded, Uzbek, Karakalpak and
 * Russian Cyrillic written as Latin, oʻ o' ў all "o", ʼ ъ ь nothing, ye and e alike, ts and s alike. Letters
 * of other scripts are kept. What is found by one spelling is found by all. Well-formed UTF-8 in, lower-case
 * ASCII (mostly) out; lives in `a`. */
struct str fold_words(struct arena *a, struct str text);

#endif
