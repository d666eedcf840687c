/* The outbox, to a gateway that fails in every way: each person gets each message once. */
#include "jobs/send.h"

#include "base/arena.h"
#include "net/fake_gateway.h"
#include "store/outbox.h"
#include "world.h"

#define MINUTE INT64_C(60000)
#define MANY 200

static int64_t
clock_of(void *w)
{
	return ((struct world *)w)->now;
}

struct putting {
	enum way way;
	int n;
};

static ERR
put(struct ctx *c, void *arg)
{
	const struct putting *x = arg;
	const struct err *e = NULL;

	for (int i = 0; !e && i < x->n; i++) {
		struct message m = { .way = x->way, .template = STR("code"),
			.fields = str_fmt(c->a, "code=%06d", i) };

		m.address = x->way == WAY_SMS ? str_fmt(c->a, "+99890%07d", i) : str_fmt(c->a, "p%d@example.uz", i);
		e = store_message_put(c->tx, c->a, &m);
	}
	return e;
}

static void
put_messages(struct world *w, enum way way, int n)
{
	struct putting x = { way, n };

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), put, &x));
}

static struct outs
outs_to(struct world *w, struct fake_gateway *f)
{
	return (struct outs){ .sms = f->conf,
		.mail = { .url = STR("smtp://127.0.0.1:1"), .from = STR("q@example.uz") },
		.base_url = STR("https://q.uz"), .clock = clock_of, .clock_arg = w };
}

static void
run_job(struct world *w, struct fake_gateway *f, struct outs *o)
{
	struct arena *a = arena_new();
	int64_t did;

	atomic_store(&f->now, w->now);
	CHECK_OK(job_send(a, w->db, w->writer, o, w->now, &did));
	arena_free(a);
}

/* How many wait, due or not. */
static size_t
waiting(struct world *w, enum way way, struct message **list)
{
	size_t n = 0;

	CHECK_OK(store_messages_due(w->db, w->a, INT64_MAX, way, 1000, list, &n));
	return n;
}

TEST_BOTH(each_person_gets_each_sms_once_whatever_the_gateway_loses)
{
	struct fake_gateway *f = fake_gateway_new(a, GATE_DICE, 20261124);
	struct outs o = outs_to(w, f);
	struct message *list;
	size_t n;
	int steps = 0;

	put_messages(w, WAY_SMS, MANY);
	for (; steps < 3000 && waiting(w, WAY_SMS, &list); steps++) {
		run_job(w, f, &o);
		w->now += MINUTE;
	}
	fake_gateway_end(f);
	CHECK_INT(waiting(w, WAY_SMS, &list), 0);
	CHECK_INT(f->n, MANY);
	for (int i = 0; i < f->n; i++) {
		CHECK_INT(f->seen[i].delivered, 1);
		CHECK(f->seen[i].answered); /* none was given up */
		for (int k = 0; k < i; k++)
			CHECK(!str_is(str_c(f->seen[i].to), f->seen[k].to));
	}
	CHECK_INT(f->early, 0);
	CHECK_INT(f->again, 0);
	CHECK_INT(f->changed, 0);
	for (enum gate g = 0; g < GATES; g++)
		CHECK(f->rolled[g] > 0);
	CHECK_OK(store_messages_sent(w->db, a, INT64_MAX, STR(""), 1000, &list, &n));
	CHECK_INT(n, MANY);
}

TEST_BOTH(an_sms_that_may_have_arrived_waits_an_hour)
{
	static const enum gate unknown[] = { GATE_LOSES, GATE_BREAKS, GATE_FORGETS, GATE_SILENT };

	for (size_t i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++) {
		struct fake_gateway *f = fake_gateway_new(a, unknown[i], 1);
		struct outs o = outs_to(w, f);
		struct message *list;

		put_messages(w, WAY_SMS, 1);
		run_job(w, f, &o);
		CHECK_INT(f->asked, 1);
		for (int minute = 1; minute < 60; minute++) {
			w->now += MINUTE;
			run_job(w, f, &o);
		}
		CHECK_INT(f->asked, 1); /* at 59 minutes */
		w->now += MINUTE - 1;
		run_job(w, f, &o);
		CHECK_INT(f->asked, 1);
		atomic_store(&f->how, GATE_TAKES);
		w->now += 1;
		run_job(w, f, &o);
		CHECK_INT(f->asked, 2); /* at 60 */
		CHECK_INT(waiting(w, WAY_SMS, &list), 0);
		fake_gateway_end(f);
		CHECK_INT(f->n, 1); /* under the same id */
	}
}

TEST_BOTH(an_sms_that_was_not_taken_is_tried_again_after_a_minute_and_a_refused_one_never)
{
	struct fake_gateway *f = fake_gateway_new(a, GATE_BUSY, 1);
	struct outs o = outs_to(w, f);
	struct message *list;
	size_t n;

	put_messages(w, WAY_SMS, 1);
	run_job(w, f, &o);
	w->now += MINUTE - 1;
	run_job(w, f, &o);
	CHECK_INT(f->asked, 1);
	w->now += 1;
	atomic_store(&f->status, 422);
	atomic_store(&f->how, GATE_STATUS);
	run_job(w, f, &o);
	CHECK_INT(f->asked, 2);
	CHECK_INT(waiting(w, WAY_SMS, &list), 0);
	CHECK_OK(store_messages_sent(w->db, a, INT64_MAX, STR(""), 10, &list, &n));
	CHECK_INT(n, 1);
	fake_gateway_end(f);
}

struct dying {
	struct world *w;
	int asked;
};

/* The third look at the clock is the one behind the try: by then nothing can be written any more. */
static int64_t
clock_of_the_dying(void *arg)
{
	struct dying *d = arg;

	if (++d->asked == 3)
		writer_stop(d->w->writer);
	return d->w->now;
}

TEST_BOTH(a_server_that_dies_behind_a_try_does_not_send_again_within_the_hour)
{
	struct fake_gateway *f = fake_gateway_new(a, GATE_LOSES, 1);
	struct outs o = outs_to(w, f);
	struct dying d = { w, 0 };
	struct message *list;
	size_t n;
	int64_t did;

	o.clock = clock_of_the_dying;
	o.clock_arg = &d;
	put_messages(w, WAY_SMS, 1);
	CHECK(job_send(a, w->db, w->writer, &o, w->now, &did) != NULL);
	CHECK_INT(f->asked, 1);
	CHECK_OK(store_messages_due(w->db, a, w->now + 60 * MINUTE - 1, WAY_SMS, 10, &list, &n));
	CHECK_INT(n, 0);
	CHECK_OK(store_messages_due(w->db, a, w->now + 60 * MINUTE, WAY_SMS, 10, &list, &n));
	CHECK_INT(n, 1);
	CHECK_INT(list[0].tries, 1);
	fake_gateway_end(f);
}

static ERR
claim(struct ctx *c, void *arg)
{
	return store_message_claim(c->tx, arg, c->now + MINUTE);
}

TEST_BOTH(a_message_is_claimed_by_one_only)
{
	struct who system = { .kind = WHO_SYSTEM };
	struct message *list;
	const struct err *e;

	put_messages(w, WAY_SMS, 1);
	CHECK_INT(waiting(w, WAY_SMS, &list), 1);
	CHECK_OK(world_do(w, system, STR(""), claim, &list[0]));
	e = world_do(w, system, STR(""), claim, &list[0]);
	CHECK(e && e->kind == ERR_BUSY);
}

TEST_BOTH(one_way_that_does_not_work_does_not_hold_up_the_other)
{
	struct fake_gateway *f = fake_gateway_new(a, GATE_SILENT, 1);
	struct outs o = outs_to(w, f);
	struct message *list;

	put_messages(w, WAY_SMS, 150);
	w->now += 1;
	put_messages(w, WAY_MAIL, 1);
	run_job(w, f, &o);
	CHECK_INT(f->asked, 1); /* one silence is enough */
	CHECK_INT(waiting(w, WAY_MAIL, &list), 1);
	CHECK_INT(list[0].tries, 1); /* the mail had its turn */
	run_job(w, f, &o);
	CHECK_INT(f->asked, 1);
	fake_gateway_end(f);

	f = fake_gateway_new(a, GATE_TAKES, 1);
	o = outs_to(w, f); /* and the other way round: no mail leaves, all SMS but the one that waits do */
	run_job(w, f, &o);
	run_job(w, f, &o);
	CHECK_INT(waiting(w, WAY_SMS, &list), 1);
	CHECK_INT(waiting(w, WAY_MAIL, &list), 1);
	fake_gateway_end(f);
}

TEST_BOTH(sms_without_a_gateway_wait_and_use_up_no_try)
{
	struct fake_gateway *f = fake_gateway_new(a, GATE_TAKES, 1);
	struct outs o = outs_to(w, f);
	struct message *list;

	o.sms.url = STR("");
	put_messages(w, WAY_SMS, 1);
	for (int hour = 0; hour < 20; hour++) {
		run_job(w, f, &o);
		w->now += 60 * MINUTE;
	}
	CHECK_INT(waiting(w, WAY_SMS, &list), 1);
	CHECK_INT(list[0].tries, 0);
	o.sms.url = f->conf.url;
	run_job(w, f, &o);
	CHECK_INT(waiting(w, WAY_SMS, &list), 0);
	fake_gateway_end(f);
}

struct numbered {
	int64_t appeal;
	struct message m;
};

static ERR
number(struct ctx *c, void *arg)
{
	struct numbered *x = arg;

	x->m = (struct message){ .appeal = x->appeal, .address = STR("+998901234567"), .template = STR("code"),
		.fields = STR("code=123456") };
	return store_message_put(c->tx, c->a, &x->m);
}

/* Otherwise each dirties pages of its own. */
TEST_BOTH(messages_of_a_moment_stand_together)
{
	struct numbered x[4] = { { .appeal = 512 }, { .appeal = 767 }, { .appeal = 768 }, { .appeal = 512 } };

	(void)a;
	for (int i = 0; i < 4; i++) {
		CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), number, &x[i]));
		x[i].m.id = str_dup(w->a, x[i].m.id);
		CHECK_INT((int64_t)x[i].m.id.n, 26);
		if (i)
			CHECK(str_cmp(x[i - 1].m.id, x[i].m.id) < 0);
		w->now += 1;
	}
	CHECK_INT(x[0].m.bucket, x[1].m.bucket);
	CHECK_INT(x[0].m.bucket, x[3].m.bucket);
	CHECK_INT(x[1].m.bucket + 1, x[2].m.bucket);
	for (int i = 0; i < 2; i++) { /* of the same millisecond two still differ */
		x[i].appeal = 0;
		CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), number, &x[i]));
		x[i].m.id = str_dup(w->a, x[i].m.id);
	}
	CHECK(!str_eq(x[0].m.id, x[1].m.id));
}
