/* The jobs' threads: a scanner that never answers holds up nothing else. */
#include "jobs/clock.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "net/fake_clamd.h"
#include "report/filing.h"
#include "store/papers.h"
#include "web/visitor.h"

#define SILENCE 9 /* seconds until the scanner is given up */
#define SOON 4000 /* ms in which the other jobs are done */

static const struct country *
take(void *arg)
{
	return ((struct world *)arg)->country;
}

static void
give(void *arg, const struct country *c)
{
	(void)arg;
	(void)c;
}

static void
refresh(void *arg)
{
	(void)arg;
}

static int64_t
clock_of(void *arg)
{
	return ((struct world *)arg)->now;
}

static ERR
attach(struct ctx *c, void *arg)
{
	struct paper f = { .no = 1, .seq = 1, .size = 4, .name = STR("a.png"), .type = STR("image/png") };
	unsigned char digest[SHA256_BYTES];

	sha256(STR("file"), digest);
	f.sha256 = (struct str){ (const char *)digest, SHA256_BYTES };
	return store_file_put(c->tx, *(int64_t *)arg, &f);
}

/* Its content on the shelf, and its row. */
static void
put_file(struct visitor *v, int64_t id)
{
	char *path = str_cstr(v->w->a, str_fmt(v->w->a, "%s/new-XXXXXX", v->site.uploads));
	unsigned char digest[SHA256_BYTES];
	int fd = mkstemp(path);

	CHECK(fd >= 0 && write(fd, "file", 4) == 4);
	close(fd);
	sha256(STR("file"), digest);
	CHECK_OK(filing_put(v->w->a, v->site.files, path, digest));
	CHECK_OK(world_do(v->w, (struct who){ .kind = WHO_SYSTEM }, STR(""), attach, &id));
}

static int64_t
ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
wait_a_little(void)
{
	nanosleep(&(struct timespec){ .tv_nsec = 20000000 }, NULL);
}

static int64_t
waiting(struct world *w)
{
	struct message *list;
	size_t n;

	CHECK_OK(store_messages_due(w->db, w->a, INT64_MAX, WAY_SMS, 100, &list, &n));
	return (int64_t)n;
}

TEST_BOTH(a_scanner_that_never_answers_holds_up_no_other_job)
{
	struct fake_clamd *f = fake_clamd_new(a, FAKE_SILENT, NULL);
	struct visitor *v = visitor_new(w);
	int64_t id = world_submit(w, "Gaz yoʻq", BODY_HEALTH_LAKE), began = ms();
	struct clock_conf conf = { .app = w, .url = w->url, .writer = w->writer, .keys = &w->keys, .country_take = take,
		.country_give = give, .country_refresh = refresh, .clock = clock_of };
	struct clock *k;

	conf.outs = (struct outs){ .keep = true, .clock = clock_of, .clock_arg = w };
	conf.scanner = (struct scanner){ { f->where, SILENCE }, v->site.files, 0 };
	put_file(v, id);
	CHECK_OK(clock_start(a, &conf, &k));
	while (!__atomic_load_n(&f->asked, __ATOMIC_SEQ_CST) && ms() - began < SILENCE * 1000)
		wait_a_little();
	CHECK(__atomic_load_n(&f->asked, __ATOMIC_SEQ_CST) == 1);
	/* now it is silent, and a message comes */
	began = ms();
	(void)world_submit(w, "Shifokor yoʻq", BODY_HEALTH_LAKE);
	while (waiting(w) && ms() - began < SOON)
		wait_a_little();
	CHECK_INT(waiting(w), 0);
	CHECK(ms() - began < SOON);
	fake_clamd_end(f);
	clock_stop(k);
}
