/* The fourth step: who I am. */
#include "base/arena.h"
#include "base/utf8.h"
#include "web/choose.h"
#include "web/page_write_more.h"

#include "tmpl/write_more.h"

#define NAME_SIGNS 200

#define _(key) lang_text(c->lang, (key))

static const struct err PHONE_WRONG = { ERR_INPUT,
	N_("Write the telephone number with its code, for example 90 123 45 67, or leave it empty."),
	"phone", NULL };
static const struct err MAIL_WRONG = { ERR_INPUT,
	N_("Write the mail address like name@example.uz, or leave it empty."), "mail", NULL };
static const struct err NUMBER_DOUBTFUL = { ERR_INPUT,
	N_("This number looks wrong. Look at it once more; if it is right, just continue: it is accepted as you wrote it."),
	"number", NULL };

static const char *const names[] = { "type", "name", "number", "address", "phone", "mail",
	"represents", "crowd", "lang", "standing", "document", "born", "authority", "proof" };

static struct field
ask(struct ctx *c, const struct pairs *d, const struct err *fault, const char *name,
    const char *label, const char *hint)
{
	struct field f = { .name = name, .label = label, .hint = hint, .value = pairs_get(d, name) };

	if (fault && str_is(str_c(fault->field), name))
		f.error = visit_says(c, fault);
	return f;
}

/* What the law asks of some: whom they speak for, how old they are, of which state. */
static void
more(struct ctx *c, const struct pairs *d, const struct err *fault, struct who_view *v)
{
	struct choice *filed = arena_array(c->a, 1, sizeof(*filed));

	filed[0] = (struct choice){ .value = STR("1"), .text = str_c(_("The proof is among the files I added")) };
	v->represents = ask(c, d, fault, "represents", _("For whom you write"), _("Surname, name, patronymic, or the name of the company"));
	v->authority = ask(c, d, fault, "authority", _("By what authority"),
	    _("Add the paper that proves it to the files, or show it at a reception: without it the appeal may be left without consideration."));
	choose_authority(c, &v->authority);
	v->proof = ask(c, d, fault, "proof", NULL, NULL);
	v->proof.choices = filed;
	v->proof.nchoices = 1;
	v->born = ask(c, d, fault, "born", _("Your date of birth"),
	    _("A minor’s appeal is considered with the legal representative."));
	v->born.type = "date";
	v->born.cls = "govuk-input--width-10";
	v->standing = ask(c, d, fault, "standing", _("You are"), NULL);
	choose_standing(c, &v->standing);
	v->document = ask(c, d, fault, "document", _("If you have no PINFL: your document and its state"), NULL);
	v->open = v->represents.value.n || v->authority.value.n || v->born.value.n || v->document.value.n ||
	    pairs_get(d, "crowd").n || v->born.error || (v->standing.value.n && !str_is(v->standing.value, "CITIZEN"));
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct pairs *d,
    const struct err *fault)
{
	struct who_view v = { .warned = fault == &NUMBER_DOUBTFUL };
	struct choice types[] = { { .value = STR("person"), .text = str_c(_("A person")) },
		{ .value = STR("entity"), .text = str_c(_("A company or organisation")) } };
	struct choice *langs = arena_array(c->a, LANGS, sizeof(*langs));
	struct tmpl t = visit_tmpl(c);

	write_begin(c, q, &v.w, _("Who are you?"), 4, "/write/who", "/write/files", fault);
	v.type = ask(c, d, fault, "type", _("I write as"), NULL);
	v.type.choices = types;
	v.type.nchoices = 2;
	v.type.cls = "govuk-radios--inline";
	v.type.label_class = "govuk-fieldset__legend--s";
	if (!v.type.value.n)
		v.type.value = STR("person");
	v.name = ask(c, d, fault, "name", _("Surname, name, patronymic, or the name of the company"), NULL);
	v.name.autocomplete = "name";
	v.name.no_spellcheck = true;
	v.address = ask(c, d, fault, "address", _("Address: where you live, or where the company is"), NULL);
	v.address.autocomplete = "street-address";
	v.address.rows = 2;
	v.phone = ask(c, d, fault, "phone", _("Telephone (optional)"),
	    _("for messages about your appeal and to find it again"));
	v.phone.type = "tel";
	v.phone.autocomplete = "tel";
	v.phone.cls = "govuk-input--width-20";
	v.mail = ask(c, d, fault, "mail", _("Mail (optional)"), NULL);
	v.mail.type = "email";
	v.mail.autocomplete = "email";
	v.number = ask(c, d, fault, "number", _("PINFL of a person or TIN of a company (optional)"),
	    _("14 digits or 9 digits: it joins all your appeals"));
	v.number.inputmode = "numeric";
	v.number.cls = "govuk-input--width-20";
	more(c, d, fault, &v);
	v.crowd = ask(c, d, fault, "crowd", _("If several people sign: how many (optional)"), NULL);
	v.crowd.inputmode = "numeric";
	v.crowd.cls = "govuk-input--width-5";
	v.lang = ask(c, d, fault, "lang", _("Language of the answer"), NULL);
	for (int i = 0; i < LANGS; i++)
		if (c->country->langs >> i & 1)
			langs[v.lang.nchoices++] = (struct choice){
				.value = str_c(lang_code((enum lang)i)),
				.text = str_c(lang_own_name((enum lang)i)) };
	v.lang.choices = langs;
	if (!v.lang.value.n)
		v.lang.value = str_c(lang_code(c->lang));
	tmpl_write_who(&t, &v);
	return visit_send(&t, p, fault ? 422 : 200);
}

ERR
page_write_who(struct ctx *c, const struct req *q, struct resp *p)
{
	struct pairs d;
	bool sent;
	const struct err *e = write_enter(c, p, &d, &sent);

	if (e || sent)
		return e;
	return draw(c, q, p, &d, NULL);
}

/* What is wrong with the answers; a doubtful number warns once only. */
static const struct err *
fault_of(struct ctx *c, const struct pairs *d, bool warned)
{
	struct str phone = str_trim(pairs_get(d, "phone")), mail = str_trim(pairs_get(d, "mail"));
	struct str number = only_digits(c->a, pairs_get(d, "number"));
	struct applicant who = { .crowd = 1 };
	bool entity = str_is(pairs_get(d, "type"), "entity");

	if (phone.n && !phone_normal(c->a, phone, c->country->phone_prefix).n)
		return &PHONE_WRONG;
	if (mail.n && !mail_ok(mail))
		return &MAIL_WRONG;
	if (choose_person(c, d, &who))
		return &CHOOSE_BORN;
	if (pairs_get(d, "number").n && !warned &&
	    !(entity ? entity_number_ok(number) : person_number_ok(number)))
		return &NUMBER_DOUBTFUL;
	return NULL;
}

ERR
page_write_who_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct pairs d, kept;
	const struct err *fault, *e = draft_read(c, "appeal", &d);

	if (e)
		return e;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		draft_set(c, &d, names[i],
		    utf8_head(str_trim(utf8_clean(c->a, req_form(q, names[i]))), NAME_SIGNS));
	fault = fault_of(c, &d, req_has_form(q, "warned"));
	kept = d;
	if (fault) { /* all but what is wrong is kept */
		kept.v = arena_array(c->a, d.n, sizeof(*kept.v));
		for (size_t i = 0; i < d.n; i++)
			kept.v[i] = d.v[i];
		draft_set(c, &kept, fault->field, STR(""));
	}
	e = draft_write(c, "appeal", &kept, DRAFT_DAYS);
	if (e)
		return e;
	if (fault)
		return draw(c, q, p, &d, fault);
	visit_go(c, p, url_fmt(c->a, "/write/check"), NULL);
	return NULL;
}
