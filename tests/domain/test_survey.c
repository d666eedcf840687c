/* The questionnaire: its rows in their order, its editions. */
#include "domain/survey.h"
#include "test.h"

TEST(a_question_is_asked_in_its_editions_only)
{
	struct country c = { .survey = STR("edition|3|||||||0|0\nneed|job|||||||30|1\nquestion|old|a|member|1|2|||0|0\n"
	                                   "question|new|a|household|3||||0|0\nanswer|no|new||||job||0|0\n") };
	struct survey s;

	CHECK(survey_of(&c, &s));
	CHECK(s.edition == 3 && s.nq == 2 && s.nneeds == 1 && s.needs[0].work && s.needs[0].days == 30);
	CHECK(!survey_asks(&s, survey_question(&s, STR("old"))) && survey_asks(&s, survey_question(&s, STR("new"))));
	CHECK(str_is(survey_answer(&s.q[1], STR("no"))->need, "job") && !survey_answer(&s.q[1], STR("yes")));
	CHECK(!survey_of(&(struct country){ .code = STR("") }, &s));
}

TEST(a_row_that_does_not_fit_is_told_by_its_column)
{
	static const struct { const char *row, *column; } wrong[] = { { "question|q|a|cat|1||||0|0", "who" },
		{ "answer|no|nothing||||||0|0", "of" }, { "need|n|||||||0|0", "days" }, { "thing|n|||||||0|0", "row" },
		{ "edition|x|||||||0|0", "code" }, { "section||||||||0|0", "code" }, { "question|q|a|member|x||||0|0",
		    "since" } };
	struct survey s = { .edition = 0 };

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		const char *said = survey_row(&s, str_c(wrong[i].row));

		CHECK(said && str_is(str_c(said), wrong[i].column));
	}
	CHECK(!survey_row(&s, STR("question|q|a|member|1||||0|0")));
	CHECK(str_is(str_c(survey_row(&s, STR("question|q|a|member|1||||0|0"))), "code")); /* twice */
	CHECK(str_is(str_c(survey_row(&s, STR("answer|no|q||||nothing||0|0"))), "need"));
}
