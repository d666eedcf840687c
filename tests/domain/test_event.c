/* The bytes of events. */
#include "domain/event.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "test.h"

static int64_t
some_number(void)
{
	uint64_t v;

	random_bytes(&v, sizeof(v));
	switch (random_below(6)) {
	case 0:
		return 0;
	case 1:
		return -(int64_t)random_below(300);
	case 2:
		return random_below(300);
	case 3:
		return random_below(2) ? INT64_MIN : INT64_MAX;
	default:
		return (int64_t)(v >> random_below(64));
	}
}

static struct date
some_day(void)
{
	return (struct date){ (int32_t)random_below(80000) - 20000 };
}

static struct str
some_text(struct arena *a)
{
	static const size_t sizes[] = { 0, 1, 7, 254, 255, 256, 3000 };
	size_t n = sizes[random_below(7)];
	char *p = arena_alloc(a, n + 1);

	random_bytes(p, n);
	return (struct str){ p, n };
}

static struct event
some_event(struct arena *a)
{
	struct event e = { .deed = random_below(DEEDS), .who = random_below(WHO_KINDS),
		.seq = some_number(), .at = some_number(), .officer = some_number(),
		.officer_body = some_number(), .from_body = some_number(), .reason = some_text(a) };
	struct appeal *ap = &e.after;

	random_bytes(e.text, sizeof(e.text));
	ap->id = some_number();
	ap->state = random_below(APPEAL_STATES);
	ap->kind = random_below(APPEAL_KINDS);
	ap->form = random_below(APPEAL_FORMS);
	ap->channel = random_below(CHANNELS);
	ap->lang = random_below(LANGS);
	ap->flags = random_below(FLAGS_ALL + 1);
	ap->received_at = some_number();
	ap->registered_on = some_day();
	ap->place = some_number();
	ap->topic = some_number();
	ap->body = some_number();
	ap->unit = some_number();
	ap->officer = some_number();
	ap->arrived_on = some_day();
	ap->due = some_day();
	ap->due_why = some_text(a);
	ap->latest = some_day();
	ap->extended = random_below(2);
	ap->hops = (int)random_below(1000);
	ap->outcome = random_below(OUTCOMES);
	ap->answered_at = some_number();
	ap->verdict = random_below(VERDICTS);
	ap->verdict_at = some_number();
	ap->closed_at = some_number();
	return e;
}

static void
same(const struct event *x, const struct event *y)
{
	const struct appeal *p = &x->after, *q = &y->after;

	CHECK(x->deed == y->deed && x->who == y->who && x->seq == y->seq && x->at == y->at);
	CHECK(x->officer == y->officer && x->officer_body == y->officer_body);
	CHECK(x->from_body == y->from_body && str_eq(x->reason, y->reason));
	CHECK(memcmp(x->text, y->text, sizeof(x->text)) == 0);
	CHECK(p->id == q->id && p->state == q->state && p->kind == q->kind && p->form == q->form);
	CHECK(p->channel == q->channel && p->lang == q->lang && p->flags == q->flags);
	CHECK(p->received_at == q->received_at && p->registered_on.day == q->registered_on.day);
	CHECK(p->place == q->place && p->topic == q->topic && p->body == q->body);
	CHECK(p->unit == q->unit && p->officer == q->officer);
	CHECK(p->arrived_on.day == q->arrived_on.day && p->due.day == q->due.day);
	CHECK(str_eq(p->due_why, q->due_why) && p->latest.day == q->latest.day);
	CHECK(p->extended == q->extended && p->hops == q->hops && p->outcome == q->outcome);
	CHECK(p->answered_at == q->answered_at && p->verdict == q->verdict);
	CHECK(p->verdict_at == q->verdict_at && p->closed_at == q->closed_at);
}

TEST(an_event_comes_back_from_its_bytes)
{
	for (int i = 0; i < 2000; i++) {
		struct arena_mark m = arena_mark(a);
		struct event e = some_event(a), back;
		struct str bytes = event_encode(a, &e);

		CHECK(bytes.n > 30);
		CHECK(event_decode(bytes, &back));
		same(&e, &back);
		CHECK(str_eq(event_encode(a, &back), bytes));
		arena_reset(a, m);
	}
}

/* A copy on the heap's edge, so that a read behind its end is seen. */
static bool
decoded(struct str bytes, struct event *out)
{
	struct arena *own = arena_new();
	char *p = arena_alloc(own, bytes.n ? bytes.n : 1);
	bool ok;

	memcpy(p, bytes.p, bytes.n);
	ok = event_decode((struct str){ p, bytes.n }, out);
	if (ok) /* there is one way to write an event */
		CHECK(str_eq(event_encode(own, out), bytes));
	arena_free(own);
	return ok;
}

TEST(bytes_cut_short_or_too_long_are_no_event)
{
	struct event e = some_event(a), back;
	struct str bytes = event_encode(a, &e);
	char *longer = arena_alloc(a, bytes.n + 1);

	for (size_t n = 0; n < bytes.n; n++)
		CHECK(!decoded(str_sub(bytes, 0, n), &back));
	memcpy(longer, bytes.p, bytes.n);
	CHECK(!decoded((struct str){ longer, bytes.n + 1 }, &back));
	longer[0] = 2;
	CHECK(!decoded((struct str){ longer, bytes.n }, &back));
}

TEST(changed_bytes_are_no_event_or_another_one)
{
	for (int i = 0; i < 3000; i++) {
		struct arena_mark m = arena_mark(a);
		struct event e = some_event(a), back;
		struct str bytes = event_encode(a, &e);
		size_t at = random_below((uint32_t)bytes.n);

		((char *)bytes.p)[at] = (char)(bytes.p[at] ^ (1 << random_below(8)));
		if (decoded(bytes, &back))
			CHECK(!str_eq(event_encode(a, &e), bytes));
		arena_reset(a, m);
	}
}
