/* Lists of appeals: the columns and the cells of the queue and of the search. */
#include "base/arena.h"
#include "domain/number.h"
#include "store/appeals.h"
#include "web/view_queue.h"
#include "web/why.h"
#include "web/words.h"

#define CREW_MAX 2000

ERR
crew_read(struct ctx *c, int64_t body, struct crew *out)
{
	return store_officers(c->db, c->a, body, 0, CREW_MAX, &out->v, &out->n);
}

/* By halving: they come in the order of their ids. */
struct str
crew_name(const struct crew *crew, int64_t officer)
{
	size_t low = 0, high = crew->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (crew->v[mid].id < officer)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == crew->n || crew->v[low].id != officer)
		return STR("");
	return crew->v[low].name.n ? crew->v[low].name : crew->v[low].login;
}

const struct column *
line_columns(struct ctx *c, const char *last)
{
	struct column *cols = arena_array(c->a, LINE_COLS, sizeof(*cols));
	const char *const names[LINE_COLS] = { _("Number"), _("Essence"), _("Topic"), _("Place"),
		_("Time left"), _("State"), last };

	for (size_t i = 0; i < LINE_COLS; i++)
		cols[i].text = str_c(names[i]);
	return cols;
}

void
line_cells(struct ctx *c, const struct line *l, const struct crew *crew, struct cell *cells)
{
	struct str flags = staff_flags(c, l->flags), gist = l->gist;

	if (flags.n)
		gist = str_fmt(c->a, "%.*s [%.*s]", STR_ARG(gist), STR_ARG(flags));
	cells[0] = (struct cell){ .text = number_print(c->a, l->id), .url = staff_case(c->a, l->id) };
	cells[1].text = gist;
	cells[2].text = staff_topic(c, l->topic);
	cells[3].text = staff_place(c, l->place);
	cells[4].text = appeal_open(l->state) ? why_left(c, l->due) : STR("");
	cells[5].text = staff_state(c, l->state);
	cells[6].text = crew_name(crew, l->officer);
}
