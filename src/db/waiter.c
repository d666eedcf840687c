/* Waiting for the writer. */
#include <pthread.h>

#include "db/writer.h"

/* A caller that waits for its work, which travels inside of it. */
struct waiter {
	struct work work; /* first: the writer hands back its address */
	struct work *inner;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool over;
};

static ERR
run_waited(struct tx *tx, struct work *w)
{
	struct work *inner = ((struct waiter *)w)->inner;

	return inner->run(tx, inner);
}

static void
done_waited(struct work *w, const struct err *e)
{
	struct waiter *x = (struct waiter *)w;

	pthread_mutex_lock(&x->lock);
	x->inner->e = e;
	x->over = true;
	pthread_cond_signal(&x->wake);
	pthread_mutex_unlock(&x->lock);
}

ERR
writer_run(struct writer *w, struct work *work)
{
	struct waiter x = { .work = *work,
		.inner = work,
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.wake = PTHREAD_COND_INITIALIZER };
	const struct err *e;

	x.work.run = run_waited;
	x.work.done = done_waited;
	e = writer_submit(w, &x.work);
	if (e)
		return e;
	pthread_mutex_lock(&x.lock);
	while (!x.over)
		pthread_cond_wait(&x.wake, &x.lock);
	pthread_mutex_unlock(&x.lock);
	return work->e;
}
