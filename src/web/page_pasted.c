/* GET and POST /social/new and /social/{}: a message is pasted from a social page, and becomes an appeal or is answered
 * there. */
#include "base/arena.h"
#include "base/say.h"
#include "domain/alarm.h"
#include "domain/find.h"
#include "domain/number.h"
#include "web/choose.h"
#include "web/mahalla_words.h"
#include "web/page_register.h"
#include "web/pages_social.h"
#include "web/social_words.h"
#include "web/view_admin.h"
#include "web/words.h"

#define HOME url_fmt(c->a, "/social")

static struct url
here(struct ctx *c, int64_t id)
{
	return url_fmt(c->a, "/social/%lld", (long long)id);
}

/* "2026-11-27T13:20", as browsers write and read it. */
static struct str
local_text(struct ctx *c, int64_t at)
{
	int offset = country_offset(c->country, at), minute = moment_minute(at, offset);

	return str_fmt(c->a, "%sT%02d:%02d", date_iso(c->a, moment_day(at, offset)).p, minute / 60, minute % 60);
}

static int64_t
local_moment(struct ctx *c, struct str typed)
{
	struct str rest = str_trim(typed), day = str_cut(&rest, 'T'), hour = str_cut(&rest, ':'),
	    minute = str_cut(&rest, ':');
	struct date d;
	int64_t h = 0, m = 0;

	if (!date_parse(day, &d) || (hour.n && (!str_int(hour, &h) || !str_int(minute, &m))) || h < 0 || h > 23 ||
	    m < 0 || m > 59)
		return 0;
	return moment_of(d, (int)(h * 60 + m), country_offset(c->country, c->now));
}

static void
consents(struct ctx *c, struct field *f)
{
	struct choice *all = arena_array(c->a, SOCIAL_CONSENTS, sizeof(*all));

	for (int i = 0; i < SOCIAL_CONSENTS; i++)
		all[i] = (struct choice){ .value = str_c(social_consent_code((enum social_consent)i)),
			.text = str_c(social_consent_word(c, (enum social_consent)i)) };
	f->choices = all;
	f->nchoices = SOCIAL_CONSENTS;
	f->cls = "govuk-radios--small";
}

static struct str
home(struct ctx *c)
{
	const struct body *b = country_body(c->country, c->who.body);
	const struct place *at = b ? country_place(c->country, b->place) : NULL;

	return at && at->level != LEVEL_COUNTRY ? find_place_text(c->country, c->a, at, c->lang) : STR("");
}

/* ---- pasting ---- */

static ERR
pages(struct ctx *c, struct field *f)
{
	struct choice *all;
	struct social_page *list;
	size_t n;
	const struct err *e = store_social_pages(c->db, c->a, c->who.body, &list, &n);

	all = arena_array(c->a, n + 1, sizeof(*all));
	all[0] = (struct choice){ .value = STR(""), .text = str_c(_("The link tells it")) };
	f->nchoices = 1;
	for (size_t i = 0; !e && i < n; i++)
		if (!list[i].ended_at)
			all[f->nchoices++] = (struct choice){ .value = str_fmt(c->a, "%lld", (long long)list[i].id),
				.text = social_name(c, &list[i]) };
	f->choices = all;
	return e;
}

/* What only an appeal asks for. */
static void
ask_appeal(struct ctx *c, struct form_view *v)
{
	struct choice *what = arena_array(c->a, 2, sizeof(*what));
	struct field *f = form_ask(c, v, ASK_RADIOS, "what", _("What is done with it?"), STR("keep"));

	what[0] = (struct choice){ .value = STR("keep"), .text = str_c(_("It stays among the unanswered for now")) };
	what[1] = (struct choice){ .value = STR("appeal"), .text = str_c(_("It becomes an appeal at once")) };
	f->choices = what;
	f->nchoices = 2;
	f->cls = "govuk-radios--small";
	choose_kind(c, form_ask(c, v, ASK_RADIOS, "kind", _("Kind"), str_c(appeal_kind_code(KIND_APPLICATION))));
	f = form_ask(c, v, ASK_LINE, "place", _("Place"), home(c));
	choose_place(c, f, &v->asks[v->nasks - 1]);
	f = form_ask(c, v, ASK_LINE, "topic", _("Topic"), STR(""));
	choose_topic(c, f, &v->asks[v->nasks - 1]);
	form_ask(c, v, ASK_LINE, "address", _("Address"), STR(""))->hint = _("if they wrote it");
	form_ask(c, v, ASK_LINE, "phone", _("Telephone"), STR(""))->hint = _("if they wrote it");
}

static ERR
draw_paste(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct form_view v = { .nasks = 0 };
	struct field *f;
	const struct err *e;

	form_begin(c, q, _("Paste a message"), url_fmt(c->a, "/social/new"), HOME, wrong, &v);
	f = form_ask(c, &v, ASK_LINE, "link", _("Link of the message"), STR(""));
	f->type = "url";
	f->autocomplete = "off";
	f = form_ask(c, &v, ASK_AREA, "text", _("Its words"), STR(""));
	f->rows = 4;
	f = form_ask(c, &v, ASK_LINE, "writer", _("Who wrote it, as they are called there"), STR(""));
	f->autocomplete = "off";
	f->no_spellcheck = true;
	f = form_ask(c, &v, ASK_LINE, "written", _("When it was written"), local_text(c, c->now));
	f->type = "datetime-local";
	f->cls = "govuk-input--width-20";
	f = form_ask(c, &v, ASK_SELECT, "page", _("Page"), STR(""));
	e = pages(c, f);
	consents(c, form_ask(c, &v, ASK_RADIOS, "consent", _("Does its writer agree?"), STR("none")));
	f = form_ask(c, &v, ASK_LINE, "how", _("How they were asked, and what they answered"), STR(""));
	f->hint = _("for example: in a reply, they answered yes");
	ask_appeal(c, &v);
	return e ? e : form_send(c, p, &v);
}

ERR
page_paste_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw_paste(c, q, p, NULL);
}

/* What a form says of the appeal. CHOOSE_PLACE. */
static ERR
intake(struct ctx *c, const struct req *q, struct str name, struct social_intake *in)
{
	const struct place *place = find_place(c->country, c->a, req_form(q, "place"));
	const struct topic *topic = find_topic(c->country, c->a, req_form(q, "topic"));

	*in = (struct social_intake){ .kind = KIND_APPLICATION, .name = name, .address = req_form(q, "address"),
		.phone = req_form(q, "phone"), .how = req_form(q, "how") };
	(void)appeal_kind_find(req_form(q, "kind"), &in->kind);
	(void)social_consent_find(req_form(q, "consent"), &in->consent);
	in->place = place ? place->id : 0;
	in->topic = topic ? topic->id : 0;
	return place ? NULL : &CHOOSE_PLACE;
}

ERR
page_paste(struct ctx *c, const struct req *q, struct resp *p)
{
	struct social_message m = { .link = req_form(q, "link"), .text = req_form(q, "text"), .writer = req_form(q,
	    "writer"),
		.how = req_form(q, "how"), .written_at = local_moment(c, req_form(q, "written")) };
	bool appeal = str_is(req_form(q, "what"), "appeal");
	struct submitted out = { .code = STR("") };
	struct social_intake in;
	const struct err *e = intake(c, q, m.writer, &in);

	(void)social_consent_find(req_form(q, "consent"), &m.consent);
	if (!str_int(req_form(q, "page"), &m.page))
		m.page = 0;
	if (m.written_at > c->now && m.written_at - c->now < 60000)
		m.written_at = c->now;
	if (!e || !appeal)
		e = act_social_paste(c, &m, appeal ? &in : NULL, &out);
	if (e == &SOCIAL_TWICE && m.id) {
		visit_go(c, p, here(c, m.id), _("This message was pasted already."));
		return NULL;
	}
	if (deed_again(e))
		return draw_paste(c, q, p, e);
	if (!e && appeal)
		return page_register_receipt(c, q, p, &out.appeal, out.code);
	if (!e)
		visit_go(c, p, here(c, m.id), _("Saved."));
	return e;
}

/* ---- one message ---- */

static void
ask_end(struct ctx *c, const struct req *q, struct sheet_view *v)
{
	struct sheet_form *f = sheet_form(c, v, "answered", _("It was answered there"), _("Answered"));

	sheet_ask(c, q, v, f, ASK_AREA, "words", _("What was answered"), STR(""))->rows = 3;
	f = sheet_form(c, v, "other", _("It is no appeal"), _("Not an appeal"));
	sheet_ask(c, q, v, f, ASK_AREA, "words", _("Why, for example thanks or an advertisement"), STR(""))->rows = 2;
}

static void
ask_take_up(struct ctx *c, const struct req *q, const struct social_message *m, struct sheet_view *v)
{
	struct sheet_form *f = sheet_form(c, v, "appeal", _("It becomes an appeal"), _("Register the appeal"));
	struct field *x = sheet_ask(c, q, v, f, ASK_RADIOS, "consent", _("Does its writer agree?"),
	    str_c(social_consent_code(m->consent)));

	consents(c, x);
	sheet_ask(c, q, v, f, ASK_LINE, "how", _("How they were asked, and what they answered"), m->how);
	choose_kind(c, sheet_ask(c, q, v, f, ASK_RADIOS, "kind", _("Kind"), str_c(appeal_kind_code(KIND_APPLICATION))));
	x = sheet_ask(c, q, v, f, ASK_LINE, "place", _("Place"), home(c));
	choose_place(c, x, &f->asks[f->nasks - 1]);
	x = sheet_ask(c, q, v, f, ASK_LINE, "topic", _("Topic"), STR(""));
	choose_topic(c, x, &f->asks[f->nasks - 1]);
	sheet_ask(c, q, v, f, ASK_LINE, "address", _("Address"), STR(""));
	sheet_ask(c, q, v, f, ASK_LINE, "phone", _("Telephone"), STR(""));
}

static struct str
moment(struct ctx *c, int64_t at)
{
	return say_moment(c->a, c->lang, at, country_offset(c->country, at));
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, int64_t id, bool opened, const struct err *wrong)
{
	struct sheet_view v = { .action = here(c, id) };
	struct social_page page;
	const struct phrase *threat;
	struct social_message m;
	const struct err *e = social_get(c, id, &m);

	if (!e)
		e = social_page(c, m.page, &page);
	if (e)
		return e;
	visit_frame(c, q, &v.page, _("A message from a social network"));
	v.page.secret = true;
	v.page.back = (struct back_link){ .url = HOME };
	v.caption = social_name(c, &page);
	v.lead = m.text;
	v.facts.cls = "q-wrap";
	sheet_fact(&v, _("State"), str_c(social_state_word(c, m.state)));
	threat = m.state == SOCIAL_NEW ? alarm_find(c->country, c->a, m.text) : NULL;
	if (threat)
		sheet_fact(&v, _("It may speak of a threat or a crime: register it at once, also without consent"), threat->text);
	sheet_fact(&v, _("When it was written"), m.state == SOCIAL_NEW ? str_fmt(c->a, "%.*s (%.*s)", STR_ARG(moment(c, m.written_at)),
	    STR_ARG(social_age(c, m.written_at))) : moment(c, m.written_at));
	sheet_link(&v, _("Link of the message"), m.link, social_link(c, m.link));
	v.rows[v.facts.nrows - 1].change_text = _("Open");
	sheet_fact(&v, _("Who wrote it, as they are called there"), opened || !m.writer.n ? m.writer : mask_name(c->a, m.writer));
	sheet_fact(&v, _("Consent"), str_c(social_consent_word(c, m.consent)));
	sheet_fact(&v, _("How they were asked, and what they answered"), m.how);
	sheet_fact(&v, m.state == SOCIAL_OTHER ? _("Why it is no appeal") : _("What was answered"), m.words);
	if (m.appeal) {
		sheet_link(&v, _("It became an appeal:"), number_print(c->a, m.appeal), staff_case(c->a, m.appeal));
		v.rows[v.facts.nrows - 1].change_text = _("Open");
	}
	if (m.answered_at)
		sheet_fact(&v, _("Answered"), moment(c, m.answered_at));
	if (m.state == SOCIAL_NEW) {
		ask_take_up(c, q, &m, &v);
		ask_end(c, q, &v);
	}
	if (m.writer.n && !opened)
		sheet_ask(c, q, &v, sheet_form(c, &v, "open", _("Who wrote it"), _("Open")), ASK_LINE, "why",
		    _("Open personal data: why?"), STR(""))->hint = _("Your name and the reason are recorded.");
	sheet_refused(c, q, &v, wrong);
	return sheet_send(c, p, &v, wrong);
}

ERR
page_pasted(struct ctx *c, const struct req *q, struct resp *p)
{
	int64_t id;

	return str_int(q->arg[0], &id) ? draw(c, q, p, id, false, NULL) : &SOCIAL_MISSING;
}

ERR
page_pasted_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct str what = req_form(q, "do");
	struct submitted out = { .appeal = { .id = 0 } };
	struct social_message m;
	struct social_intake in;
	int64_t id;
	const struct err *e;

	if (!str_int(q->arg[0], &id))
		return &SOCIAL_MISSING;
	if (str_is(what, "open")) {
		e = act_social_open(c, id, req_form(q, "why"), &m);
		return e && !deed_again(e) ? e : draw(c, q, p, id, !e, e);
	}
	e = social_get(c, id, &m);
	if (!e && str_is(what, "appeal")) {
		e = intake(c, q, m.writer, &in);
		if (!e)
			e = act_social_appeal(c, id, &in, &out);
	} else if (!e) {
		e = act_social_end(c, id, str_is(what, "answered") ? SOCIAL_ANSWERED : SOCIAL_OTHER, req_form(q,
		    "words"));
	}
	if (deed_again(e))
		return draw(c, q, p, id, false, e);
	if (!e && out.appeal.id)
		return page_register_receipt(c, q, p, &out.appeal, out.code);
	if (!e)
		visit_go(c, p, here(c, id), _("Saved."));
	return e;
}
