/* Registrations in the process: the real deed through the writer, asked for by so many threads at once; no HTTP, no
 * jobs. Prints registrations a second, and how many came with one commit. Usage: register URL COUNT [THREADS]   (64) */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "action/beats.h"
#include "action/submit.h"
#include "base/arena.h"
#include "store/countries.h"

#define THREADS_MAX 256

struct bench {
	struct writer *writer;
	struct country *country;
	struct keys keys;
	int64_t each;
	const struct err *e;
};

struct one {
	struct work work;
	struct ctx c;
	struct submission in;
	struct submitted out;
};

static int64_t
clock_ms(void *unused)
{
	struct timespec t;

	(void)unused;
	clock_gettime(CLOCK_REALTIME, &t);
	return t.tv_sec * INT64_C(1000) + t.tv_nsec / 1000000;
}

static ERR
run(struct tx *tx, struct work *w)
{
	struct one *x = w->arg;

	x->c.tx = tx;
	x->c.db = tx_db(tx);
	ctx_at(&x->c, tx_now(tx));
	return act_submit(&x->c, &x->in, &x->out);
}

static ERR
register_one(struct bench *b, struct arena *a, struct str text, int64_t n)
{
	struct one x = { .in = { .text = text, .form = FORM_ELECTRONIC, .channel = CHANNEL_API } };
	struct arena_mark mark;

	x.in.place = b->country->places[0].id;
	x.in.topic = b->country->topics[1].id;
	x.in.who = (struct applicant){ .name = STR("Karimov Anvar Rustamovich"),
		.address = STR("Navoiy street 12, flat 4"), .crowd = 1,
		.phone = str_fmt(a, "+99890%07lld", (long long)n) };
	x.c = (struct ctx){ .a = a, .country = b->country, .keys = &b->keys };
	x.c.idem = timed_id(a, clock_ms(NULL));
	x.work.a = a;
	mark = arena_mark(a);
	x.work.mark = &mark;
	x.work.idem = idem_digest(a, x.c.idem);
	mark = arena_mark(a);
	x.work.run = run;
	x.work.arg = &x;
	return writer_run(b->writer, &x.work);
}

static void *
person(void *arg)
{
	struct bench *b = arg;
	char text[1100];

	memset(text, 'w', sizeof(text));
	for (int64_t i = 0; i < b->each; i++) {
		struct arena *a = arena_new();
		const struct err *e = register_one(b, a, (struct str){ text, sizeof(text) }, i);

		if (e)
			b->e = &DB_UNKNOWN;
		arena_free(a);
	}
	return NULL;
}

int
main(int argc, char **argv)
{
	struct arena *a = arena_new();
	int n = argc > 3 ? (int)strtol(argv[3], NULL, 10) : 64;
	struct bench b = { .each = argc > 2 && n > 0 && n <= THREADS_MAX ? strtoll(argv[2], NULL, 10) / n : 0 };
	struct writer_conf conf = { .url = argv[1], .threads = 2, .queue_max = 4000, .clock = clock_ms };
	struct writer_counts counts;
	pthread_t threads[THREADS_MAX];
	struct db *db;
	const struct err *e = b.each ? hash_init() : &DB_MISSING;
	int64_t began;
	double s;

	if (!e)
		e = db_open(a, conf.url, false, &db);
	if (!e)
		e = store_country(db, a, &b.country);
	if (!e)
		e = writer_start(a, &conf, &b.writer);
	if (e) {
		fprintf(stderr, "register: %s (%s)\n", e->text, e->detail ? e->detail : "");
		return 1;
	}
	keys_from(&b.keys, STR("a secret for measuring that is long enough"));
	began = clock_ms(NULL);
	for (int i = 0; i < n; i++)
		if (pthread_create(&threads[i], NULL, person, &b) != 0)
			return 1;
	for (int i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
	s = (double)(clock_ms(NULL) - began) / 1000;
	counts = writer_counts(b.writer);
	printf("%.0f %.1f\n", (double)(b.each * n) / s,
	    (double)counts.deeds / (double)(counts.batches ? counts.batches : 1));
	writer_stop(b.writer);
	arena_free(a);
	return b.e != NULL;
}
