/* Deeds are told when the log is flushed, not before; when it cannot be, everybody is told that. */
#include <pthread.h>
#include <sched.h>

#include "base/arena.h"
#include "db/line.h"
#include "store/countries.h"
#include "world.h"

/* A disk that flushes when it is let. */
struct disk {
	pthread_mutex_t lock;
	pthread_cond_t moved;
	int asked, let; /* flushes */
	bool broken;
	struct line *line; /* of who writes; NULL: nobody */
};

static const struct err BROKEN = { ERR_BROKEN, "", NULL, NULL };

static ERR
flush(void *arg)
{
	struct disk *d = arg;
	const struct err *e;

	pthread_mutex_lock(&d->lock);
	d->asked++;
	pthread_cond_broadcast(&d->moved);
	while (d->let < d->asked)
		pthread_cond_wait(&d->moved, &d->lock);
	e = d->broken ? &BROKEN : NULL;
	pthread_mutex_unlock(&d->lock);
	return e;
}

static void
flushed(void *arg)
{
	struct disk *d = arg;

	if (d->line)
		line_look(d->line);
}

/* Waits until the n-th flush is asked for. */
static void
asked(struct disk *d, int n)
{
	pthread_mutex_lock(&d->lock);
	while (d->asked < n)
		pthread_cond_wait(&d->moved, &d->lock);
	pthread_mutex_unlock(&d->lock);
}

static void
let(struct disk *d, bool broken)
{
	pthread_mutex_lock(&d->lock);
	d->let++;
	d->broken = broken;
	pthread_cond_broadcast(&d->moved);
	pthread_mutex_unlock(&d->lock);
}

struct told_deed {
	struct work work;
	int *order; /* how many were told */
	int told;   /* as which; 0: not yet */
	const struct err *said;
};

static void
told(struct work *w, const struct err *e)
{
	struct told_deed *d = w->arg;

	d->said = e;
	__atomic_store_n(&d->told, ++*d->order, __ATOMIC_SEQ_CST);
}

static void
link_up(struct told_deed *d, int n, int *order)
{
	for (int i = 0; i < n; i++) {
		d[i] = (struct told_deed){ .work = { .done = told }, .order = order };
		d[i].work.arg = &d[i];
		d[i].work.next = i + 1 < n ? &d[i + 1].work : NULL;
	}
}

static int
is_told(const struct told_deed *d)
{
	return __atomic_load_n(&d->told, __ATOMIC_SEQ_CST);
}

TEST(nobody_is_told_before_the_log_is_flushed)
{
	static const struct err REFUSED = { ERR_REFUSED, "", NULL, NULL };
	struct disk disk = { .lock = PTHREAD_MUTEX_INITIALIZER, .moved = PTHREAD_COND_INITIALIZER };
	struct durable *d = durable_start(a, flush, flushed, &disk);
	struct told_deed first[2], second[3], third[1];
	int order = 0;

	link_up(first, 2, &order);
	link_up(second, 3, &order);
	link_up(third, 1, &order);
	first[1].work.e = &REFUSED;
	durable_give(d, &first[0].work);
	asked(&disk, 1);
	durable_give(d, &second[0].work); /* committed behind the beginning of that flush: it does not cover them */
	durable_give(d, &third[0].work);
	CHECK_INT(is_told(&first[0]), 0);
	let(&disk, false);
	asked(&disk, 2);
	CHECK_INT(is_told(&first[0]), 1);
	CHECK_INT(is_told(&first[1]), 2);
	CHECK(first[0].said == NULL && first[1].said == &REFUSED);
	CHECK_INT(is_told(&second[0]), 0);
	CHECK_INT(is_told(&third[0]), 0);
	let(&disk, false);
	let(&disk, false);
	CHECK_OK(durable_wait(d));
	for (int i = 0; i < 3; i++)
		CHECK_INT(is_told(&second[i]), 3 + i);
	CHECK_INT(is_told(&third[0]), 6);
	CHECK_INT(disk.asked, 3); /* one flush for both lists; one for who waits, though nothing was given since */
	CHECK(durable_failed(d) == NULL);
	durable_stop(d);
}

TEST(a_flush_that_fails_is_the_last)
{
	struct disk disk = { .lock = PTHREAD_MUTEX_INITIALIZER, .moved = PTHREAD_COND_INITIALIZER };
	struct durable *d = durable_start(a, flush, flushed, &disk);
	struct told_deed first[2], second[1];
	int order = 0;

	link_up(first, 2, &order);
	link_up(second, 1, &order);
	durable_give(d, &first[0].work);
	let(&disk, true);
	CHECK(durable_wait(d) == &BROKEN);
	CHECK(first[0].said == &BROKEN && first[1].said == &BROKEN);
	CHECK(durable_failed(d) == &BROKEN);
	durable_give(d, &second[0].work);
	durable_stop(d); /* it ends with what was given */
	CHECK(second[0].said == &BROKEN);
	CHECK_INT(disk.asked, 1); /* what the disk forgot, a later flush would not tell */
}

/* Who takes from a line, on a thread of his own. */
struct taker {
	struct line *line;
	struct durable *d;
	struct work *got;
	pthread_t thread;
};

static void *
take(void *arg)
{
	struct taker *t = arg;

	t->got = line_take(t->line, t->d, true);
	return NULL;
}

/* He waits until there are so many. */
static void
waits_for(struct line *l, int enough)
{
	bool so = false;

	while (!so) {
		pthread_mutex_lock(&l->lock);
		so = l->enough == enough;
		pthread_mutex_unlock(&l->lock);
		sched_yield();
	}
}

static int
length(const struct work *list)
{
	int n = 0;

	for (; list; list = list->next)
		n++;
	return n;
}

TEST(while_deeds_are_flushed_as_many_must_wait_for_the_next_batch)
{
	struct line line = { 0 };
	struct disk disk = { .lock = PTHREAD_MUTEX_INITIALIZER, .moved = PTHREAD_COND_INITIALIZER, .line = &line };
	struct durable *d = durable_start(a, flush, flushed, &disk);
	struct told_deed first[2], next[4];
	struct taker t = { .line = &line, .d = d };
	int order = 0;

	line_open(&line);
	link_up(first, 2, &order);
	link_up(next, 4, &order);
	durable_give(d, &first[0].work);
	asked(&disk, 1);
	CHECK_INT(durable_deeds(d), 2);
	CHECK(line_put(&line, &next[0].work, 100));
	CHECK_INT(pthread_create(&t.thread, NULL, take, &t), 0);
	waits_for(&line, 2);
	CHECK(line_put(&line, &next[1].work, 100));
	pthread_join(t.thread, NULL);
	CHECK_INT(length(t.got), 2); /* though the flush goes on */
	CHECK_INT(is_told(&first[0]), 0);

	CHECK(line_put(&line, &next[2].work, 100));
	CHECK_INT(pthread_create(&t.thread, NULL, take, &t), 0);
	waits_for(&line, 2);
	let(&disk, false);
	pthread_join(t.thread, NULL);
	CHECK_INT(length(t.got), 1); /* nothing is being flushed: nobody waits for more */
	CHECK_INT(durable_deeds(d), 0);

	durable_give(d, &next[0].work); /* two */
	asked(&disk, 2);
	CHECK(line_put(&line, &next[3].work, 100));
	line_close(&line);
	CHECK(line_take(&line, d, true) == &next[3].work); /* at the end nothing more comes */
	CHECK(line_take(&line, d, true) == NULL);
	CHECK(!line_put(&line, &next[2].work, 100));
	let(&disk, false);
	durable_stop(d);
}

static ERR
note_setting(struct tx *tx, struct work *w)
{
	return store_setting_put(tx, "durable", *(const struct str *)w->arg);
}

TEST(a_writer_whose_log_cannot_be_flushed_writes_no_more)
{
	struct world *w = world_new(a, ENGINE_SQLITE);
	struct str one = STR("one"), two = STR("two"), value;
	struct work work = { .run = note_setting, .arg = &one };

	CHECK_OK(writer_run(w->writer, &work));
	CHECK_OK(writer_settle(w->writer));
	writer_fail_flush(w->writer);
	work.arg = &two;
	CHECK(writer_run(w->writer, &work)->kind == ERR_BROKEN); /* it may be there after a new start, or not */
	work.arg = &one;
	CHECK(writer_run(w->writer, &work)->kind == ERR_BROKEN);
	CHECK_OK(store_setting(w->db, a, "durable", &value));
	CHECK_STR(value, "two"); /* the one behind it wrote nothing */
	CHECK(writer_settle(w->writer)); /* so nobody is told that it was done before, either */
}
