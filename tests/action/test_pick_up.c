/* Messages on social pages: pasted once, an appeal only with consent, answered there, counted by page; on both engines. */
#include "action/pick_up.h"

#include <string.h>

#include "action/beats.h"
#include "base/arena.h"
#include "domain/access.h"
#include "domain/phrase.h"
#include "jobs/daily.h"
#include "store/appeals.h"
#include "world.h"

#define HOUR INT64_C(3600000)

enum what { PAGE, PASTE, TAKE, END, OPEN, CAME };
struct doing {
	enum what what;
	struct social_page page;
	struct social_message m;
	struct social_intake in;
	bool at_once;
	enum social_state state;
	struct str words;
	int64_t id, appeal;
	struct submitted out;
};

static ERR
perform(struct ctx *c, void *arg)
{
	struct doing *d = arg;
	const struct err *e;

	switch (d->what) {
	case PAGE:
		e = act_social_page(c, &d->page);
		d->id = d->page.id;
		return e;
	case PASTE:
		e = act_social_paste(c, &d->m, d->at_once ? &d->in : NULL, &d->out);
		d->id = d->m.id;
		return e;
	case TAKE:
		return act_social_appeal(c, d->id, &d->in, &d->out);
	case END:
		return act_social_end(c, d->id, d->state, d->words);
	case OPEN:
		return act_social_open(c, d->id, d->words, &d->m);
	default:
		return act_social_came(c, d->appeal, d->id);
	}
}

static const struct err *
did(struct world *w, struct who who, struct doing *d)
{
	return world_do(w, who, STR(""), perform, d);
}

static int64_t
page(struct world *w, const char *address)
{
	struct doing d = { .what = PAGE, .page.address = str_c(address) };

	CHECK_OK(did(w, world_clerk(w), &d));
	return d.id;
}

static struct doing
pasting(const struct world *w, const char *link)
{
	return (struct doing){ .what = PASTE, .m = { .link = str_c(link), .text = STR("There is no gas in Hill street"),
		.writer = STR("Nodira K."), .written_at = w->now - 2 * HOUR }, .in = { .place = PLACE_HILL, .topic = TOPIC_GAS,
		.name = STR("Nodira K."), .consent = CONSENT_GIVEN, .how = STR("she answered yes") } };
}

static struct social_message
message(struct world *w, int64_t id)
{
	struct social_message m;

	CHECK_OK(store_social(w->db, w->a, id, &m));
	return m;
}

static struct social_counts
counts(struct world *w, int64_t of)
{
	struct social_counts n;

	CHECK_OK(store_social_count(w->db, w->a, of, w->now - 91 * 24 * HOUR, &n));
	return n;
}

TEST_BOTH(a_message_is_pasted_once_and_stays_unanswered)
{
	int64_t own = page(w, "https://t.me/hill_hokim");
	struct doing d = pasting(w, "https://t.me/hill_hokim/7?utm_source=x"), again = pasting(w, "http://www.t.me/hill_hokim/7");
	struct doing bad;

	CHECK_OK(did(w, world_clerk(w), &d));
	CHECK_INT(message(w, d.id).page, own);
	CHECK_STR(message(w, d.id).link, "t.me/hill_hokim/7");
	CHECK(did(w, world_clerk(w), &again) == &SOCIAL_TWICE);
	CHECK_INT(again.id, d.id);
	CHECK_INT(counts(w, own).waiting, 1);
	CHECK_INT(counts(w, own).oldest, d.m.written_at);
	CHECK_INT(counts(w, own).hours, -1);

	bad = pasting(w, "https://example.org/1");
	CHECK(did(w, world_clerk(w), &bad) == &SOCIAL_PAGE);
	bad.m.page = own; /* whoever pastes says it */
	CHECK_OK(did(w, world_clerk(w), &bad));
	bad = pasting(w, "no link");
	CHECK(did(w, world_clerk(w), &bad) == &SOCIAL_LINK);
	bad = pasting(w, "https://t.me/hill_hokim/8");
	bad.m.text = STR(" ");
	CHECK(did(w, world_clerk(w), &bad) == &SOCIAL_TEXT);
	bad = pasting(w, "https://t.me/hill_hokim/8");
	bad.m.written_at = w->now + HOUR;
	CHECK(did(w, world_clerk(w), &bad) == &SOCIAL_WHEN);
	bad = pasting(w, "https://t.me/hill_hokim/8");
	bad.m.consent = CONSENT_ASKED;
	CHECK(did(w, world_clerk(w), &bad) == &SOCIAL_HOW);
	/* a page of another body is nobody else's */
	bad = pasting(w, "https://t.me/hill_hokim/9");
	bad.m.page = own;
	CHECK(did(w, world_who(w, OFFICER_HEAD), &bad) == &SOCIAL_PAGE);
	CHECK(did(w, world_who(w, OFFICER_CONTROLLER), &bad) == &ACCESS_DENIED);
	bad = (struct doing){ .what = END, .id = d.id, .state = SOCIAL_ANSWERED, .words = STR("yes") };
	CHECK(did(w, world_who(w, OFFICER_HEAD), &bad) == &SOCIAL_MISSING);
}

TEST_BOTH(a_message_becomes_an_appeal_only_with_its_writers_consent)
{
	int64_t own = page(w, "https://t.me/hill_hokim"), from, of;
	struct doing d = pasting(w, "https://t.me/hill_hokim/7"), at_once = pasting(w, "https://t.me/hill_hokim/8"), refused;
	struct phrase threat = { .code = STR("health"), .text = STR("kill us"), .key = STR("kill us") };
	struct appeal ap;

	CHECK_OK(did(w, world_clerk(w), &d));
	d.what = TAKE;
	d.in.consent = CONSENT_ASKED;
	CHECK(did(w, world_clerk(w), &d) == &SOCIAL_AGREES);
	d.in.consent = CONSENT_GIVEN;
	d.in.how = STR("");
	CHECK(did(w, world_clerk(w), &d) == &SOCIAL_HOW);
	d.in.how = STR("she answered yes");
	CHECK_INT(message(w, d.id).state, SOCIAL_NEW);
	CHECK_OK(did(w, world_clerk(w), &d));
	CHECK_OK(store_appeal_by_id(w->db, a, d.out.appeal.id, &ap));
	CHECK(ap.channel == CHANNEL_SOCIAL && ap.form == FORM_ELECTRONIC && ap.body == BODY_HOKIM_HILL);
	CHECK(ap.flags & FLAG_ANONYMOUS); /* no residence is known: it is completed, as of others */
	CHECK_OK(store_appeal_social(w->db, a, ap.id, &from, &of));
	CHECK(from == own && of == d.id);
	CHECK(message(w, d.id).appeal == ap.id && message(w, d.id).consent == CONSENT_GIVEN);
	CHECK(did(w, world_clerk(w), &d) == &SOCIAL_SETTLED);

	/* in one deed; what is refused leaves nothing */
	at_once.at_once = true;
	at_once.in.consent = CONSENT_NONE;
	at_once.in.how = STR("");
	CHECK(did(w, world_clerk(w), &at_once) == &SOCIAL_AGREES);
	CHECK_INT(counts(w, own).messages, 1);
	refused = at_once;
	refused.m.link = STR("https://t.me/hill_hokim/9");
	refused.m.text = STR("They write: kill us all"); /* a threat waits for no consent */
	w->country->alarms = (struct phrases){ .p = &threat, .n = 1 };
	phrase_order(&w->country->alarms, w->a);
	CHECK_OK(did(w, world_clerk(w), &refused));
	at_once.in.consent = CONSENT_GIVEN;
	at_once.in.how = STR("yes");
	CHECK_OK(did(w, world_clerk(w), &at_once));
	CHECK_INT(counts(w, own).appeals, 3);
	CHECK_INT(counts(w, own).waiting, 0);
}

TEST_BOTH(what_is_answered_is_counted_by_its_hours)
{
	int64_t own = page(w, "https://t.me/hill_hokim");
	struct doing d = pasting(w, "https://t.me/hill_hokim/1"), e = pasting(w, "https://t.me/hill_hokim/2"),
	             end = { .what = END, .state = SOCIAL_ANSWERED }, open = { .what = OPEN };

	CHECK_OK(did(w, world_clerk(w), &d));
	CHECK_OK(did(w, world_clerk(w), &e));
	end.id = d.id;
	CHECK(did(w, world_clerk(w), &end) == &SOCIAL_WORDS);
	end.words = STR("The gas is back since noon.");
	w->now += HOUR;
	CHECK_OK(did(w, world_clerk(w), &end));
	CHECK_INT(counts(w, own).hours, 3);
	CHECK_INT(counts(w, own).waiting, 1);
	CHECK(did(w, world_clerk(w), &end) == &SOCIAL_SETTLED);
	end.id = e.id;
	end.state = SOCIAL_OTHER;
	end.words = STR("Thanks");
	CHECK_OK(did(w, world_clerk(w), &end));
	CHECK_INT(message(w, e.id).answered_at, 0);
	CHECK_INT(counts(w, own).hours, 3); /* what is no appeal has no answer */

	open.id = d.id;
	CHECK(did(w, world_clerk(w), &open) == &SOCIAL_WHY);
	open.words = STR("to answer her");
	CHECK_OK(did(w, world_clerk(w), &open));
	CHECK_STR(open.m.writer, "Nodira K.");
}

static ERR
answer(struct ctx *c, void *arg)
{
	struct appeal *ap = arg, before = *ap;

	ap->state = APPEAL_ANSWERED;
	ap->outcome = OUTCOME_SAT;
	ap->answered_at = c->now;
	return beats_record(c, &before, ap, &(struct record){ .deed = DEED_APPROVE, .text_kind = TEXT_ANSWER, .text = STR("Done.") });
}

static ERR
send_back(struct ctx *c, void *arg)
{
	struct appeal *ap = arg, before = *ap;

	ap->state = APPEAL_RETURNED;
	ap->answered_at = 0;
	return beats_record(c, &before, ap, &(struct record){ .deed = DEED_RETURN });
}

TEST_BOTH(an_appeal_of_a_message_answers_it_when_it_is_answered)
{
	int64_t own = page(w, "https://t.me/hill_hokim");
	struct doing d = pasting(w, "https://t.me/hill_hokim/1");

	d.at_once = true;
	CHECK_OK(did(w, world_clerk(w), &d));
	w->now += 46 * HOUR;
	CHECK_OK(world_do(w, world_clerk(w), STR(""), answer, &d.out.appeal));
	CHECK_INT(counts(w, own).hours, 48);
	CHECK_OK(world_do(w, world_clerk(w), STR(""), send_back, &d.out.appeal)); /* the answer came back: there is none */
	CHECK_INT(counts(w, own).hours, -1);
}

TEST_BOTH(the_pinned_link_of_a_page_is_counted_until_the_page_ends)
{
	int64_t own = page(w, "https://t.me/hill_hokim"), from, of;
	struct doing came = { .what = CAME, .id = own, .appeal = world_submit(w, "No gas", 0) }, end = { .what = PAGE };
	struct doing other = { .what = PAGE, .page.address = STR("https://t.me/hill_hokim/") };

	CHECK_OK(did(w, (struct who){ .kind = WHO_NOBODY }, &came));
	CHECK_OK(store_appeal_social(w->db, a, came.appeal, &from, &of));
	CHECK(from == own && of == 0);
	CHECK_INT(counts(w, own).appeals, 1);
	CHECK(did(w, world_clerk(w), &other) == &SOCIAL_TAKEN);
	other.page.address = STR("https://t.me");
	CHECK(did(w, world_clerk(w), &other) == &SOCIAL_ADDRESS);
	other.page = (struct social_page){ .address = STR("https://t.me/x"), .receiver = 77 };
	CHECK(did(w, world_clerk(w), &other) == &SOCIAL_RECEIVER);
	CHECK_OK(store_social_page(w->db, a, own, &end.page));
	end.page.ended_at = w->now;
	CHECK(did(w, world_who(w, OFFICER_HEAD), &end) == &SOCIAL_MISSING);
	CHECK_OK(did(w, world_clerk(w), &end));
	came.appeal = world_submit(w, "No gas again", 0);
	CHECK_OK(did(w, (struct who){ .kind = WHO_NOBODY }, &came));
	CHECK_INT(counts(w, own).appeals, 1);
}

TEST_BOTH(the_heir_of_a_body_goes_on_with_its_page_and_nobody_else)
{
	int64_t own = page(w, "https://t.me/hill_hokim");
	struct doing d = pasting(w, "https://t.me/hill_hokim/1"), put = { .what = PAGE, .page.address = STR("t.me/hill_hokim") };
	struct heir heir = { BODY_HOKIM_HILL, 0, 0, BODY_HEALTH_LAKE };
	struct body *bodies = arena_array(a, w->country->nbodies, sizeof(*bodies));

	CHECK_OK(did(w, world_clerk(w), &d));
	CHECK(did(w, world_who(w, OFFICER_HEAD), &put) == &SOCIAL_TAKEN);
	memcpy(bodies, w->country->bodies, w->country->nbodies * sizeof(*bodies)); /* the country is one for all tests */
	for (size_t i = 0; i < w->country->nbodies; i++)
		bodies[i].ended |= bodies[i].id == BODY_HOKIM_HILL;
	w->country->bodies = bodies;
	put.page = (struct social_page){ .address = STR("t.me/hill_hokim") };
	CHECK(did(w, world_who(w, OFFICER_HEAD), &put) == &SOCIAL_TAKEN); /* it has no heir */
	w->country->heirs = &heir;
	w->country->nheirs = 1;
	put.page = (struct social_page){ .address = STR("t.me/hill_hokim") };
	CHECK(did(w, world_who(w, OFFICER_DISPATCHER), &put) == &SOCIAL_TAKEN);
	put.page = (struct social_page){ .address = STR("t.me/hill_hokim") };
	CHECK_OK(did(w, world_who(w, OFFICER_HEAD), &put));
	CHECK_INT(put.id, own);
	CHECK_INT(message(w, d.id).body, BODY_HEALTH_LAKE);
}

TEST_BOTH(words_and_writers_of_old_messages_are_erased)
{
	int64_t n;
	struct doing d;

	country_add_rule(a, w->country, "SOCIAL_KEEP", 30, UNIT_CALENDAR_DAY);
	(void)page(w, "https://t.me/hill_hokim");
	d = pasting(w, "https://t.me/hill_hokim/1");
	CHECK_OK(did(w, world_clerk(w), &d));
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK_STR(message(w, d.id).writer, "Nodira K.");
	w->now += 32 * 24 * HOUR;
	CHECK_OK(job_daily(a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	CHECK(n > 0);
	CHECK(!message(w, d.id).writer.n && !message(w, d.id).text.n && message(w, d.id).link.n);
}

TEST_BOTH(a_fault_while_a_message_is_taken_up_leaves_all_or_nothing)
{
	int64_t own = page(w, "https://t.me/hill_hokim"), made = 0;

	for (int k = 0; k < 24; k++) {
		struct doing d = pasting(w, str_fmt(a, "https://t.me/hill_hokim/%d", k).p);
		const struct err *e;

		d.at_once = true;
		writer_fail_at(w->writer, k);
		e = did(w, world_clerk(w), &d);
		writer_fail_at(w->writer, -1);
		CHECK(!e || db_failed(e));
		made += !e;
		CHECK_INT(counts(w, own).messages, made);
		CHECK_INT(counts(w, own).done[SOCIAL_APPEAL], made);
		CHECK_INT(counts(w, own).appeals, made);
	}
	CHECK(made > 0);
}
