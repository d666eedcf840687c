/* An open-loop load: visits arrive when they arrive, whether the server keeps up or not, and what they wait counts from
 * the moment they were due (no coordinated omission).
 *
 * usage: open PLAN   (bench/plan.h; - is the standard input). Prints {"held":N} when connections are to be held and all
 * have had their answer, then goes on; at the end a line for each phase and class (bench/tally.h). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/schedule.h"
#include "bench/tally.h"

#define HEAR_MOST_US 20000
#define CUT_EVERY_US 50000
#define SHOWN_MOST 5

/* A visit under way: a request, and then the next. */
struct visit {
	struct visit *next;
	int64_t arrived, due; /* the visit; its request */
	int phase, class, step;
	unsigned choice;
	char number[33]; /* that the first step was told */
};

struct load {
	struct plan plan;
	struct wire *wire;
	struct tally *tally;
	struct schedule schedule;
	struct dice dice;
	struct visit *spare, *first, **last; /* of those that wait for a connection */
	int phase, under_way[PLAN_PHASES], shown;
	int64_t next, ends[PLAN_PHASES], serial;
	char seed[33];
};

static void
visit_over(struct load *l, struct visit *v, enum outcome o, int64_t now)
{
	int64_t end = l->ends[v->phase];

	tally_over(l->tally, v->phase, v->class, -1, o, now - v->arrived, now <= end, 0);
	tally_drained(l->tally, v->phase, now - end);
	l->under_way[v->phase]--;
	v->next = l->spare;
	l->spare = v;
}

static void
queue(struct load *l, struct visit *v, int64_t due)
{
	v->due = due;
	v->next = NULL;
	*l->last = v;
	l->last = &v->next;
	tally_offer(l->tally, v->phase, v->class, v->step);
}

/* What went wrong is said of the first few, or nobody could mend it. */
static void
show(struct load *l, const struct visit *v, const struct answer *a)
{
	const struct class *c = &l->plan.classes[v->class];
	const char *head_end = strstr(a->kept, "\r\n\r\n");

	if (l->shown++ < SHOWN_MOST)
		fprintf(stderr, "%s/%s: %.40s ... %.400s\n", c->name, c->steps[v->step].name, a->kept,
		    head_end ? head_end + 4 : "");
}

static void
remember(struct visit *v, const char *kept)
{
	const char *p = strstr(kept, "\"number\":\"");
	size_t n = p ? strcspn(p + 10, "\"") : 0;

	if (n && n < sizeof(v->number))
		memcpy(v->number, p + 10, n);
}

static void
heard(void *arg, void *what, const struct answer *a)
{
	struct load *l = arg;
	struct visit *v = what;
	int64_t now = now_us();
	enum outcome o = outcome_of(a);

	tally_over(l->tally, v->phase, v->class, v->step, o, now - v->due, now <= l->ends[v->phase], a->body);
	if (o == OUT_WRONG)
		show(l, v, a);
	if (v->step == 0)
		remember(v, a->kept);
	if (o == OUT_GOOD && ++v->step < l->plan.classes[v->class].nsteps)
		queue(l, v, now);
	else
		visit_over(l, v, o, now);
}

static void
arrive(struct load *l, int64_t due)
{
	struct visit *v = l->spare;

	if (v)
		l->spare = v->next;
	else if (!(v = malloc(sizeof(*v))))
		exit(1);
	memset(v, 0, sizeof(*v));
	v->phase = l->phase;
	v->arrived = due;
	v->class = plan_class(&l->plan, dice_share(&l->dice));
	v->choice = (unsigned)(dice_next(&l->dice) >> 33);
	l->under_way[v->phase]++;
	tally_offer(l->tally, v->phase, v->class, -1);
	tally_sent(l->tally, v->phase, v->class, -1);
	queue(l, v, due);
}

/* Sends what waits while connections are free; who waited too long was not answered. */
static void
send_queue(struct load *l)
{
	static char out[ASK_BYTES];
	int64_t now = now_us(), late = now - (int64_t)(l->plan.wait * 1e6);
	struct visit *v;

	while ((v = l->first) && (v->due < late || wire_free(l->wire))) {
		const struct step *s = &l->plan.classes[v->class].steps[v->step];

		l->first = v->next;
		if (!l->first)
			l->last = &l->first;
		if (v->due < late) {
			tally_over(l->tally, v->phase, v->class, v->step, OUT_UNANSWERED, 0, false, 0);
			visit_over(l, v, OUT_UNANSWERED, now);
			continue;
		}
		tally_sent(l->tally, v->phase, v->class, v->step);
		wire_send(l->wire, v, out,
		    ask_write(&s->asks[v->choice % (unsigned)s->nasks], l->seed, ++l->serial, v->number, out));
	}
}

static void
begin_phase(struct load *l, int64_t now)
{
	const struct phase *f = &l->plan.phases[l->phase];

	l->ends[l->phase] = now + (int64_t)(f->seconds * 1e6);
	schedule_begin(&l->schedule, l->plan.seed * 1000 + (uint64_t)l->phase, f->rate, (double)now,
	    (double)l->ends[l->phase]);
	l->next = schedule_next(&l->schedule);
}

/* All that is due by now. False when the last phase is over. */
static bool
due(struct load *l, int64_t now)
{
	while (l->next >= 0 && l->next <= now) {
		arrive(l, l->next);
		l->next = schedule_next(&l->schedule);
	}
	if (now < l->ends[l->phase]) {
		while (l->under_way[l->phase] < l->plan.phases[l->phase].clients)
			arrive(l, now);
		return true;
	}
	if (l->phase + 1 == l->plan.nphases)
		return false;
	l->phase++;
	begin_phase(l, l->ends[l->phase - 1]);
	return true;
}

static bool
busy(const struct load *l)
{
	for (int i = 0; i < l->plan.nphases; i++)
		if (l->under_way[i])
			return true;
	return false;
}

static int64_t
pause_until(int64_t moment)
{
	int64_t left = moment - now_us();

	return left < 0 ? 0 : left < HEAR_MOST_US ? left : HEAR_MOST_US;
}

static void
run(struct load *l)
{
	int64_t now = now_us(), cut = now;
	bool on = true;

	begin_phase(l, now);
	while (on || busy(l)) {
		int64_t until = l->ends[l->phase];

		if (on)
			on = due(l, now);
		send_queue(l);
		if (l->next >= 0 && l->next < until)
			until = l->next;
		wire_hear(l->wire, on ? pause_until(until) : HEAR_MOST_US);
		now = now_us();
		if (now - cut > CUT_EVERY_US) {
			wire_cut(l->wire, now - (int64_t)(l->plan.patience * 1e6));
			cut = now;
		}
	}
}

/* Holds connections, and says so when each has had its answer. */
static void
hold(struct load *l)
{
	static char out[ASK_BYTES];
	struct ask k = { "GET", l->plan.idle_path, "", NULL };
	int64_t until = now_us() + 60000000;

	wire_hold(l->wire, l->plan.idle, out, ask_write(&k, l->seed, 0, "", out));
	while (wire_held(l->wire) < l->plan.idle && now_us() < until)
		wire_hear(l->wire, 1000);
	printf("{\"held\":%d}\n", wire_held(l->wire));
	fflush(stdout);
}

int
main(int argc, char **argv)
{
	static struct load l;

	if (argc != 2) {
		fputs("usage: open PLAN\n", stderr);
		return 2;
	}
	plan_read(&l.plan, argv[1]);
	l.last = &l.first;
	l.serial = 1000000; /* telephone numbers are made of it */
	l.dice.x = l.plan.seed;
	l.tally = tally_new(&l.plan);
	l.wire = wire_new(l.plan.port, l.plan.conns, heard, &l);
	snprintf(l.seed, sizeof(l.seed), "%d-%lld", (int)getpid(), (long long)now_us());
	if (l.plan.idle)
		hold(&l);
	run(&l);
	if (l.plan.idle)
		printf("{\"lost\":%lld}\n", (long long)wire_lost(l.wire));
	tally_print(l.tally);
	return 0;
}
