/* The front: from a request to its page and back; route, session, language, CSRF, role, queue. */
#ifndef WEB_FRONT_H
#define WEB_FRONT_H

#include "base/journal.h"
#include "db/writer.h"
#include "net/server.h"
#include "web/visit.h"

struct front;

/* What app/serve hands in. The front never opens a database: it borrows readers, and gives deeds to
 * `submit`, which is the writer's. */
struct front_conf {
	void *app;
	struct site site;
	const struct keys *keys;
	/* A reading connection for this thread until it is given back. */
	struct db *(*reader_take)(void *app);
	void (*reader_give)(void *app, struct db *db);
	/* One to a standby, which did `well` or not; NULL: there is none, at all or now. */
	struct db *(*late_take)(void *app);
	void (*late_give)(void *app, struct db *db, bool well);
	/* The country of this moment, held until given back; and: it was changed, read it anew. */
	const struct country *(*country_take)(void *app, const struct suggester **s);
	void (*country_give)(void *app, const struct country *c);
	void (*country_changed)(void *app);
	const struct err *(*submit)(void *app, struct work *w);
	/* Waits until what readers see by now is on the disk (writer_settle()). */
	const struct err *(*settle)(void *app);
	/* Runs `run(arg)` in the pool of slow work; BUSY when its queue is full. */
	const struct err *(*slow)(void *app, void (*run)(void *arg), void *arg);
	int64_t (*clock)(void *app);
	struct journal *journal; /* of requests */
};

ERR front_new(struct arena *a, const struct front_conf *conf, struct front **out);

/* For server_start(). */
struct server_hooks front_hooks(struct front *f);

#endif
