/* Messages from social pages. */
#include "action/pick_up.h"

#include "action/beats.h"
#include "action/book.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "domain/alarm.h"
#include "domain/heir.h"
#include "domain/person.h"
#include "store/officers.h"

const struct err SOCIAL_MISSING = { ERR_MISSING, N_("There is no such page or message."), NULL, NULL };
const struct err SOCIAL_ADDRESS = { ERR_INPUT, N_("Write the address of the page, for example https://t.me/hokimiyat."), "address",
	NULL };
const struct err SOCIAL_TAKEN = { ERR_INPUT, N_("This page is entered already."), "address", NULL };
const struct err SOCIAL_RECEIVER = { ERR_INPUT, N_("Choose a leader of this body."), "receiver", NULL };
const struct err SOCIAL_LINK = { ERR_INPUT, N_("Paste the link of the message itself: it begins with https://."), "link", NULL };
const struct err SOCIAL_PAGE = { ERR_INPUT, N_("The link does not say to which page it belongs: choose the page."), "page", NULL };
const struct err SOCIAL_TWICE = { ERR_INPUT, N_("This message was pasted already."), "link", NULL };
const struct err SOCIAL_TEXT = { ERR_INPUT, N_("Paste the words of the message."), "text", NULL };
const struct err SOCIAL_LONG = { ERR_INPUT, N_("Shorten it: the message has at most 5,000 signs, each line 200."), "text", NULL };
const struct err SOCIAL_WHEN = { ERR_INPUT, N_("Write when it was written there, not later than now."), "written", NULL };
const struct err SOCIAL_HOW = { ERR_INPUT, N_("Say how they were asked and what they answered."), "how", NULL };
const struct err SOCIAL_AGREES = { ERR_INPUT,
	N_("A message becomes an appeal when its writer agrees. Ask them there, or give them the link of the form."), "consent", NULL };
const struct err SOCIAL_WORDS = { ERR_INPUT, N_("Write what was answered there, or why it is no appeal."), "words", NULL };
const struct err SOCIAL_PHONE = { ERR_INPUT, N_("This cannot be a telephone number. Correct it or leave it empty."), "phone", NULL };
const struct err SOCIAL_SETTLED = { ERR_REFUSED, N_("This message is settled already."), NULL, NULL };
const struct err SOCIAL_WHY = { ERR_INPUT, N_("Say why you need to know who wrote it."), "why", NULL };

static struct db *
reads(const struct ctx *c)
{
	return c->tx ? tx_db(c->tx) : c->db;
}

static const struct err *
missing(const struct err *e)
{
	return e && e->kind == ERR_MISSING ? &SOCIAL_MISSING : e;
}

static bool
longer(struct str s, size_t signs)
{
	return utf8_head(s, signs).n < s.n;
}

ERR
social_page(struct ctx *c, int64_t id, struct social_page *out)
{
	return missing(store_social_page(reads(c), c->a, id, out));
}

ERR
social_own_page(struct ctx *c, int64_t id, struct social_page *out)
{
	const struct err *e = social_page(c, id, out);

	return e ? e : book_may(c, out->body) ? NULL : &SOCIAL_MISSING;
}

ERR
social_get(struct ctx *c, int64_t id, struct social_message *out)
{
	const struct err *e = missing(store_social(reads(c), c->a, id, out));

	return e ? e : book_may(c, out->body) ? NULL : &SOCIAL_MISSING;
}

static ERR
note(struct ctx *c, const char *deed, int64_t id, struct str detail)
{
	return store_office_event(c->tx, c->who.officer, deed, str_fmt(c->a, "%lld", (long long)id), detail);
}

/* ---- pages ---- */

/* The leader is one of the body's. */
static ERR
led(struct ctx *c, const struct social_page *p)
{
	struct receiver r;
	const struct err *e;

	if (!p->receiver)
		return NULL;
	e = store_receiver(reads(c), c->a, p->receiver, &r);
	if (e)
		return e->kind == ERR_MISSING ? &SOCIAL_RECEIVER : e;
	return r.body == p->body ? NULL : &SOCIAL_RECEIVER;
}

/* The heir of a body that ended goes on with its page. */
static bool
inherits(const struct ctx *c, const struct social_page *of)
{
	const struct body *b = country_body(c->country, of->body), *heir;

	heir = b && b->ended ? heir_of(c->country, b->id, 0, 0) : NULL;
	return heir && heir->id == c->who.body;
}

ERR
act_social_page(struct ctx *c, struct social_page *p)
{
	struct social_page was = { .body = c->who.body, .officer = c->who.officer, .made_at = c->now }, other;
	bool any = false, fresh = !p->id;
	const struct err *e = fresh ? book_may(c, c->who.body) ? NULL : &ACCESS_DENIED : social_own_page(c, p->id,
	    &was);

	if (e)
		return e;
	p->body = was.body;
	p->version = was.version;
	p->officer = was.officer;
	p->made_at = was.made_at;
	p->address = social_bare(c->a, p->address);
	if (!p->address.n || longer(p->address, SOCIAL_LINE_SIGNS))
		return &SOCIAL_ADDRESS;
	e = led(c, p);
	if (!e)
		e = store_social_page_at(tx_db(c->tx), c->a, p->address, &other, &any);
	if (!e && any && other.id != p->id && !(fresh && inherits(c, &other)))
		e = &SOCIAL_TAKEN;
	if (e)
		return e;
	if (fresh && any) {
		p->id = other.id;
		p->version = other.version;
	}
	e = store_social_page_put(c->tx, c->a, p);
	if (!e && fresh && any)
		e = store_social_follow(c->tx, p->id, p->body);
	return e ? e : note(c, fresh ? "social-page" : "social-page-change", p->id, p->address);
}

/* ---- messages ---- */

/* The page that was chosen, or the one that the link tells. */
static ERR
page_of(struct ctx *c, struct social_message *m)
{
	const struct social_page *found;
	struct social_page *pages, one;
	size_t n;
	const struct err *e;

	if (m->page) {
		e = social_own_page(c, m->page, &one);
		if (e)
			return e->kind == ERR_MISSING ? &SOCIAL_PAGE : e;
		m->body = one.body;
		return one.ended_at ? &SOCIAL_PAGE : NULL;
	}
	e = store_social_pages(tx_db(c->tx), c->a, c->who.body, &pages, &n);
	if (e)
		return e;
	found = social_find(c->country, pages, n, m->link);
	if (!found)
		return &SOCIAL_PAGE;
	m->page = found->id;
	m->body = found->body;
	return NULL;
}

static const struct err *
whole(const struct ctx *c, struct social_message *m)
{
	m->text = str_trim(m->text);
	m->writer = str_trim(m->writer);
	m->how = str_trim(m->how);
	if (!m->text.n)
		return &SOCIAL_TEXT;
	if (longer(m->text, SOCIAL_TEXT_SIGNS) || longer(m->writer, SOCIAL_LINE_SIGNS) || longer(m->how,
	    SOCIAL_LINE_SIGNS))
		return &SOCIAL_LONG;
	if (m->written_at <= 0 || m->written_at > c->now)
		return &SOCIAL_WHEN;
	return m->consent != CONSENT_NONE && !m->how.n ? &SOCIAL_HOW : NULL;
}

static ERR
settle(struct ctx *c, struct social_message *m, enum social_state state)
{
	const struct err *e;

	m->state = state;
	m->settled_at = c->now;
	m->settled_by = c->who.officer;
	e = store_social_settle(c->tx, m);
	return e ? e : note(c, str_fmt(c->a, "social-%s", social_state_code(state)).p, m->id,
	                   str_fmt(c->a, "page=%lld appeal=%lld", (long long)m->page, (long long)m->appeal));
}

/* The appeal that comes of it, whole before anything is written. The writer's consent is as it is now; a threat
 * needs none (docs/law.md). */
static ERR
ready(struct ctx *c, const struct social_intake *in, struct social_message *m, struct submission *s)
{
	struct applicant who = { .assurance = ASSURED_STATED, .name = str_trim(in->name),
	    .address = str_trim(in->address),
		.phone = phone_normal(c->a, in->phone, c->country->phone_prefix), .crowd = 1 };

	m->consent = in->consent;
	m->how = str_trim(in->how);
	if (!(c->who.roles & deed_roles(DEED_SUBMIT)))
		return &ACCESS_DENIED;
	if (m->consent != CONSENT_NONE && !m->how.n)
		return &SOCIAL_HOW;
	if (longer(m->how, SOCIAL_LINE_SIGNS) || longer(who.name, SOCIAL_LINE_SIGNS) || longer(who.address,
	    SOCIAL_LINE_SIGNS))
		return &SOCIAL_LONG;
	if (m->consent != CONSENT_GIVEN && !alarm_find(c->country, c->a, m->text))
		return &SOCIAL_AGREES;
	if (str_trim(in->phone).n && !who.phone.n)
		return &SOCIAL_PHONE;
	*s = (struct submission){ .text = m->text, .kind = in->kind, .form = FORM_ELECTRONIC, .channel = CHANNEL_SOCIAL,
		.lang = c->lang, .place = in->place, .topic = in->topic, .body = c->who.reception ? 0 : m->body,
		    .who = who };
	return NULL;
}

static ERR
take_up(struct ctx *c, struct social_message *m, const struct submission *s, struct submitted *out)
{
	const struct err *e = act_submit(c, s, out);

	if (e)
		return e;
	m->appeal = out->appeal.id;
	e = settle(c, m, SOCIAL_APPEAL);
	return e ? e : store_appeal_social_put(c->tx, m->appeal, m->page, m->id);
}

ERR
act_social_paste(struct ctx *c, struct social_message *m, const struct social_intake *in, struct submitted *out)
{
	struct social_message there;
	struct submission s;
	bool any = false;
	const struct err *e;

	if (!book_may(c, c->who.body))
		return &ACCESS_DENIED;
	m->link = social_bare(c->a, m->link);
	if (!m->link.n)
		return &SOCIAL_LINK;
	e = store_social_by_link(tx_db(c->tx), c->a, m->link, &there, &any);
	if (e)
		return e;
	if (any) {
		m->id = book_may(c, there.body) ? there.id : 0;
		return &SOCIAL_TWICE;
	}
	e = page_of(c, m);
	if (!e)
		e = whole(c, m);
	if (!e && in)
		e = ready(c, in, m, &s);
	if (e)
		return e;
	m->state = SOCIAL_NEW;
	m->taken_at = c->now;
	m->officer = c->who.officer;
	e = store_social_put(c->tx, c->a, m);
	if (!e)
		e = note(c, "social", m->id, str_fmt(c->a, "page=%lld consent=%s", (long long)m->page,
		                                 social_consent_code(m->consent)));
	if (e || in)
		return e ? e : take_up(c, m, &s, out);
	return idem_record(c, 0, str_fmt(c->a, "/social/%lld", (long long)m->id));
}

ERR
act_social_appeal(struct ctx *c, int64_t id, const struct social_intake *in, struct submitted *out)
{
	struct submission s;
	struct social_message m;
	const struct err *e = social_get(c, id, &m);

	if (!e && m.state != SOCIAL_NEW)
		e = &SOCIAL_SETTLED;
	if (!e)
		e = ready(c, in, &m, &s);
	return e ? e : take_up(c, &m, &s, out);
}

ERR
act_social_end(struct ctx *c, int64_t id, enum social_state state, struct str words)
{
	struct social_message m;
	const struct err *e = social_get(c, id, &m);

	if (!e && (m.state != SOCIAL_NEW || (state != SOCIAL_ANSWERED && state != SOCIAL_OTHER)))
		e = &SOCIAL_SETTLED;
	if (e)
		return e;
	m.words = str_trim(words);
	if (!m.words.n)
		return &SOCIAL_WORDS;
	if (longer(m.words, SOCIAL_TEXT_SIGNS))
		return &SOCIAL_LONG;
	m.answered_at = state == SOCIAL_ANSWERED ? c->now : 0;
	e = settle(c, &m, state);
	return e ? e : idem_record(c, 0, str_fmt(c->a, "/social/%lld", (long long)id));
}

ERR
act_social_open(struct ctx *c, int64_t id, struct str why, struct social_message *out)
{
	const struct err *e = social_get(c, id, out);

	if (!e && !str_trim(why).n)
		e = &SOCIAL_WHY;
	return e ? e : note(c, "social-open", id, utf8_head(str_trim(why), SOCIAL_LINE_SIGNS));
}

ERR
act_social_came(struct ctx *c, int64_t appeal, int64_t page)
{
	struct social_page p;
	const struct err *e = social_page(c, page, &p);

	if (e)
		return e->kind == ERR_MISSING ? NULL : e;
	return p.ended_at ? NULL : store_appeal_social_put(c->tx, appeal, page, 0);
}

ERR
act_social_forget(struct ctx *c, int max, int64_t *n)
{
	const struct rule *r = country_rule(c->country, STR("SOCIAL_KEEP"), c->today);
	struct date day;

	*n = 0;
	if (!r)
		return NULL;
	day = r->unit == UNIT_YEAR || r->unit == UNIT_MONTH
	    ? date_add_months(c->today, -r->length * (r->unit == UNIT_YEAR ? 12 : 1))
	    : date_add_days(c->today, -r->length);
	return store_socials_erase(c->tx, c->a, moment_of(day, 0, country_offset(c->country, c->now)), max, n);
}
