/* All clocks of one appeal. */
#include "domain/clocks.h"

#include <string.h>

#include "base/arena.h"
#include "base/say.h"
#include "domain/derivation.h"

#define PER_EVENT 4
#define BESIDE 6

/* What is gathered. */
struct shelf {
	const struct country *c;
	struct arena *a;
	struct clock *v;
	size_t n;
	struct clock *forward, *term, *notice; /* of the present body; NULL: none runs */
};

const char *
clock_name(enum lang lang, const char *code)
{
	static const struct {
		const char *code, *name;
	} names[] = {
		{ "REG", N_("Registration") },
		{ "FWD", N_("Forwarding to the competent body") },
		{ "REQ", N_("Answer to a request of another body") },
		{ "TERM_A", N_("Answer to an application or complaint") },
		{ "TERM_A_LONG", N_("The same with further study, a check or documents") },
		{ "TERM_P", N_("Answer to a proposal") },
		{ "TERM_P_LONG", N_("Answer to a proposal with longer study") },
		{ "EXT", N_("Extension by the head") },
		{ "NOTICE", N_("Notice of longer study to the author of a proposal") },
		{ "SUPERIOR", N_("Appeal to the superior body") },
		{ CLOCK_ANSWER, N_("Forwarded and answered at the latest") },
		{ CLOCK_TOTAL, N_("The citizen’s own count, never begun anew") },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i].code, code) == 0)
			return lang_text(lang, names[i].name);
	return code;
}

#define _(key) lang_text(lang, (key))

struct str
clock_fate(const struct country *c, struct arena *a, enum lang lang, const struct clock *k)
{
	int64_t at = k->ended ? k->ended : k->dropped;
	int offset = country_offset(c, at);
	bool late = k->ended && date_cmp(moment_day(k->ended, offset), k->due.on) > 0;
	const char *pairs[] = { "day", at ? say_moment(a, lang, at, offset).p : "", "length", "", NULL };

	if (!k->begun) {
		pairs[3] = str_cstr(a, derivation_length(a, lang, k->rule->length, k->rule->unit));
		return lang_fill(a, _("It has not begun; it lasts {length}."), pairs);
	}
	if (k->ended)
		return lang_fill(a, late ? _("Done late, on {day}.") : _("Done in time, on {day}."), pairs);
	if (k->dropped)
		return lang_fill(a, _("Given to another body on {day}."), pairs);
	return str_c(_("It runs."));
}

static struct clock *
put(struct shelf *s, const char *code, int64_t body, const struct due *due)
{
	struct clock *k = &s->v[s->n++];

	*k = (struct clock){ .code = code, .body = body, .begun = true, .due = *due };
	return k;
}

/* Counted here; NULL when the profile has no such clock. */
static struct clock *
count(struct shelf *s, const char *code, int64_t body, const struct due *from)
{
	struct due due;

	if (deadline_count(s->c, s->a, code, from, &due))
		return NULL;
	return put(s, code, body, &due);
}

static const char *
term_of(const struct appeal *ap)
{
	return ap->kind == KIND_PROPOSAL ? "TERM_P" : "TERM_A";
}

static void
stop(struct clock *k, int64_t at)
{
	if (k && !k->ended)
		k->ended = at;
}

/* The appeal arrives at a body. */
static void
arrive(struct shelf *s, const struct event *e)
{
	const struct appeal *ap = &e->after;
	struct due stored = { ap->due, ap->due_why }, start;

	deadline_start(s->c, ap->due_why, &start);
	if (s->term && !s->term->ended)
		s->term->dropped = e->at;
	s->term = s->notice = NULL;
	if (ap->state == APPEAL_RECEIVED) {
		s->forward = put(s, "FWD", ap->body, &stored);
		return;
	}
	s->forward = count(s, "FWD", ap->body, &start);
	s->term = put(s, term_of(ap), ap->body, &stored);
	if (ap->kind == KIND_PROPOSAL)
		s->notice = count(s, "NOTICE", ap->body, &start);
}

/* The due day was moved by a deed that is no arrival. */
static void
moved(struct shelf *s, const struct event *e)
{
	const struct appeal *ap = &e->after;
	struct due stored = { ap->due, ap->due_why };

	if (e->deed == DEED_EXTEND)
		s->term = put(s, "EXT", ap->body, &stored);
	else if (e->deed == DEED_LENGTHEN || e->deed == DEED_NOTICE)
		s->term = put(s, e->deed == DEED_NOTICE ? "TERM_P_LONG" : "TERM_A_LONG", ap->body, &stored);
	else if (ap->state == APPEAL_RECEIVED && s->forward)
		s->forward->due = stored;
	else if (s->term)
		s->term->due = stored;
}

static bool
over(enum appeal_state state)
{
	return state == APPEAL_ANSWERED || !appeal_open(state);
}

static void
follow(struct shelf *s, const struct event *before, const struct event *e)
{
	bool came = !before || e->after.body != before->after.body || e->deed == DEED_DISPUTE;

	if (came || e->deed == DEED_ACCEPT)
		stop(s->forward, e->at);
	if (e->deed == DEED_NOTICE)
		stop(s->notice, e->at);
	if (came)
		arrive(s, e);
	else if (!str_eq(before->after.due_why, e->after.due_why))
		moved(s, e);
	if (e->deed == DEED_RETURN && s->term)
		s->term->ended = 0;
	if (!over(e->after.state) || (before && over(before->after.state)))
		return;
	stop(s->forward, e->at);
	stop(s->term, e->at);
}

/* The day of registration, as it was written down. */
static void
registration(struct shelf *s, const struct appeal *ap, struct due *start)
{
	struct clock *k;

	deadline_registered(s->c, s->a, ap->received_at, start);
	if (date_cmp(start->on, ap->registered_on) != 0) /* the calendar was another then */
		*start = (struct due){ ap->registered_on,
			str_fmt(s->a, "r%lld;h%s", (long long)ap->received_at,
			    date_iso(s->a, ap->registered_on).p) };
	k = put(s, "REG", 0, start);
	k->ended = ap->received_at;
}

/* What the appeal has beside its stays at bodies. */
static void
beside(struct shelf *s, const struct appeal *ap, const struct due *start)
{
	struct due learned;
	struct clock *k;

	if (ap->state == APPEAL_RECEIVED)
		put(s, CLOCK_ANSWER, 0, &(struct due){ ap->latest, ap->latest_why });
	k = &s->v[s->n];
	*k = (struct clock){ .code = "REQ", .rule = country_rule(s->c, STR("REQ"), start->on) };
	if (k->rule)
		s->n++;
	if (ap->answered_at) {
		learned.on = moment_day(ap->answered_at, country_offset(s->c, ap->answered_at));
		learned.why = str_fmt(s->a, "a%lld", (long long)ap->answered_at);
		(void)count(s, "SUPERIOR", 0, &learned);
	}
	k = count(s, term_of(ap), 0, start);
	if (!k)
		return;
	k->code = CLOCK_TOTAL;
	k->ended = ap->answered_at ? ap->answered_at : ap->closed_at;
}

size_t
clocks_of(const struct country *c, struct arena *a, const struct appeal *ap,
    const struct event *events, size_t n, struct clock **out)
{
	struct shelf s = { .c = c, .a = a };
	struct due start;

	*out = s.v = arena_array(a, n * PER_EVENT + BESIDE, sizeof(*s.v));
	registration(&s, ap, &start);
	for (size_t i = 0; i < n; i++)
		follow(&s, i ? &events[i - 1] : NULL, &events[i]);
	beside(&s, ap, &start);
	for (size_t i = 0; i < s.n; i++)
		if (!s.v[i].rule && s.v[i].begun)
			s.v[i].rule = country_rule(c, str_c(s.v[i].code), ap->registered_on);
	return s.n;
}
