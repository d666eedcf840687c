/* The checks of an answer before it is sent to the head: what an experienced controller would send back. */
#ifndef DOMAIN_CHECK_H
#define DOMAIN_CHECK_H

#include "domain/appeal.h"
#include "domain/country.h"

/* Each is made where the profile has a word of family "check" with its code; the names of the word are what it looks
 * for (beginnings of words in every language, by spaces), its sentence is not read. ZRU-445 art. 28: the answer is
 * clear and specific on every point, with its grounds. */
enum check {
	CHECK_POINTS,   /* "points": every point of the appeal is touched; its words mark what is asked */
	CHECK_ACT,      /* "act": an act of law, a document or a fact is named; its words are those of acts */
	CHECK_DATE,     /* "date": a day is named */
	CHECK_PERSON,   /* "person": somebody is responsible; its words are those of posts and telephones */
	CHECK_LANGUAGE, /* "language": it is in the language of the reply */
	CHECK_COPY,     /* "copy": it is not the text of other answers */
	CHECK_REFUSAL,  /* "refusal": what is called explained is no refusal; its words are those of refusals */
	CHECK_CONDUCT,  /* "conduct": where a complaint's matter has its own procedure, the conduct is answered all
	                   the same; its words are those of conduct and of looking into it */
	CHECK_KINDS
};
const char *check_code(enum check what);

/* Keeps in `a` what the checks look for, as c->stems: without it each check makes it anew. */
void check_index(struct country *c, struct arena *a);

/* What an appeal asks, as parts of its text: numbered lines, questions, sentences with a word of asking; the whole text
 * when there is none. At most POINTS_MAX; how many. */
#define POINTS_MAX 12
size_t check_points(const struct country *c, struct arena *a, struct str text, struct str out[POINTS_MAX]);

/* Does an answer touch a point: has it one of four of its longer words, or two? By beginnings, in either script. */
bool check_touches(struct arena *a, struct str answer, struct str point);

/* What was found wanting; `points` are those that are not touched. */
struct checked {
	bool wrong[CHECK_KINDS];
	struct str points[POINTS_MAX];
	size_t npoints;
	bool any;
};
/* What is known beside the two texts. */
struct check_facts {
	enum lang lang; /* of the reply */
	enum outcome outcome;
	bool copied;    /* the same text was sent to others (see check_marks()) */
	bool conduct;   /* a complaint about a matter with its own procedure: the conduct is to be answered */
};
void check_answer(const struct country *c, struct arena *a, struct str appeal, struct str answer,
    const struct check_facts *f, struct checked *out);

/* The marks by which like texts are found: the least hashes of all runs of four words, numbers left out (a bottom-k
 * sketch: A. Broder, On the resemblance and containment of documents, 1997). Fewer for a short text; how many. */
#define MARKS 8
size_t check_marks(struct arena *a, struct str text, int64_t out[MARKS]);

/* A text with its marks. */
struct marked {
	struct str text;
	int64_t v[MARKS];
	size_t n;
};
/* So many marks in common are one text. */
#define MARKS_ALIKE 6
/* So many of the first lead from one text to those that are alike: at most MARKS - MARKS_ALIKE marks of either are not
 * in the other, so that the least of those in common stands among the first MARKS_LEAD of both. */
#define MARKS_LEAD (MARKS - MARKS_ALIKE + 1)

#endif
