/* Letters on paper. */
#include "domain/paper.h"

#include "base/arena.h"
#include "base/buf.h"

#define PAPER_MAX ((size_t)1 << 20)

static const char *const codes[PAPER_KINDS] = { "registration", "forward", "extension", "answer", "conclusion" };

const char *
paper_code(enum paper_kind kind)
{
	return codes[kind];
}

bool
paper_find(struct str code, enum paper_kind *out)
{
	for (int i = 0; i < PAPER_KINDS; i++)
		if (str_is(code, codes[i])) {
			*out = (enum paper_kind)i;
			return true;
		}
	return false;
}

struct str
paper_template(const struct country *c, enum paper_kind kind, enum lang lang)
{
	return country_word_name(c, "letter", str_c(codes[kind]), lang);
}

/* The value of a hole; false when no letter has it. */
static bool
value_of(struct str hole, const struct paper_facts *f, struct str *out)
{
	const struct {
		const char *name;
		struct str value;
	} holes[] = { { "name", f->name }, { "number", f->number }, { "day", f->day }, { "body", f->body },
		{ "latest", f->latest }, { "reason", f->reason }, { "outcome", f->outcome }, { "text", f->text } };

	for (size_t i = 0; i < sizeof(holes) / sizeof(holes[0]); i++)
		if (str_is(hole, holes[i].name)) {
			*out = holes[i].value;
			return true;
		}
	return false;
}

/* The next hole of a text: what stands before it, its name, the rest; false when there is none. */
static bool
next_hole(struct str *text, struct str *before, struct str *hole)
{
	size_t open = str_find(*text, STR("{")), shut;

	if (open == SIZE_MAX)
		return false;
	shut = str_find(str_sub(*text, open, text->n), STR("}"));
	if (shut == SIZE_MAX)
		return false;
	*before = str_sub(*text, 0, open);
	*hole = str_sub(*text, open + 1, shut - 1);
	*text = str_sub(*text, open + shut + 1, text->n);
	return true;
}

struct str
paper_strange_hole(struct str text)
{
	static const struct paper_facts none;
	struct str before, hole, value;

	while (next_hole(&text, &before, &hole))
		if (!value_of(hole, &none, &value))
			return hole;
	return STR("");
}

/* One line with its holes filled; *vanishes when only empty holes stood in it. */
static void
fill_line(struct buf *b, struct str line, const struct paper_facts *f, bool *vanishes)
{
	struct str before, hole, value;
	size_t was = b->n;
	bool holes = false;

	while (next_hole(&line, &before, &hole)) {
		buf_str(b, before);
		if (value_of(hole, f, &value))
			buf_str(b, value);
		holes = true;
	}
	buf_str(b, line);
	*vanishes = holes && b->n == was;
}

struct str
paper_fill(struct arena *a, struct str template, const struct paper_facts *f)
{
	struct buf b = buf_new(a, PAPER_MAX);
	struct str out;

	while (template.n) {
		bool vanishes;

		fill_line(&b, str_cut(&template, '\n'), f, &vanishes);
		if (!vanishes)
			buf_char(&b, '\n');
	}
	return buf_end(&b, &out) ? STR("") : out;
}
