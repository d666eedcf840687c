/* The appeal's number, which is its id, and its access code. */
#ifndef DOMAIN_NUMBER_H
#define DOMAIN_NUMBER_H

#include "base/str.h"

/* id = year * 10^9 + serial; printed "2026-412345-58": year, serial of at least six digits, two check
 * digits by ISO 7064 MOD 97-10 over the digits of year and serial. */
struct str number_print(struct arena *a, int64_t id);

/* Reads what a person typed: spaces and dashes anywhere, check digits required and right; false when it
 * is no number. */
bool number_parse(struct str s, int64_t *id);

int number_year(int64_t id);

/* The number of what belongs to no year: "R-100123-45", a letter for what it is, a serial of at least six digits and
 * two check digits (ISO 7064 MOD 97-10). Reading forgives spaces, dashes, case, and a letter that is left out. */
struct str serial_print(struct arena *a, char letter, int64_t serial);
bool serial_parse(struct str s, char letter, int64_t *serial);

/* Ten signs of Crockford's base 32 from 50 random bits, printed "7KQ2M-9XH4T"; reading forgives case,
 * dashes, spaces and I, L, O. */
#define CODE_SIGNS 10
struct str code_new(struct arena *a);
bool code_parse(struct str s, char out[CODE_SIGNS + 1]);
struct str code_print(struct arena *a, const char code[CODE_SIGNS + 1]);

#endif
