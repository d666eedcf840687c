/* One appeal's life. */
#include "app/life.h"

#include <math.h>

#include "app/demo_staff.h"
#include "base/arena.h"
#include "base/hash.h"
#include "domain/deadline.h"

#define HOUR (INT64_C(3600) * 1000)
#define DAY (24 * HOUR)
#define REFUSAL "facts_not_confirmed"
#define CIRCLES 2 /* considered by one body, and once more by the one above it */

/* A life being lived: the moment at which it stands. */
struct living {
	const struct life_world *w;
	struct arena *a;
	struct dice *d;
	struct life *life;
	struct appeal *ap;
	int64_t at;
	const struct body *body; /* where it is */
	size_t place, topic;
};

static int64_t
hours(struct living *v, int64_t least, int64_t most)
{
	return (least + dice_roll(v->d, most - least + 1)) * HOUR + dice_roll(v->d, HOUR);
}

static struct str
pick(struct dice *d, const struct life_words *w)
{
	return w->n ? w->v[dice_roll(d, (int64_t)w->n)] : STR("—");
}

/* Time goes on, to hours at which offices work; false when the world ends before. */
static bool
on(struct living *v, int64_t takes, bool office)
{
	v->at += takes;
	if (office)
		v->at = demo_office_hours(v->w->country, v->d, v->at);
	return v->at < v->w->until && v->life->nevents < LIFE_EVENTS;
}

/* What is done and said. */
struct doing {
	enum deed deed;
	enum who_kind who;
	int64_t officer;
	const char *reason;
	enum text_kind kind;
	struct str text;
	int64_t from;
};

static void
say(struct living *v, enum text_kind kind, int64_t officer, struct str text)
{
	if (text.n)
		v->life->texts[v->life->ntexts++] =
		    (struct text){ v->ap->last_seq, v->at, officer, kind, text };
}

/* The deed is done: what `v->ap` has become is what the event tells. */
static void
done(struct living *v, struct doing x)
{
	struct event *ev = &v->life->events[v->life->nevents++];

	v->ap->last_seq++;
	v->ap->version++;
	v->ap->last_at = v->at;
	*ev = (struct event){ .after = *v->ap, .deed = x.deed, .seq = v->ap->last_seq, .at = v->at, .who = x.who,
		.officer = x.officer, .officer_body = x.officer && v->body ? v->body->id : 0, .from_body = x.from,
		.reason = str_c(x.reason ? x.reason : "") };
	if (x.text.n)
		sha256(x.text, ev->text);
	say(v, x.kind, x.officer, x.text);
}

static int64_t
head(const struct living *v)
{
	return life_staff(v->w, v->body)->people[0];
}

/* Arrives at `to`; false where the law has no term on that day. */
static bool
arrive(struct living *v, const struct body *to)
{
	const struct appeal was = *v->ap;
	struct due from;

	v->ap->body = to->id;
	v->ap->unit = v->ap->officer = 0;
	v->ap->extended = false;
	v->ap->state = str_is(to->kind, "reception") ? APPEAL_RECEIVED : APPEAL_FORWARDED;
	deadline_registered(v->w->country, v->a, v->at, &from);
	if (v->life->nevents)
		from.why = str_fmt(v->a, "s%s", date_iso(v->a, from.on).p);
	else
		v->ap->registered_on = from.on;
	if (deadline_arrive(v->w->country, v->a, v->ap, &from)) {
		*v->ap = was;
		return false;
	}
	v->body = to;
	return true;
}

static void
moved(struct living *v, int64_t from, const struct doing *x)
{
	struct hop *h = &v->life->hops[v->life->nhops];

	*h = (struct hop){ .seq = v->ap->last_seq, .at = v->at, .deed = x->deed, .from = from, .to = v->ap->body,
		.reason = str_c(x->reason ? x->reason : "") };
	hop_judge(v->w->country, v->life->hops, v->life->nhops, h);
	v->life->nhops++;
}

static bool
forward(struct living *v, const struct body *to)
{
	struct doing x = { .deed = DEED_FORWARD, .who = WHO_SYSTEM, .reason = "not_competent", .kind = TEXT_REASON,
		.text = pick(v->d, &v->w->forwarded[v->ap->lang]), .from = v->ap->body };

	if (!on(v, hours(v, 4, 90), true) || !arrive(v, to))
		return false;
	v->ap->hops++;
	done(v, x);
	moved(v, x.from, &x);
	return true;
}

/* How long an answer takes: most in term, some in haste, some late; in winter offices are slower. */
static int64_t
working_time(struct living *v)
{
	int month = date_split(moment_day(v->at, 0)).month;

	if (dice_chance(v->d, 170 - 35 * demo_skill(v->body->id) + (month == 12 || month <= 2 ? 40 : 0)))
		return hours(v, 15 * 24, 30 * 24);
	return dice_chance(v->d, 300) ? hours(v, 12, 72) : hours(v, 3 * 24, 12 * 24);
}

static void
extend(struct living *v)
{
	struct due due = { v->ap->due, v->ap->due_why }, longer;

	if (!on(v, 10 * DAY, true) ||
	    deadline_extend(v->w->country, v->a, &due, v->ap->extended, v->at, &longer))
		return;
	v->ap->due = v->ap->latest = longer.on;
	v->ap->due_why = v->ap->latest_why = longer.why;
	v->ap->extended = true;
	done(v, (struct doing){ .deed = DEED_EXTEND, .who = WHO_OFFICER, .officer = head(v), .reason = "documents" });
}

static bool
draft(struct living *v, enum outcome o, struct str *text)
{
	*text = pick(v->d, &v->w->answers[o][v->ap->lang]);
	v->ap->state = APPEAL_DRAFTED;
	v->ap->outcome = o;
	done(v, (struct doing){ .deed = DEED_DRAFT, .who = WHO_OFFICER, .officer = v->ap->officer,
	    .reason = o == OUTCOME_REF ? REFUSAL : "", .kind = TEXT_DRAFT, .text = *text });
	return on(v, hours(v, 2, 40), true);
}

/* The draft of a refusal is shown to its author, who has some days to speak. */
static bool
hear(struct living *v)
{
	struct date day = moment_day(v->at, country_offset(v->w->country, v->at));
	struct due from = { day, str_fmt(v->a, "s%s", date_iso(v->a, day).p) }, until;

	if (v->life->hearing.opened_at || !country_rule(v->w->country, STR("HEAR"), day) ||
	    deadline_count(v->w->country, v->a, "HEAR", &from, &until))
		return true;
	done(v, (struct doing){ .deed = DEED_HEAR, .who = WHO_OFFICER, .officer = head(v) });
	v->life->hearing = (struct hearing){ v->ap->last_seq, v->at, until.on, until.why };
	return on(v, (until.on.day - day.day + 1) * DAY, true);
}

static bool
withdraw(struct living *v)
{
	if (!dice_chance(v->d, 15) || !on(v, hours(v, 1, 40), false))
		return false;
	v->ap->state = APPEAL_WITHDRAWN;
	v->ap->outcome = OUTCOME_WDR;
	v->ap->closed_at = v->at;
	done(v, (struct doing){ .deed = DEED_WITHDRAW, .who = WHO_AUTHOR, .kind = TEXT_ADDED,
	    .text = pick(v->d, &v->w->added[v->ap->lang]) });
	return true;
}

/* By the head, to be written once more. */
static bool
send_back(struct living *v)
{
	v->ap->state = APPEAL_RETURNED;
	v->ap->outcome = OUTCOME_NONE;
	v->ap->flags |= FLAG_REWORK;
	done(v, (struct doing){ .deed = DEED_RETURN, .who = WHO_OFFICER, .officer = head(v),
	    .reason = dice_chance(v->d, 500) ? "formal" : "points_missed", .kind = TEXT_NOTE,
	    .text = pick(v->d, &v->w->returned[v->ap->lang]) });
	return on(v, hours(v, 20, 140), true);
}

/* It is accepted and given to somebody. */
static bool
take(struct living *v)
{
	if (!on(v, hours(v, 3, 40), true))
		return false;
	v->ap->state = APPEAL_ACCEPTED;
	done(v, (struct doing){ .deed = DEED_ACCEPT, .who = WHO_OFFICER, .officer = head(v) });
	if (!on(v, hours(v, 2, 40), true))
		return false;
	v->ap->state = APPEAL_ASSIGNED;
	v->ap->officer = life_staff(v->w, v->body)->people[1 + dice_roll(v->d, LIFE_PEOPLE - 1)];
	done(v, (struct doing){ .deed = DEED_ASSIGN, .who = WHO_OFFICER, .officer = head(v) });
	return true;
}

/* By its body, up to the answer; false when it is not answered. */
static bool
consider(struct living *v)
{
	int64_t roll = dice_roll(v->d, 100), takes;
	enum outcome o = roll < 40 ? OUTCOME_SAT : roll < 85 ? OUTCOME_EXP : OUTCOME_REF;
	struct str text;

	if (!take(v) || withdraw(v))
		return false;
	takes = working_time(v);
	if (takes > 14 * DAY && dice_chance(v->d, 500)) {
		extend(v);
		takes -= 10 * DAY;
	}
	if (!on(v, takes, true) || !draft(v, o, &text))
		return false;
	if (dice_chance(v->d, 90) && (!send_back(v) || !draft(v, o, &text)))
		return false;
	if (o == OUTCOME_REF && !hear(v))
		return false;
	v->ap->state = APPEAL_ANSWERED;
	v->ap->answered_at = v->at;
	done(v, (struct doing){ .deed = DEED_APPROVE, .who = WHO_OFFICER, .officer = head(v),
	    .reason = o == OUTCOME_REF ? REFUSAL : "", .kind = TEXT_ANSWER, .text = text });
	return true;
}

/* What its author says of the answer; true when they turn to the superior body. */
static bool
judge(struct living *v)
{
	int64_t roll = dice_roll(v->d, 100) + (v->ap->outcome == OUTCOME_SAT ? 0 : 25) +
	    8 * (2 - demo_skill(v->body->id));
	enum verdict how = roll < 55 ? VERDICT_SOLVED : roll < 75 ? VERDICT_PARTLY : VERDICT_NOT;

	if (!dice_chance(v->d, 320) || !on(v, hours(v, 1, 9 * 24), false))
		return false;
	v->ap->verdict = how;
	v->ap->verdict_at = v->at;
	done(v, (struct doing){ .deed = DEED_VERDICT, .who = WHO_AUTHOR, .kind = TEXT_VERDICT,
	    .text = pick(v->d, &v->w->verdicts[how][v->ap->lang]) });
	return how == VERDICT_NOT && dice_chance(v->d, 120);
}

/* To the superior body, whose term begins. */
static bool
dispute(struct living *v)
{
	const struct body *above = country_body(v->w->country, v->body->parent);
	struct doing x = { .deed = DEED_DISPUTE, .who = WHO_AUTHOR, .kind = TEXT_ADDED,
		.text = pick(v->d, &v->w->added[v->ap->lang]), .from = v->ap->body };

	if (!above || above->ended || str_is(above->kind, "reception") ||
	    !on(v, hours(v, 10, 20 * 24), false) || !arrive(v, above))
		return false;
	v->ap->outcome = OUTCOME_NONE;
	v->ap->verdict = VERDICT_NONE;
	v->ap->answered_at = v->ap->verdict_at = 0;
	v->ap->flags |= FLAG_DISPUTED;
	done(v, x);
	moved(v, x.from, &x);
	return true;
}

/* ---- how it begins ---- */

static void
choose_place(struct living *v)
{
	const struct life_world *w = v->w;
	int64_t at = dice_roll(v->d, w->places[w->nplaces - 1].upto);
	size_t low = 0, high = w->nplaces - 1;
	const struct life_place *p;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (w->places[mid].upto > at)
			high = mid;
		else
			low = mid + 1;
	}
	v->place = low;
	p = &w->places[low];
	v->ap->place = p->nmahallas && dice_chance(v->d, 600)
	    ? p->mahallas[dice_roll(v->d, (int64_t)p->nmahallas)]->id
	    : p->place->id;
}

/* Often or rarely, in its months more; each place has its own troubles. */
static void
choose_topic(struct living *v)
{
	const struct life_world *w = v->w;
	int month = date_split(moment_day(v->at, 0)).month;

	for (;;) {
		int64_t at = dice_roll(v->d, w->topics[w->ntopics - 1].upto);
		const struct life_topic *t;
		double year;

		v->topic = 0;
		while (w->topics[v->topic].upto <= at)
			v->topic++;
		if (dice_chance(v->d, 250)) /* the place's own */
			v->topic = (v->topic + v->place) % w->ntopics;
		t = &w->topics[v->topic];
		year = cos(2 * 3.14159265358979 * (month - t->month) / 12);
		if (dice_chance(v->d, (int)((1000 + t->swing * year) * 1000 / (1000 + t->swing))))
			break;
	}
	v->ap->topic = w->topics[v->topic].topic->id;
}

static void
choose_way(struct living *v)
{
	int64_t roll = dice_roll(v->d, 100), kind = dice_roll(v->d, 100), tongue = dice_roll(v->d, 100);
	struct appeal *ap = v->ap;

	ap->channel = roll < 34 ? CHANNEL_WEB : roll < 52 ? CHANNEL_PHONE : roll < 66 ? CHANNEL_OFFICE
	    : roll < 78 ? CHANNEL_MOBILE : roll < 86 ? CHANNEL_BOT : roll < 94 ? CHANNEL_LEADER_PAGE : CHANNEL_LETTER;
	ap->form = appeal_form_of(ap->channel, roll % 2 ? FORM_ORAL : FORM_WRITTEN);
	ap->kind = kind < 66 ? KIND_APPLICATION : kind < 94 ? KIND_COMPLAINT : KIND_PROPOSAL;
	ap->lang = tongue < 60 ? v->w->country->default_lang : tongue < 75 ? LANG_UZ_CYRL : tongue < 93 ? LANG_RU
	    : tongue < 98 ? LANG_KAA : LANG_EN;
}

/* Somebody who may have written before: of a thousand appeals 150 are by people who write again and again. */
static void
choose_person(struct living *v, struct str street)
{
	bool often = dice_chance(v->d, 150);
	int64_t who = dice_roll(v->d, often ? 100000 : 9000000);
	const struct life_words *names = &v->w->people[v->ap->lang];

	v->life->who = (struct applicant){ .crowd = dice_chance(v->d, 30) ? 3 + (int)dice_roll(v->d, 60) : 1,
		.name = names->v[who % (int64_t)names->n],
		.address = str_fmt(v->a, "%.*s %lld", STR_ARG(street), (long long)(who % 120) + 1),
		.phone = str_fmt(v->a, "+99890%07lld", (long long)who) };
	if (v->life->who.crowd > 1)
		v->ap->flags |= FLAG_COLLECTIVE;
	if (often && dice_chance(v->d, 200))
		v->ap->flags |= FLAG_REPEAT;
}

/* To the competent body itself, to the one above it, to a reception, or to the hokim, whatever it is about. */
static bool
begin(struct living *v)
{
	const struct life_place *p = &v->w->places[v->place];
	const struct body *competent = life_competent(v->w, v->place, v->topic);
	int64_t roll = dice_roll(v->d, 100);
	const struct body *above = competent ? country_body(v->w->country, competent->parent) : NULL;
	const struct body *first = roll < 42 || !competent ? p->reception : roll < 56 ? p->hokimiyat
	    : roll < 64 && above && !above->ended ? above : competent;
	const struct life_words *words = &v->w->topics[v->topic].texts[v->ap->lang];
	struct str text = pick(v->d, words);

	if (!first || !arrive(v, first))
		return false;
	v->ap->gist = appeal_gist(v->a, text);
	done(v, (struct doing){ .deed = DEED_SUBMIT, .who = WHO_NOBODY, .kind = TEXT_BODY, .text = text });
	if (!competent)
		competent = p->hokimiyat;
	if (!competent || competent == first)
		return competent != NULL;
	if (str_is(first->kind, "reception") || dice_chance(v->d, 500))
		return forward(v, competent);
	return true;
}

void
life_live(const struct life_world *w, struct arena *a, struct dice *d, int64_t received, struct life *out)
{
	struct living v = { .w = w, .a = a, .d = d, .life = out, .ap = &out->appeal, .at = received };
	const struct topic *t;
	bool runs;

	out->nevents = out->ntexts = out->nhops = 0;
	out->hearing = (struct hearing){ .opened_at = 0 };
	out->appeal = (struct appeal){ .received_at = received, .flags = w->country->demo ? FLAG_DEMO : 0 };
	choose_place(&v);
	choose_topic(&v);
	choose_way(&v);
	choose_person(&v, pick(d, &w->streets[out->appeal.lang]));
	t = w->topics[v.topic].topic;
	out->appeal.flags |= t->sensitive ? FLAG_SENSITIVE : 0;
	runs = begin(&v);
	for (int i = 0; runs && i < CIRCLES && consider(&v); i++) {
		int64_t answered = v.at;

		runs = judge(&v) && i + 1 < CIRCLES && dispute(&v);
		if (runs || out->appeal.state != APPEAL_ANSWERED)
			continue;
		if (on(&v, answered + 31 * DAY - v.at, true)) {
			out->appeal.state = APPEAL_CLOSED;
			out->appeal.closed_at = v.at;
			done(&v, (struct doing){ .deed = DEED_CLOSE, .who = WHO_SYSTEM });
		}
	}
}
