/* The questionnaire of the mahalla's survey: sections with questions, and which answer makes which need; data of the
 * profile's survey.csv, in editions. */
#ifndef DOMAIN_SURVEY_H
#define DOMAIN_SURVEY_H

#include "domain/country.h"

/* Families of its words. */
#define SURVEY_SECTION "survey.section"
#define SURVEY_QUESTION "survey.question"
#define SURVEY_ANSWER "survey.answer" /* the code is "QUESTION.ANSWER" */
#define SURVEY_NEED "survey.need"
#define SURVEY_MEASURE "survey.measure"

#define SURVEY_QUESTIONS 40
#define SURVEY_ANSWERS 8
#define SURVEY_NEEDS 40
#define SURVEY_MEASURES 20

struct survey_answer {
	struct str code, need; /* need: that this answer makes; empty: none */
};
struct survey_question {
	struct str code, section;
	bool member; /* asked of each member, else of the household */
	int since, until; /* the editions that ask it; until 0: still */
	struct survey_answer answers[SURVEY_ANSWERS];
	size_t nanswers;
};
/* A need: how long its case may take, the topic of the appeal that it may become, and is it help with work? */
struct survey_need {
	struct str code, topic;
	int days;
	bool work;
};
struct survey {
	int edition;
	struct survey_question q[SURVEY_QUESTIONS];
	size_t nq;
	struct survey_need needs[SURVEY_NEEDS];
	size_t nneeds;
	struct str measures[SURVEY_MEASURES];
	size_t nmeasures;
};

/* One row of country->survey: "ROW|CODE|OF|WHO|SINCE|UNTIL|NEED|TOPIC|DAYS|WORK"; ROW is edition, section, question,
 * answer, need or measure. Adds it; else says which column does not fit. */
const char *survey_row(struct survey *s, struct str line);
/* The country's questionnaire; false: the profile has none. */
bool survey_of(const struct country *c, struct survey *out);
/* Does the present edition ask it? */
bool survey_asks(const struct survey *s, const struct survey_question *q);
const struct survey_question *survey_question(const struct survey *s, struct str code);
const struct survey_answer *survey_answer(const struct survey_question *q, struct str code);
const struct survey_need *survey_need(const struct survey *s, struct str code);
bool survey_measure(const struct survey *s, struct str code);

#endif
