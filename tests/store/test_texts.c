/* Texts of appeals. */
#include "store/papers.h"

#include <string.h>

#include "base/arena.h"
#include "db/driver.h"
#include "world.h"

#define TEXTS 90
#define BYTES 1300 /* as long as many a letter; three go upon a page of SQLite */

static int64_t
pages(struct world *w)
{
	struct rows rows;

	CHECK_OK(w->db->d->query(w->db->c, w->a, "PRAGMA page_count", NO_ARGS, &rows));
	return rows.n ? row_int(&rows.v[0]) : 0;
}

static ERR
write_all(struct ctx *c, void *arg)
{
	struct str text = { memset(arena_alloc(c->a, BYTES), 'm', BYTES), BYTES };
	const struct err *e = NULL;

	(void)arg;
	for (int i = 0; !e && i < TEXTS; i++)
		e = store_text_put(c->tx, 2026000000000 + i, 1, TEXT_BODY, c->now, 0, text);
	return e;
}

TEST(texts_share_their_pages_on_sqlite)
{
	struct world *w = world_new(a, ENGINE_SQLITE);
	int64_t before = pages(w);

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), write_all, NULL));
	CHECK(pages(w) - before <= TEXTS / 3 + 5);
}
