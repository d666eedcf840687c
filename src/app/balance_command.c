/* qabul balance: the account of what came and went, by year and by kind of body. */
#include <stdio.h>

#include "app/balance.h"
#include "app/option.h"
#include "base/arena.h"
#include "store/helds.h"

static const struct err USAGE = { ERR_INPUT, N_("The arguments do not fit; see `qabul help`."), NULL,
	NULL };
static const struct err UNBALANCED = { ERR_REFUSED, N_("The balance does not reconcile."), NULL, NULL };

static void
print_head(const char *what)
{
	printf("\n%-24s %10s %9s %9s %9s %9s %9s %9s %9s %9s %9s %11s\n", what, "carried in", "received",
	    "came", "reopened", "satisfied", "explained", "refused", "left", "withdrawn", "went",
	    "carried out");
}

static void
print_line(const char *name, const struct balance_line *l)
{
	printf("%-24s %10lld %9lld %9lld %9lld %9lld %9lld %9lld %9lld %9lld %9lld %11lld%s\n", name,
	    (long long)l->carried_in, (long long)l->received, (long long)l->came, (long long)l->again,
	    (long long)l->outcome[OUTCOME_SAT], (long long)l->outcome[OUTCOME_EXP],
	    (long long)l->outcome[OUTCOME_REF], (long long)l->outcome[OUTCOME_LEFT],
	    (long long)l->outcome[OUTCOME_WDR], (long long)l->went, (long long)l->carried_out,
	    balance_even(l) ? "" : "  does not add up");
}

static bool
empty(const struct balance_line *l)
{
	const struct balance_line zero = { .carried_in = 0 };
	struct balance_line rest = *l;

	for (int i = 0; i < OUTCOMES; i++)
		rest.outcome[0] |= l->outcome[i];
	return rest.outcome[0] == 0 && l->received == zero.received && !l->came && !l->went && !l->again &&
	    !l->carried_in && !l->carried_out;
}

static void
print(struct app *app, const struct balance *b, struct date from, struct date to, int64_t held)
{
	print_head("year");
	for (int y = 0; y < BALANCE_YEARS; y++)
		if (!empty(&b->year[y]))
			print_line(str_fmt(app->a, "%d", y + BALANCE_FIRST_YEAR).p, &b->year[y]);
	print_head("kind of body");
	for (size_t i = 0; i < b->nkinds; i++)
		if (!empty(&b->kind[i]))
			print_line(b->kinds[i].n ? str_cstr(app->a, b->kinds[i]) : "-", &b->kind[i]);
	printf("\nBy kind from %s to %s. %lld appeals, %lld of them open.\n", date_iso(app->a, from).p,
	    date_iso(app->a, to).p, (long long)b->cases, (long long)b->open);
	printf("Held apart until a contact is confirmed: %lld.\n", (long long)held);
	for (int64_t i = 0; i < b->nwrong && i < BALANCE_SAID; i++)
		printf("WRONG %.*s\n", STR_ARG(b->wrong[i]));
}

ERR
command_balance(struct app *app, int argc, char **argv)
{
	struct balance *b = arena_alloc(app->a, sizeof(*b));
	const char *from_text = option(argc, argv, "--from", "1900-01-01");
	const char *to_text = option(argc, argv, "--to", NULL);
	int64_t now = app_clock(NULL);
	struct date from, to;
	int64_t held = 0;
	const struct err *e;

	if (!date_parse(str_c(from_text), &from) || (to_text && !date_parse(str_c(to_text), &to)))
		return &USAGE;
	e = app_open(app, true);
	if (!e && !to_text)
		to = moment_day(now, country_offset(app->country, now));
	if (!e)
		e = balance_read(app, from, to, b);
	if (!e)
		e = store_held_all(app->db, app->a, &held);
	if (e)
		return e;
	print(app, b, from, to, held);
	return b->nwrong ? &UNBALANCED : NULL;
}
