/* An appeal that addresses several bodies: one holds it, each other one answers its part. */
#include "action/entrust.h"
#include "action/forward.h"
#include "base/arena.h"
#include "store/appeals.h"
#include "store/papers.h"
#include "store/tasks.h"
#include "world.h"

struct sending {
	struct submission in;
	struct submitted out;
};

static ERR
send(struct ctx *c, void *arg)
{
	struct sending *s = arg;

	return act_submit(c, &s->in, &s->out);
}

static ERR
forward(struct ctx *c, void *arg)
{
	struct appeal ap;

	return act_forward(c, *(int64_t *)arg, BODY_HOKIM_LAKE, STR("competence"), STR("why"), &ap);
}

static ERR
may_approve(struct ctx *c, void *arg)
{
	return entrust_lets_approve(c, *(int64_t *)arg);
}

TEST_BOTH(each_other_body_that_is_addressed_gets_its_part_with_the_term_of_the_kind)
{
	static const int64_t others[] = { BODY_HOKIM_LAKE, BODY_HOKIM_LAKE, BODY_HEALTH_LAKE, BODY_HOKIM_HILL };
	struct sending s = { .in = { .text = STR("Shifokor va gaz yo'q"), .place = PLACE_LAKE, .topic = TOPIC_DOCTOR,
		                 .body = BODY_HEALTH_LAKE, .others = others, .nothers = 4,
		                 .who = { .crowd = 1, .name = STR("A"), .address = STR("B") } } };
	struct task *t;
	struct text *texts;
	size_t n, nt;

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_NOBODY }, STR(""), send, &s));
	CHECK_INT(s.out.appeal.body, BODY_HEALTH_LAKE);
	CHECK_OK(store_tasks(w->db, a, s.out.appeal.id, &t, &n));
	CHECK_INT(n, 2); /* twice the same is once; the holder needs no part */
	for (size_t i = 0; i < n; i++) {
		CHECK_INT(t[i].no, (int64_t)i + 1);
		CHECK(t[i].kind == TASK_PART && t[i].how == TASK_OPEN && t[i].from_body == BODY_HEALTH_LAKE);
		CHECK(!date_cmp(t[i].due, s.out.appeal.due)); /* ZRU-445 art. 28: the same fifteen days */
		CHECK(t[i].due_why.n > 0);
	}
	CHECK_INT(t[0].to_body, BODY_HOKIM_LAKE);
	CHECK_INT(t[1].to_body, BODY_HOKIM_HILL);
	CHECK_OK(store_texts(w->db, a, s.out.appeal.id, &texts, &nt));
	CHECK(text_at(texts, nt, 1, TEXT_TASK).n > 0);
	/* the answers go out together */
	CHECK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), may_approve, &s.out.appeal.id) == &PARTS_OPEN);
	/* where the whole appeal goes to one of them, its part is over */
	CHECK_OK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), forward, &s.out.appeal.id));
	CHECK_OK(store_tasks(w->db, a, s.out.appeal.id, &t, &n));
	CHECK(t[0].how == TASK_RECALLED && t[1].how == TASK_OPEN && t[1].from_body == BODY_HOKIM_LAKE);
}

TEST_BOTH(whoever_is_complained_of_gets_no_part)
{
	static const int64_t others[] = { BODY_HOKIM_LAKE, BODY_HOKIM_HILL };
	static const struct ban named = { BAN_BODY, BODY_HOKIM_LAKE, true };
	struct sending s = { .in = { .text = STR("Hokim qabul qilmaydi"), .place = PLACE_LAKE, .topic = TOPIC_DOCTOR,
		                 .body = BODY_HEALTH_LAKE, .others = others, .nothers = 2, .named = &named, .nnamed = 1,
		                 .who = { .crowd = 1, .name = STR("A"), .address = STR("B") } } };
	struct task *t;
	size_t n;

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_NOBODY }, STR(""), send, &s));
	CHECK_OK(store_tasks(w->db, a, s.out.appeal.id, &t, &n));
	CHECK_INT(n, 1);
	CHECK_INT(t[0].to_body, BODY_HOKIM_HILL);
}
