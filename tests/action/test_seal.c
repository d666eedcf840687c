/* The file of a signature is kept with the answer, under an event that commits to it. */
#include "action/seal.h"

#include "domain/access.h"
#include "domain/limit.h"
#include "store/appeals.h"
#include "world.h"

struct doing {
	int64_t id;
	const struct paper *file;
	enum appeal_state state;
	struct appeal ap;
};

static ERR
put(struct ctx *c, void *arg)
{
	struct doing *d = arg;
	struct appeal before, after;
	struct event ev = { .deed = DEED_NOTE, .at = c->now, .who = WHO_SYSTEM };
	const struct err *e = store_appeal_by_id(c->db, c->a, d->id, &before);

	after = before;
	after.state = d->state;
	return e ? e : store_appeal_save(c->tx, c->a, &before, &after, &ev);
}

static ERR
perform(struct ctx *c, void *arg)
{
	struct doing *d = arg;

	return act_seal(c, d->id, d->file, &d->ap);
}

TEST_BOTH(a_signature_is_kept_with_the_answer_and_its_digest_with_the_event)
{
	struct doing d = { world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE), &world_paper, APPEAL_ASSIGNED, { 0 } };
	struct who head = world_who(w, OFFICER_HEAD), system = { .kind = WHO_SYSTEM };
	struct happened *h;
	struct paper *files;
	struct text *texts;
	size_t n, ntexts;

	CHECK_OK(world_do(w, system, STR(""), put, &d));
	CHECK(world_do(w, head, STR(""), perform, &d) != NULL); /* there is no answer yet */
	d.state = APPEAL_ANSWERED;
	CHECK_OK(world_do(w, system, STR(""), put, &d));
	CHECK(world_do(w, world_who(w, OFFICER_EXECUTOR), STR(""), perform, &d) == &ACCESS_DENIED);
	d.file = NULL;
	CHECK(world_do(w, head, STR(""), perform, &d) == &SEAL_NONE);
	d.file = &world_paper;
	CHECK_OK(world_do(w, head, STR(""), perform, &d));
	CHECK_INT(d.ap.state, APPEAL_ANSWERED);
	CHECK_OK(store_events(w->db, a, d.id, &h, &n));
	CHECK_INT(h[n - 1].event.deed, DEED_SEAL);
	CHECK_OK(store_files(w->db, a, d.id, &files, &n));
	CHECK_INT(n, 1);
	CHECK_INT(files[0].seq, d.ap.last_seq);
	CHECK(str_eq(files[0].sha256, world_paper.sha256));
	CHECK_OK(store_texts(w->db, a, d.id, &texts, &ntexts));
	CHECK(str_eq(text_at(texts, ntexts, d.ap.last_seq, TEXT_SEAL), str_hex(a, world_paper.sha256.p, 32)));
	for (int i = 1; i < 20; i++)
		CHECK_OK(world_do(w, head, STR(""), perform, &d));
	CHECK(world_do(w, head, STR(""), perform, &d) == &FILES_MANY);
}
