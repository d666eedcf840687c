/* Who waits for the writer. */
#include "db/line.h"

#include "base/steady.h"

void
line_open(struct line *l)
{
	l->tail = &l->head;
	l->jobs_tail = &l->jobs;
	pthread_mutex_init(&l->lock, NULL);
	pthread_cond_init(&l->wake, NULL);
}

bool
line_put(struct line *l, struct work *w, int most)
{
	bool may;

	w->next = NULL;
	pthread_mutex_lock(&l->lock);
	may = !l->stop && (w->background || l->waiting < most);
	if (may && w->background) {
		w->since = steady_ms();
		*l->jobs_tail = w;
		l->jobs_tail = &w->next;
	} else if (may) {
		*l->tail = w;
		l->tail = &w->next;
		l->waiting++;
		__atomic_fetch_add(&l->handed, 1, __ATOMIC_RELAXED); /* read without the lock */
	}
	if (l->waiting >= l->enough)
		pthread_cond_signal(&l->wake);
	pthread_mutex_unlock(&l->lock);
	return may;
}

static struct work *
take_job(struct line *l)
{
	struct work *w = l->jobs;

	if (!w)
		return NULL;
	l->jobs = w->next;
	if (!l->jobs)
		l->jobs_tail = &l->jobs;
	w->next = NULL;
	return w;
}

static struct work *
take_deeds(struct line *l)
{
	struct work *list = l->head, *last = list;
	int n = 1;

	while (!list->alone && last->next && !last->next->alone && n < LINE_BATCH) {
		last = last->next;
		n++;
	}
	l->head = last->next;
	if (!l->head)
		l->tail = &l->head;
	last->next = NULL;
	l->waiting -= n;
	return list;
}

/* Does a job wait that deeds have passed for so long? */
static bool
job_late(const struct line *l)
{
	return l->jobs && steady_ms() - l->jobs->since > LINE_JOB_MS;
}

struct work *
line_take(struct line *l, struct durable *d, bool stays)
{
	struct work *list;

	pthread_mutex_lock(&l->lock);
	while (!l->stop) {
		l->enough = d && l->head ? durable_deeds(d) : 0;
		if (l->head ? l->waiting >= l->enough || job_late(l) : l->jobs || !stays)
			break;
		pthread_cond_wait(&l->wake, &l->lock);
	}
	l->enough = 0;
	list = l->head && !job_late(l) ? take_deeds(l) : take_job(l);
	pthread_mutex_unlock(&l->lock);
	return list;
}

void
line_look(struct line *l)
{
	pthread_mutex_lock(&l->lock);
	pthread_cond_signal(&l->wake);
	pthread_mutex_unlock(&l->lock);
}

void
line_close(struct line *l)
{
	pthread_mutex_lock(&l->lock);
	l->stop = true;
	pthread_cond_signal(&l->wake);
	pthread_mutex_unlock(&l->lock);
}
