/* Small numbers in tables that anyone may see: hidden, so that nobody can be recognised. */
#ifndef DOMAIN_SMALL_H
#define DOMAIN_SMALL_H

#include "base/str.h"

#define SMALL_FEW 5            /* fewer than so many people are not published ... */
#define SMALL_FEW_SENSITIVE 10 /* ... of sensitive topics than so many */

/* Which of `n` numbers, none below 0, are hidden when their sum is known: those from 1 to below `few[i]` (primary
 * suppression); and while their sum leaves any of them fewer possible values than the largest `few` among them, the
 * smallest of the others too (secondary suppression; Hundepool et al., Statistical Disclosure Control, 2012, ch. 4): m
 * hidden numbers of the sum S, each at least 1, leave S - m + 1 values. Zeros are shown. */
void small_hide(const int64_t *number, const int *few, size_t n, bool *hidden);

#endif
