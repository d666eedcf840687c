/* qabul explain: every clock of one appeal with its derivation and article. */
#include <stdio.h>

#include "app/law.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/clocks.h"
#include "domain/derivation.h"
#include "domain/number.h"
#include "store/appeals.h"

static const struct err USAGE = { ERR_INPUT, N_("The arguments do not fit; see `qabul help`."), NULL,
	NULL };

/* For whom it is said. */
struct listener {
	struct arena *a;
	const struct country *c;
	enum lang lang;
};

static void
print_clock(const struct listener *l, const struct clock *k)
{
	const struct body *b = country_body(l->c, k->body);
	struct why_step *steps;
	struct str fate = clock_fate(l->c, l->a, l->lang, k);
	bool cited = false;
	size_t n;

	printf("\n%s: %s\n", k->code, clock_name(l->lang, k->code));
	if (!k->begun) {
		printf("  %.*s\n", STR_ARG(fate));
		printf("  [%.*s]\n", STR_ARG(k->rule->article));
		return;
	}
	if (b)
		printf("  %.*s\n", STR_ARG(lang_pick(&b->names, l->lang)));
	n = derivation_steps(l->c, l->a, l->lang, k->due.why, &steps);
	for (size_t i = 0; i < n; i++) {
		cited = cited || steps[i].article.n;
		printf("  - %.*s%s%.*s%s\n", STR_ARG(steps[i].sentence), steps[i].article.n ? " [" : "",
		    STR_ARG(steps[i].article), steps[i].article.n ? "]" : "");
	}
	if (!cited && k->rule)
		printf("  [%.*s]\n", STR_ARG(k->rule->article));
	printf("  = %s %.*s\n", date_iso(l->a, k->due.on).p, STR_ARG(say_weekday(l->a, l->lang, k->due.on)));
	printf("  %.*s\n", STR_ARG(fate));
}

ERR
command_explain(struct app *app, int argc, char **argv)
{
	struct listener l = { .a = app->a };
	struct country *c;
	struct happened *h;
	struct event *events;
	struct clock *clocks;
	struct appeal ap;
	int64_t id;
	size_t n;
	const struct err *e;

	if (argc < 2 || !number_parse(str_c(argv[1]), &id))
		return &USAGE;
	e = law_lang(app, argc, argv, &l.lang);
	if (!e)
		e = law_country(app, 1, argv, &c);
	if (!e)
		e = store_appeal_by_id(app->db, app->a, id, &ap);
	if (!e)
		e = store_events(app->db, app->a, id, &h, &n);
	if (e)
		return e;
	l.c = c;
	events = arena_array(app->a, n, sizeof(*events));
	for (size_t i = 0; i < n; i++)
		events[i] = h[i].event;
	printf("%s %s\n", argv[1], appeal_state_code(ap.state));
	n = clocks_of(c, app->a, &ap, events, n, &clocks);
	for (size_t i = 0; i < n; i++)
		print_clock(&l, &clocks[i]);
	return NULL;
}
