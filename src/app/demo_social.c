/* The demonstration's social pages. */
#include "app/demo_social.h"

#include "action/pick_up.h"
#include "action/share.h"
#include "base/arena.h"
#include "store/appeals.h"
#include "store/papers.h"

#define MESSAGES 48
#define EVERY 7     /* days between two of them */
#define FRESH_DAYS 12 /* what is younger may have become an appeal; nothing of it is late */
#define UNANSWERED 3
#define HOUR_MS (INT64_C(3600) * 1000)

static const char *const addresses[] = { "https://t.me/qamishzor_hokimi",
    "https://www.facebook.com/qamishzor.hokimiyat" };
#define PAGES (sizeof(addresses) / sizeof(addresses[0]))

struct pages {
	struct demo *d;
	struct dice dice;
	struct who clerk;
	int64_t ids[PAGES];
	int at;
};

static struct str
words(struct pages *x, const char *use)
{
	struct demo *d = x->d;

	return demo_line(d->c->a, &d->words, &x->dice, use, d->app->country->default_lang, d->c->today);
}

/* The hokim's own, and the body's. */
static ERR
begin(struct ctx *c, void *arg)
{
	struct pages *x = arg;
	struct receiver *all;
	size_t n;
	const struct err *e = store_receivers(tx_db(c->tx), c->a, x->clerk.body, &all, &n);

	x->d->c = c;
	c->who = x->clerk;
	ctx_at(c, x->d->until - (MESSAGES + 1) * EVERY * MS_PER_DAY);
	for (size_t i = 0; !e && i < PAGES; i++) {
		struct social_page p = { .address = str_c(addresses[i]) };

		for (size_t k = 0; !i && k < n; k++)
			if (all[k].post == POST_HEAD)
				p.receiver = all[k].id;
		e = act_social_page(c, &p);
		x->ids[i] = p.id;
	}
	return e;
}

/* A text of the demonstration in the language of the country. */
static struct str
says(struct pages *x)
{
	struct demo *d = x->d;
	const struct demo_text *t = &d->words.texts[0];

	for (int i = 0; i < 40; i++) {
		t = &d->words.texts[dice_roll(&x->dice, (int64_t)d->words.ntexts)];
		if (t->lang == d->app->country->default_lang)
			break;
	}
	return demo_fill(d->c->a, &d->words, &x->dice, t->text, t->lang, d->c->today);
}

/* A message a week: answered there within some hours, thanks, or an appeal; those written last wait. */
static ERR
one(struct ctx *c, void *arg)
{
	struct pages *x = arg;
	int64_t age = (int64_t)(MESSAGES - x->at) * EVERY * MS_PER_DAY / (x->at >= MESSAGES - 8 ? 5 : 1);
	size_t page = x->at % 3 ? 0 : 1;
	struct social_message m = { .page = x->ids[page] };
	struct social_intake in = { .kind = KIND_APPLICATION, .place = x->d->places[0]->id };
	struct submitted out;
	bool waits = x->at >= MESSAGES - UNANSWERED, fresh = age < FRESH_DAYS * MS_PER_DAY;
	const struct err *e;

	x->d->c = c;
	c->who = x->clerk;
	m.written_at = x->d->until - age - dice_roll(&x->dice, 9) * HOUR_MS;
	ctx_at(c, m.written_at + (2 + dice_roll(&x->dice, 5)) * HOUR_MS / 2);
	if (c->now > x->d->until)
		ctx_at(c, x->d->until);
	m.link = str_fmt(c->a, "%s/%lld", addresses[page], (long long)(1000 + x->at * 7));
	m.text = says(x);
	m.writer = demo_person(c->a, &x->d->words, &x->dice, x->d->app->country->default_lang);
	in.name = m.writer;
	if (fresh && !waits) {
		in.consent = CONSENT_GIVEN;
		in.how = words(x, "social_agrees");
		in.address = demo_street(c->a, &x->d->words, &x->dice, x->d->app->country->default_lang);
		return act_social_paste(c, &m, &in, &out);
	}
	if (waits && x->at % 2) {
		m.consent = CONSENT_ASKED;
		m.how = words(x, "social_asked");
	}
	e = act_social_paste(c, &m, NULL, &out);
	if (e || waits)
		return e;
	ctx_at(c, c->now + (1 + dice_roll(&x->dice, 40)) * HOUR_MS);
	return dice_chance(&x->dice, 200) ? act_social_end(c, m.id, SOCIAL_OTHER, words(x, "social_other"))
	                                  : act_social_end(c, m.id, SOCIAL_ANSWERED, words(x, "social_reply"));
}

/* So many of the latest answers are agreed to; the first two wait to be read. */
#define SHARED_MOST 9
#define LOOKED_AT 400

struct sharing {
	struct pages *x;
	int64_t appeal, received_at;
};

static ERR
agree(struct ctx *c, void *arg)
{
	struct sharing *s = arg;

	c->who = (struct who){ .kind = WHO_AUTHOR, .appeal = s->appeal };
	ctx_at(c, s->x->d->until - 2 * MS_PER_DAY);
	return act_share(c, s->appeal, true);
}

/* What the answer says, in the words of its topic. */
static ERR
show(struct ctx *c, void *arg)
{
	struct sharing *s = arg;
	struct appeal ap;
	struct share found;
	struct text t;
	const struct topic *topic;
	bool any = false;
	const struct err *e = store_appeal_by_id(tx_db(c->tx), c->a, s->appeal, &ap);

	if (!e)
		e = store_share_of_appeal(tx_db(c->tx), c->a, s->appeal, &found, &any);
	if (!e)
		e = store_text_latest(tx_db(c->tx), c->a, s->appeal, TEXT_ANSWER, &t);
	topic = e ? NULL : country_topic(c->country, ap.topic);
	if (e || !any || !topic)
		return e;
	c->who = demo_as(s->x->d, s->x->d->staff[0].head, ROLE_BIT(ROLE_HEAD), s->x->clerk.body);
	ctx_at(c, s->x->d->until - MS_PER_DAY);
	e = act_share_show(c, found.id, lang_pick(&topic->names, ap.lang), t.body, true);
	return db_failed(e) ? e : NULL; /* what tells of a person stays unread */
}

/* One of the body's answers, when its author may agree. */
static ERR
share_one(struct sharing *s, int *n)
{
	struct pages *x = s->x;
	struct app *app = x->d->app;
	struct appeal ap;
	const struct err *e = store_appeal_by_id(app->db, app->scratch, s->appeal, &ap);

	s->received_at = e ? 0 : ap.received_at;
	if (e || ap.body != x->clerk.body || !share_offers(&ap) || ap.answered_at > x->d->until - 3 * MS_PER_DAY)
		return e;
	e = app_do(app, agree, s);
	if (!e && (*n)++ > 1)
		e = app_do(app, show, s);
	return e;
}

/* The latest answers of the body. */
static ERR
shared(struct pages *x)
{
	struct app *app = x->d->app;
	struct sharing s = { .x = x, .appeal = INT64_MAX, .received_at = INT64_MAX };
	struct rows rows = { .n = 1 };
	const struct err *e = NULL;
	int n = 0;

	while (!e && rows.n && n < SHARED_MOST) {
		struct arena_mark mark = arena_mark(app->scratch);

		e = db_all(app->db, app->scratch, SQL_appeals_received_before,
		    ARGS(arg_int(s.received_at), arg_int(s.appeal), arg_int(LOOKED_AT)), &rows);
		for (size_t i = 0; !e && i < rows.n && n < SHARED_MOST; i++) {
			s.appeal = row_int(&rows.v[i]);
			e = row_end(&rows.v[i]);
			if (!e)
				e = share_one(&s, &n);
		}
		if (!e)
			arena_reset(app->scratch, mark);
	}
	return e;
}

ERR
demo_social(struct demo *d)
{
	struct pages *x = arena_alloc(d->app->a, sizeof(*x));
	struct staff *s = &d->staff[0];
	const struct err *e;

	*x = (struct pages){ .d = d, .dice = { 20262 },
		.clerk = demo_as(d, s->executor, ROLE_BIT(ROLE_REGISTRAR), s->body) };
	x->clerk.name = STR("Qabulxona");
	e = app_do(d->app, begin, x);
	for (x->at = 0; !e && x->at < MESSAGES; x->at++) {
		struct arena_mark mark = arena_mark(d->app->scratch);

		e = app_do(d->app, one, x);
		arena_reset(d->app->scratch, mark);
	}
	return e ? e : shared(x);
}
