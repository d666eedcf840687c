/* Outings, shown. */
#include "web/outing_shown.h"

#include "base/arena.h"
#include "base/say.h"
#include "web/words.h"

#define COUNT_COLS 2

static ERR
counts(struct ctx *c, const struct outing *o, struct table *out)
{
	struct column *cols = arena_array(c->a, COUNT_COLS, sizeof(*cols));
	struct came_counts n;
	const struct err *e = store_came_count(c->db, c->a, o->id, c->today, &n);

	if (e)
		return e;
	{
		const struct { const char *text; struct str value; } lines[] = {
			{ _("People who came"), say_number(c->a, n.all) },
			{ _("Advice was given"), say_number(c->a, n.done[RESULT_ADVICE]) },
			{ _("Settled on the spot"), say_number(c->a, n.done[RESULT_SETTLED]) },
			{ _("Share settled on the spot"), n.all ? say_share(c->a, c->lang, n.done[RESULT_SETTLED], n.all, 0)
			                                        : STR("\xe2\x80\x94") },
			{ _("Appeals registered"), say_number(c->a, n.done[RESULT_APPEAL]) },
			{ _("Promises with a day"), say_number(c->a, n.done[RESULT_PROMISE]) },
			{ _("Promises kept"), say_number(c->a, n.kept) },
			{ _("Promises that are open behind their day"), say_number(c->a, n.late) } };
		size_t rows = sizeof(lines) / sizeof(lines[0]);
		struct cell *cells = arena_array(c->a, rows * COUNT_COLS, sizeof(*cells));

		for (size_t i = 0; i < rows; i++) {
			cells[i * COUNT_COLS].text = str_c(lines[i].text);
			cells[i * COUNT_COLS + 1].text = lines[i].value;
		}
		cols[0].text = str_c(_("What"));
		cols[1] = (struct column){ str_c(_("How many")), true };
		*out = (struct table){ .caption = _("What came of it"), .caption_class = "govuk-visually-hidden", .cols = cols,
			.ncols = COUNT_COLS, .cells = cells, .nrows = rows, .row_headers = true, .cards = true };
	}
	return NULL;
}

ERR
outing_shown(struct ctx *c, const struct outing *o, const struct came *list, size_t n, struct outing_view *v)
{
	struct outing_flag_line *flags;
	const struct err *e = outing_flag_lines(c, o, list, n, &flags, &v->nflags);

	v->flags = flags;
	v->body = staff_body(c, o->body);
	v->when = outing_when(c, o);
	v->where = outing_where(c, o);
	v->leader = staff_officer(c, o->leader);
	v->helpers = outing_helpers(c, o);
	v->state = str_c(outing_state_word(c, o));
	v->why = o->words;
	v->over = o->state == OUTING_HELD;
	return e || !v->over ? e : counts(c, o, &v->counts);
}
