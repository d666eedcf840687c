/* survey.csv: row, code, of, who, since, until, need, topic, days, work, name_... */
#include "app/questions.h"

#include "app/sheet.h"
#include "base/arena.h"
#include "base/buf.h"
#include "domain/survey.h"

#define TEXT_MAX ((size_t)64 * 1024)

struct reading {
	struct arena *a;
	struct country *c;
	struct survey *s;
	size_t most;
	struct buf text;
};

static const char *
family(struct str row)
{
	static const char *const all[][2] = { { "section", SURVEY_SECTION }, { "question", SURVEY_QUESTION },
		{ "answer", SURVEY_ANSWER }, { "need", SURVEY_NEED }, { "measure", SURVEY_MEASURE } };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (str_is(row, all[i][0]))
			return all[i][1];
	return NULL;
}

static ERR
read_row(struct sheet *s, void *arg)
{
	static const char *const columns[] = { "row", "code", "of", "who", "since", "until", "need", "topic", "days",
	    "work" };
	struct reading *r = arg;
	struct str line = STR(""), row = sheet_text(s, "row"), topic = sheet_text(s, "topic");
	struct word word = { .code = sheet_text(s, "code"), .names = sheet_names(s, "name") };
	const char *wrong, *of = family(row);

	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		line = str_fmt(r->a, "%.*s%s%.*s", STR_ARG(line), i ? "|" : "", STR_ARG(sheet_text(s, columns[i])));
	wrong = survey_row(r->s, line);
	if (wrong)
		return sheet_wrong(s, wrong, "does not fit the rows above it");
	if (topic.n && !country_topic_code(r->c, topic))
		return sheet_wrong(s, "topic", "is no code of a topic");
	buf_str(&r->text, line);
	buf_char(&r->text, '\n');
	if (!of) /* the edition has no name */
		return NULL;
	word.family = str_c(of);
	if (str_is(row, "answer"))
		word.code = str_fmt(r->a, "%.*s.%.*s", STR_ARG(sheet_text(s, "of")), STR_ARG(word.code));
	if (country_word(r->c, of, word.code))
		return sheet_wrong(s, "code", "must be there, once");
	if (!lang_pick(&word.names, LANG_UZ).n)
		return sheet_wrong(s, "name", "must be there in one language at least");
	if (r->c->nwords == r->most)
		return sheet_wrong(s, "the row", "is one too many");
	r->c->words[r->c->nwords++] = word;
	return NULL;
}

ERR
questions_read(struct arena *a, const char *folder, size_t most, struct country *c)
{
	struct reading r = { a, c, arena_alloc(a, sizeof(struct survey)), most, buf_new(a, TEXT_MAX) };
	const struct err *e = sheet_read(a, str_fmt(a, "%s/survey.csv", folder).p, false, read_row, &r);

	return e ? e : buf_end(&r.text, &c->survey);
}
