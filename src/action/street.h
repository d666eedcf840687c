/* What an officer of a mahalla sends from the street: once, however often it arrives. */
#ifndef ACTION_STREET_H
#define ACTION_STREET_H

#include "action/ctx.h"
#include "domain/mahalla.h"

/* MISSING: not theirs. REFUSED: the key was used for something else. INPUT: no text, too long. */
extern const struct err STREET_MISSING, STREET_KEY, STREET_TEXT, STREET_LONG;

enum street { STREET_SURVEY = 1, STREET_NEED, STREET_MATTER, STREET_TROUBLE };
#define STREET_KEY_MOST 64
#define STREET_SIGNS 2000

/* The mahalla of who acts; ACCESS_DENIED: they work in none. */
ERR street_mahalla(const struct ctx *c, int64_t *place);
/* What came under this key before, from this officer or another one of the mahalla (*ref 0: nothing); an empty key is
 * never known. */
ERR street_known(struct ctx *c, struct str key, enum street what, int64_t *ref);
/* It has come now. */
ERR street_keep(struct ctx *c, struct str key, enum street what, int64_t ref);
/* Counts a thing of today; a line of the office's events. */
ERR street_count(struct ctx *c, int64_t place, enum mahalla_what what, int64_t ref, int64_t n);
ERR street_note(struct ctx *c, const char *deed, int64_t ref, const char *detail);
/* Trimmed words, neither missing nor too long. */
ERR street_words(struct str *text, bool needed);
/* So many days behind a day by a clock; the day itself where there is no such clock. */
struct date street_after(const struct ctx *c, const char *clock, struct date day);

struct spot;
/* A small matter, settled on the spot: no appeal, counted. `m`: topic, text, result; gets id, place, day. */
ERR act_spot(struct ctx *c, struct str key, struct spot *m);

#endif
