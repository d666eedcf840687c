/* GET and POST /register: an appeal is registered for a person at the desk or on the telephone. */
#include "web/page_register.h"

#include "action/submit.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/find.h"
#include "domain/number.h"
#include "store/appeals.h"
#include "web/choose.h"
#include "web/pages_staff.h"
#include "web/view_register.h"
#include "web/words.h"

#include "tmpl/register.h"

static const struct err NUMBER_DOUBT = { ERR_INPUT,
	N_("This is neither a PINFL nor a TIN. Check it; if it is what the person gave, register again."),
	"number", NULL };
static const struct err PHONE_WRONG = { ERR_INPUT,
	N_("This cannot be a telephone number. Correct it or leave it empty."), "phone", NULL };
static const struct err TOPIC_NONE = { ERR_INPUT,
	N_("Choose one topic from the list, or leave it empty."), "topic", NULL };

/* What was chosen, or on a first look what is usual. */
static void
usual(const struct req *q, struct field *f, const char *value)
{
	f->value = req_has_form(q, f->name) ? req_form(q, f->name) : str_c(value);
}

static void
choices(struct ctx *c, const struct req *q, struct register_view *v)
{
	const struct body *b = country_body(c->country, c->who.body);
	const struct place *home = b ? country_place(c->country, b->place) : NULL;

	v->kind = (struct field){ .name = "kind", .label = _("Kind") };
	choose_kind(c, &v->kind);
	usual(q, &v->kind, appeal_kind_code(KIND_APPLICATION));
	v->channel = (struct field){ .name = "channel", .label = _("How it came") };
	choose_channel(c, &v->channel);
	usual(q, &v->channel, appeal_channel_code(CHANNEL_OFFICE));
	v->form = (struct field){ .name = "form", .label = _("Form") };
	choose_form(c, &v->form);
	usual(q, &v->form, appeal_form_code(FORM_ORAL));
	v->place = (struct ask){ .kind = ASK_LINE, .field = { .name = "place", .label = _("Place") } };
	choose_place(c, &v->place.field, &v->place);
	usual(q, &v->place.field, "");
	if (!req_has_form(q, "place") && home && home->level != LEVEL_COUNTRY)
		v->place.field.value = find_place_text(c->country, c->a, home, c->lang);
	v->topic = (struct ask){ .kind = ASK_LINE, .field = { .name = "topic", .label = _("Topic") } };
	choose_topic(c, &v->topic.field, &v->topic);
	usual(q, &v->topic.field, "");
}

static void
lines(struct ctx *c, const struct req *q, const struct err *wrong, struct register_view *v)
{
	v->text = (struct field){ .name = "text", .label = _("What happened and what is asked, in their words"),
		.value = req_form(q, "text"), .rows = 6, .error = staff_fault(c, wrong, "text") };
	v->accused = (struct field){ .name = "accused", .label = _("Complained of"),
		.value = req_form(q, "accused"), .autocomplete = "off", .no_spellcheck = true,
		.hint = _("Who and where, if it complains of an official or a body") };
	v->name = (struct field){ .name = "name", .label = _("Name"), .value = req_form(q, "name"),
		.hint = _("Empty: anonymous"), .autocomplete = "off", .no_spellcheck = true };
	v->phone = (struct field){ .name = "phone", .label = _("Telephone"), .value = req_form(q, "phone"),
		.hint = _("As it is said"), .type = "tel", .autocomplete = "off",
		.error = staff_fault(c, wrong, "phone") };
	v->address = (struct field){ .name = "address", .label = _("Address"),
		.hint = _("Mahalla, street, house"), .value = req_form(q, "address"), .autocomplete = "off",
		.no_spellcheck = true };
	v->number = (struct field){ .name = "number", .label = _("PINFL or TIN"),
		.hint = _("14 or 9 digits, if known"), .value = req_form(q, "number"),
		.inputmode = "numeric", .autocomplete = "off", .error = staff_fault(c, wrong, "number") };
	v->place.field.error = staff_fault(c, wrong, "place");
	v->topic.field.error = staff_fault(c, wrong, "topic");
}

/* The topic that the words speak of, and the body that answers for it. */
static void
suggest(struct ctx *c, const struct req *q, struct register_view *v)
{
	struct suggestion found[SUGGESTIONS];
	const struct place *place = find_place(c->country, c->a, v->place.field.value);
	const struct topic *topic = find_topic(c->country, c->a, v->topic.field.value);
	struct choice *bodies = arena_array(c->a, 2, sizeof(*bodies));
	const struct body *b;

	if (!topic && c->suggester &&
	    suggest_topics(c->suggester, c->country, c->a, v->text.value, found)) {
		const char *const pairs[] = { "words", str_cstr(c->a, found[0].words), NULL };

		topic = country_topic(c->country, found[0].topic);
		v->topic.field.value = find_topic_text(c->a, topic, c->lang);
		v->topic.field.hint = lang_fill(c->a, _("Suggested by the words: {words}"), pairs).p;
	} else if (!topic) {
		v->topic.field.hint = _("Nothing is suggested by these words. It may stay empty.");
	}
	b = suggest_body(c->country, topic ? topic->id : 0, place ? place->id : 0);
	if (!b)
		return;
	v->body = (struct field){ .name = "body", .label = _("Send it to"), .value = req_form(q, "body"),
		.choices = bodies, .nchoices = 2, .cls = "govuk-radios--small" };
	bodies[0] = (struct choice){ .value = str_fmt(c->a, "%lld", (long long)b->id),
		.text = lang_pick(&b->names, c->lang),
		.hint = choose_why(c, topic ? topic->id : 0, place ? place->id : 0) };
	bodies[1] = (struct choice){ .value = STR("0"), .text = str_c(_("The reception decides")) };
	if (!v->body.value.n)
		v->body.value = bodies[0].value;
}

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct register_view v = { .action = url_fmt(c->a, "/register") };
	struct tmpl t;

	visit_frame(c, q, &v.page, _("Register an appeal"));
	v.page.wide = v.page.secret = true;
	v.page.error = wrong != NULL;
	v.errors = staff_faults(c, wrong, "text");
	v.key = c->visit->key;
	choices(c, q, &v);
	lines(c, q, wrong, &v);
	if (req_has_form(q, "suggest") || req_form(q, "body").n)
		suggest(c, q, &v);
	if (wrong == &NUMBER_DOUBT)
		v.doubt = req_form(q, "number");
	v.suggest = (struct button){ .text = _("Suggest topic and body"), .name = "suggest",
		.value = STR("1"), .cls = "govuk-button--secondary" };
	v.send = (struct button){ .text = _("Register"), .once = true };
	t = visit_tmpl(c);
	tmpl_register(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_register_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

/* Who it is: a doubtful number warns once. */
static const struct err *
read_person(struct ctx *c, const struct req *q, struct submission *in)
{
	struct applicant *who = &in->who;
	struct str typed = str_trim(req_form(q, "number"));

	who->crowd = 1;
	who->assurance = in->channel == CHANNEL_OFFICE ? ASSURED_OFFICE : ASSURED_STATED;
	who->name = str_trim(req_form(q, "name"));
	who->address = str_trim(req_form(q, "address"));
	who->number = only_digits(c->a, typed);
	who->type = who->number.n == 9 ? APPLICANT_ENTITY : APPLICANT_PERSON;
	if (typed.n && !person_number_ok(who->number) && !entity_number_ok(who->number)) {
		who->assurance = ASSURED_STATED;
		if (!str_eq(req_form(q, "doubt"), req_form(q, "number")))
			return &NUMBER_DOUBT;
	}
	who->phone = phone_normal(c->a, req_form(q, "phone"), c->country->phone_prefix);
	if (str_trim(req_form(q, "phone")).n && !who->phone.n)
		return &PHONE_WRONG;
	return NULL;
}

static const struct err *
read_form(struct ctx *c, const struct req *q, struct submission *in)
{
	const struct place *place = find_place(c->country, c->a, req_form(q, "place"));
	const struct topic *topic = find_topic(c->country, c->a, req_form(q, "topic"));

	*in = (struct submission){ .text = str_trim(req_form(q, "text")), .lang = c->lang,
		.channel = CHANNEL_OFFICE };
	in->form = str_is(req_form(q, "form"), appeal_form_code(FORM_WRITTEN)) ? FORM_WRITTEN : FORM_ORAL;
	(void)appeal_kind_find(req_form(q, "kind"), &in->kind);
	(void)appeal_channel_find(req_form(q, "channel"), &in->channel);
	if (!in->text.n)
		return &SUBMIT_EMPTY;
	if (!place)
		return &CHOOSE_PLACE;
	if (!topic && str_trim(req_form(q, "topic")).n)
		return &TOPIC_NONE;
	in->place = place->id;
	in->topic = topic ? topic->id : 0;
	if (!str_int(req_form(q, "body"), &in->body))
		in->body = 0;
	submit_accused(c, req_form(q, "accused"), in);
	return read_person(c, q, in);
}

ERR
page_register_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	struct submission *in = arena_alloc(c->a, sizeof(*in));
	const struct err *wrong;

	if (req_has_form(q, "suggest"))
		return form(c, q, p, NULL);
	wrong = read_form(c, q, in);
	c->memo = in;
	return wrong ? form(c, q, p, wrong) : NULL;
}

ERR
page_register_receipt(struct ctx *c, const struct req *q, struct resp *p, const struct appeal *ap, struct str code)
{
	struct register_done_view v = { .code = code, .number = number_print(c->a, ap->id) };
	struct tmpl t;

	visit_frame(c, q, &v.page, _("The appeal is registered"));
	v.page.secret = true;
	v.latest = say_day(c->a, c->lang, ap->latest);
	v.body = staff_body(c, ap->body);
	v.follow = visit_absolute(c, url_fmt(c->a, "/follow"));
	v.next = url_fmt(c->a, "/register");
	if (c->who.roles & FOR_CASES)
		v.open = staff_case(c->a, ap->id);
	t = visit_tmpl(c);
	tmpl_register_done(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_register(struct ctx *c, const struct req *q, struct resp *p)
{
	struct submitted out;
	const struct err *e = act_submit(c, c->memo, &out);

	if (deed_again(e))
		return form(c, q, p, e);
	return e ? e : page_register_receipt(c, q, p, &out.appeal, out.code);
}

ERR
page_register_again(struct ctx *c, const struct req *q, struct resp *p, int64_t id, struct str code)
{
	struct appeal ap;
	const struct err *e = store_appeal_by_id(c->db, c->a, id, &ap);

	return e ? e : page_register_receipt(c, q, p, &ap, code);
}
