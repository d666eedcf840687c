/* The clocks as rows. */
#include "web/clock_list.h"

#include "base/arena.h"
#include "base/say.h"
#include "domain/clocks.h"
#include "store/appeals.h"
#include "web/history.h"

static struct str
value(struct ctx *c, const struct clock *k)
{
	struct str fate = clock_fate(c->country, c->a, c->lang, k), day = say_day(c->a, c->lang, k->due.on);

	if (!k->begun)
		return fate;
	return str_fmt(c->a, "%.*s. %s%s%.*s", STR_ARG(day),
	    k->body ? str_cstr(c->a, name_body(c, k->body)) : "", k->body ? ". " : "", STR_ARG(fate));
}

ERR
clock_list(struct ctx *c, const struct appeal *ap, struct summary_list *out)
{
	struct happened *h;
	struct event *events;
	struct clock *clocks;
	struct summary_row *rows;
	size_t n;
	const struct err *e = store_events(c->db, c->a, ap->id, &h, &n);

	if (e)
		return e;
	events = arena_array(c->a, n, sizeof(*events));
	for (size_t i = 0; i < n; i++)
		events[i] = h[i].event;
	n = clocks_of(c->country, c->a, ap, events, n, &clocks);
	rows = arena_array(c->a, n, sizeof(*rows));
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct summary_row){ .key = str_c(clock_name(c->lang, clocks[i].code)),
			.value = value(c, &clocks[i]) };
	*out = (struct summary_list){ .rows = rows, .nrows = n };
	return NULL;
}
