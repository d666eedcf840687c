/* Attached files and the scanner of viruses: nobody at the office gets what it did not call clean. */
#include "jobs/scan.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "domain/number.h"
#include "net/fake_clamd.h"
#include "report/filing.h"
#include "store/appeals.h"
#include "store/outbox.h"
#include "store/papers.h"
#include "web/page_appeal.h"
#include "web/pages_staff.h"
#include "web/visitor.h"

struct filing_of {
	int64_t id;
	int no;
	struct str content;
};

static ERR
attach(struct ctx *c, void *arg)
{
	const struct filing_of *x = arg;
	unsigned char *digest = arena_alloc(c->a, SHA256_BYTES);
	struct paper f = { .no = x->no, .seq = 1, .size = (int64_t)x->content.n, .name = STR("photo.png"),
		.type = STR("image/png") };

	sha256(x->content, digest);
	f.sha256 = (struct str){ (const char *)digest, SHA256_BYTES };
	return store_file_put(c->tx, x->id, &f);
}

/* A file of an appeal: its row, and its content on the shelf. */
static void
put_file(struct visitor *v, int64_t id, int no, const char *content)
{
	struct filing_of x = { id, no, str_c(content) };
	char *path = str_cstr(v->w->a, str_fmt(v->w->a, "%s/new-XXXXXX", v->site.uploads));
	unsigned char digest[SHA256_BYTES];
	int fd = mkstemp(path);

	CHECK(fd >= 0 && write(fd, content, x.content.n) == (ssize_t)x.content.n);
	close(fd);
	sha256(x.content, digest);
	CHECK_OK(filing_put(v->w->a, v->site.files, path, digest));
	CHECK_OK(world_do(v->w, (struct who){ .kind = WHO_SYSTEM }, STR(""), attach, &x));
}

/* What an official gets for file 1: the status of a download, or 0 and why. */
static int
download(struct visitor *v, const char *number, const struct err **e)
{
	struct resp p = visitor_get(v, page_case_file, str_fmt(v->w->a, "%s/1", number).p, "", e);

	if (p.fd >= 0)
		close(p.fd);
	return p.status;
}

static int64_t
run_job(struct world *w, struct scanner *s)
{
	int64_t did = 0;

	CHECK_OK(job_scan(w->a, w->db, w->writer, w->country, s, w->now, &did));
	return did;
}

static enum scan
state_of(struct world *w, int64_t id)
{
	struct paper *f;
	size_t n;

	CHECK_OK(store_files(w->db, w->a, id, &f, &n));
	CHECK(n > 0);
	return f[0].scan;
}

TEST_BOTH(a_file_is_given_to_officials_once_the_scanner_called_it_clean)
{
	struct fake_clamd *f = fake_clamd_new(a, FAKE_SCANS, NULL);
	struct visitor *v = visitor_new(w);
	int64_t id = world_submit(w, "Gaz yoʻq", BODY_HEALTH_LAKE);
	struct scanner s = { { f->where, 1 }, v->site.files, 0 };
	const char *number = number_print(a, id).p;
	const struct err *e;
	struct resp p;

	put_file(v, id, 1, "words");
	v->who = world_who(w, OFFICER_HEAD);
	CHECK_INT(download(v, number, &e), 200); /* no scanner is configured */
	v->site.scans = true;
	CHECK(download(v, number, &e) == 0 && e && e->kind == ERR_REFUSED);
	p = visitor_get(v, page_case, number, "", NULL);
	CHECK(shows(&p, "is being checked for viruses") && !shows(&p, "/file/1"));
	CHECK_INT(run_job(w, &s), 1);
	CHECK_INT(run_job(w, &s), 0); /* once is enough */
	CHECK_INT(f->asked, 1);
	CHECK_INT(download(v, number, &e), 200);
	p = visitor_get(v, page_case, number, "", NULL);
	CHECK(shows(&p, "/file/1") && !shows(&p, "checked for viruses"));
	fake_clamd_end(f);
}

TEST_BOTH(a_file_with_a_virus_is_given_to_nobody_and_its_author_is_told)
{
	struct fake_clamd *f = fake_clamd_new(a, FAKE_SCANS, NULL);
	struct visitor *v = visitor_new(w);
	int64_t id = world_submit(w, "Gaz yoʻq", BODY_HEALTH_LAKE);
	struct scanner s = { { f->where, 1 }, v->site.files, 0 };
	const char *number = number_print(a, id).p;
	struct happened *events;
	struct message *list;
	const struct err *e;
	struct resp p;
	size_t n, told = 0;

	put_file(v, id, 1, "EICAR");
	put_file(v, id, 2, "words");
	CHECK_INT(run_job(w, &s), 2);
	CHECK_INT(state_of(w, id), SCAN_INFECTED);
	CHECK_OK(store_events(w->db, a, id, &events, &n));
	CHECK(events[n - 1].event.deed == DEED_QUARANTINE && events[n - 1].event.who == WHO_SYSTEM);
	CHECK_OK(store_messages_due(w->db, a, w->now + MS_PER_DAY, WAY_SMS, 100, &list, &n));
	for (size_t i = 0; i < n; i++)
		told += str_is(list[i].template, "infected");
	CHECK(told > 0);
	v->who = world_who(w, OFFICER_HEAD); /* also where the scanner was taken out of the configuration */
	CHECK(download(v, number, &e) == 0 && e && e->kind == ERR_REFUSED);
	p = visitor_get(v, page_case, number, "", NULL);
	CHECK(shows(&p, "holds a virus") && !shows(&p, "/file/1") && shows(&p, "/file/2"));
	CHECK(shows(&p, "A virus was found in a file"));
	fake_clamd_end(f);
}

TEST_BOTH(what_the_scanner_does_not_settle_is_tried_again_and_stays_closed)
{
	struct fake_clamd *f = fake_clamd_new(a, FAKE_CLOSES, NULL);
	struct visitor *v = visitor_new(w);
	int64_t id = world_submit(w, "Gaz yoʻq", BODY_HEALTH_LAKE);
	struct scanner s = { { f->where, 1 }, v->site.files, 0 };
	const char *number = number_print(a, id).p;
	const struct err *e;

	put_file(v, id, 1, "words");
	v->who = world_who(w, OFFICER_HEAD);
	v->site.scans = true;
	CHECK_INT(run_job(w, &s), 0);
	CHECK_INT(f->asked, 1);
	CHECK_INT(run_job(w, &s), 0); /* it is left alone for a minute */
	CHECK_INT(f->asked, 1);
	for (int tries = 2; tries < 5; tries++) {
		w->now += MS_PER_DAY;
		CHECK_INT(run_job(w, &s), 0);
		CHECK_INT(f->asked, tries);
	}
	CHECK(download(v, number, &e) == 0 && e && e->kind == ERR_REFUSED);
	f->how = FAKE_SCANS;
	w->now += MS_PER_DAY;
	CHECK_INT(run_job(w, &s), 1);
	CHECK_INT(download(v, number, &e), 200);
	fake_clamd_end(f);
}

/* One file that the scanner cannot take must not keep the others from it. */
TEST_BOTH(a_file_too_large_for_the_scanner_waits_and_the_others_do_not)
{
	struct fake_clamd *f = fake_clamd_new(a, FAKE_TOO_LARGE, NULL);
	struct visitor *v = visitor_new(w);
	int64_t id = world_submit(w, "Gaz yoʻq", BODY_HEALTH_LAKE);
	struct scanner s = { { f->where, 1 }, v->site.files, 0 };

	put_file(v, id, 1, "large");
	CHECK_INT(run_job(w, &s), 1);
	CHECK_INT(state_of(w, id), SCAN_WAITS);
	CHECK(s.pause == 0);
	CHECK_INT(run_job(w, &s), 0); /* not due */
	fake_clamd_end(f);
}

TEST_BOTH(a_download_runs_nothing_and_is_of_no_origin)
{
	struct visitor *v = visitor_new(w);
	int64_t id = world_submit(w, "Gaz yoʻq", BODY_HEALTH_LAKE);
	struct resp p;

	put_file(v, id, 1, "words");
	v->who = world_who(w, OFFICER_HEAD);
	p = visitor_get(v, page_case_file, str_fmt(a, "%s/1", number_print(a, id).p).p, "", NULL);
	CHECK(p.status == 200 && p.fd >= 0 && p.fd_size == 5);
	CHECK(str_is(pairs_get(&p.headers, "Content-Disposition"), "attachment; filename*=UTF-8''photo.png"));
	CHECK(str_is(pairs_get(&p.headers, "Content-Security-Policy"), "sandbox; default-src 'none'"));
	close(p.fd);
}
