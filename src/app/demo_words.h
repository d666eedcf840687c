/* The invented words of a demonstration: names, streets, appeals, answers (profiles/<code>/demo/). */
#ifndef APP_DEMO_WORDS_H
#define APP_DEMO_WORDS_H

#include "domain/suggest.h"
#include "base/err.h"
#include "base/lang.h"
#include "domain/appeal.h"

/* MINSTD (Park and Miller 1988): x <- 16807 x mod 2^31 - 1; the same seed gives the same country. */
struct dice {
	int64_t x;
};
/* 0 .. below - 1, and 0 .. 999 < thousandths. */
int64_t dice_roll(struct dice *d, int64_t below);
bool dice_chance(struct dice *d, int thousandths);

struct demo_text {
	struct str topic, text;
	enum lang lang;
	enum appeal_kind kind;
};
struct demo_line {
	struct str what, text; /* an outcome, or the use of a message */
	enum lang lang;
};
struct demo_names {
	struct str kind;
	struct names name;
};

struct demo_unit {
	struct str kind, name; /* of the bodies that have it */
};

struct demo_words {
	struct demo_text *texts;
	struct demo_line *answers, *messages;
	struct demo_names *names;
	struct names *streets, *mahallas;
	struct demo_unit *units;
	size_t ntexts, nanswers, nmessages, nnames, nstreets, nmahallas, nunits;
};

/* Reads the folder; INPUT with file and line. */
ERR demo_words_read(struct arena *a, const char *folder, struct demo_words *out);

/* The text's own topic, or where it names none the one that its words suggest; NULL when they suggest none. */
const struct topic *demo_topic(const struct country *c, const struct suggester *s, struct arena *a,
    const struct demo_text *t);

/* One of them, its slots filled; empty when there is none. */
struct str demo_fill(struct arena *a, const struct demo_words *w, struct dice *d, struct str text,
    enum lang lang, struct date day);
struct str demo_person(struct arena *a, const struct demo_words *w, struct dice *d, enum lang lang);
struct str demo_street(struct arena *a, const struct demo_words *w, struct dice *d, enum lang lang);
struct str demo_line(struct arena *a, const struct demo_words *w, struct dice *d, const char *what,
    enum lang lang, struct date day);
struct str demo_answer(struct arena *a, const struct demo_words *w, struct dice *d,
    enum outcome outcome, enum lang lang, struct date day);

#endif
