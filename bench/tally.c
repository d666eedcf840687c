/* What became of the requests of a load. */
#include "bench/tally.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct cell {
	int64_t offered, sent, of[OUTCOMES], in_time, body;
	struct histogram good;
};

struct tally {
	const struct plan *plan;
	/* made when something falls there; 0: the visit */
	struct cell *cells[PLAN_PHASES][PLAN_CLASSES][PLAN_STEPS + 1];
	struct cell *all[PLAN_PHASES]; /* requests */
	int64_t drained[PLAN_PHASES];
};

static void *
make(size_t size)
{
	void *p = calloc(1, size);

	if (!p) {
		perror("tally");
		exit(1);
	}
	return p;
}

struct tally *
tally_new(const struct plan *p)
{
	struct tally *t = make(sizeof(*t));

	t->plan = p;
	for (int i = 0; i < p->nphases; i++)
		t->all[i] = make(sizeof(struct cell));
	return t;
}

enum outcome
outcome_of(const struct answer *a)
{
	if (a->fate == FATE_BROKEN)
		return OUT_BROKEN;
	if (a->fate == FATE_LATE)
		return OUT_UNANSWERED;
	if (a->status >= 200 && a->status < 400)
		return OUT_GOOD;
	return a->status == 503 && a->retry_after ? OUT_REFUSED : OUT_WRONG;
}

static struct cell *
at(struct tally *t, int phase, int class, int step)
{
	struct cell **c = &t->cells[phase][class][step + 1];

	if (!*c)
		*c = make(sizeof(**c));
	return *c;
}

void
tally_offer(struct tally *t, int phase, int class, int step)
{
	at(t, phase, class, step)->offered++;
	if (step >= 0)
		t->all[phase]->offered++;
}

void
tally_sent(struct tally *t, int phase, int class, int step)
{
	at(t, phase, class, step)->sent++;
	if (step >= 0)
		t->all[phase]->sent++;
}

static void
add(struct cell *c, enum outcome o, int64_t us, bool in_time, int64_t body)
{
	c->of[o]++;
	if (o != OUT_GOOD)
		return;
	c->in_time += in_time;
	c->body += body;
	histogram_add(&c->good, us < 0 ? 0 : (uint64_t)us);
}

void
tally_over(struct tally *t, int phase, int class, int step, enum outcome o, int64_t us, bool in_time, int64_t body)
{
	add(at(t, phase, class, step), o, us, in_time, body);
	if (step >= 0)
		add(t->all[phase], o, us, in_time, body);
}

void
tally_drained(struct tally *t, int phase, int64_t us)
{
	if (us > t->drained[phase])
		t->drained[phase] = us;
}

static void
print(const struct tally *t, int phase, const char *class, const char *step, const struct cell *c)
{
	const struct phase *f = &t->plan->phases[phase];
	const struct histogram *h = &c->good;

	printf("{\"phase\":\"%s\",\"class\":\"%s\",\"step\":\"%s\",\"seconds\":%g,\"offered\":%lld,\"sent\":%lld,"
	       "\"good\":%lld,\"refused\":%lld,\"wrong\":%lld,\"broken\":%lld,\"unanswered\":%lld,"
	       "\"p50\":%llu,\"p90\":%llu,\"p95\":%llu,\"p99\":%llu,\"max\":%llu,\"goodput\":%.1f,\"body\":%lld,"
	       "\"drained\":%lld}\n",
	    f->name, class, step, f->seconds, (long long)c->offered, (long long)c->sent, (long long)c->of[OUT_GOOD],
	    (long long)c->of[OUT_REFUSED], (long long)c->of[OUT_WRONG], (long long)c->of[OUT_BROKEN],
	    (long long)c->of[OUT_UNANSWERED], (unsigned long long)histogram_at(h, 0.5),
	    (unsigned long long)histogram_at(h, 0.9), (unsigned long long)histogram_at(h, 0.95),
	    (unsigned long long)histogram_at(h, 0.99), (unsigned long long)h->max, (double)c->in_time / f->seconds,
	    (long long)(h->n ? c->body / (int64_t)h->n : 0), (long long)t->drained[phase]);
}

void
tally_print(const struct tally *t)
{
	for (int i = 0; i < t->plan->nphases; i++) {
		print(t, i, "all", "", t->all[i]);
		for (int j = 0; j < t->plan->nclasses; j++)
			for (int k = -1; k < t->plan->classes[j].nsteps; k++)
				if (t->cells[i][j][k + 1])
					print(t, i, t->plan->classes[j].name,
					    k < 0 ? "" : t->plan->classes[j].steps[k].name, t->cells[i][j][k + 1]);
	}
	fflush(stdout);
}
