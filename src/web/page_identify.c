/* GET and POST /c/{}/identify: what is known of the author is completed, and what was seen of them kept. */
#include "action/identify.h"

#include "base/arena.h"
#include "web/choose.h"
#include "web/pages_staff.h"
#include "web/words.h"

static const struct err PHONE_WRONG = { ERR_INPUT,
	N_("This cannot be a telephone number. Correct it or leave it empty."), "phone", NULL };
static const struct err MAIL_WRONG = { ERR_INPUT,
	N_("Write the mail address like name@example.uz, or leave it empty."), "mail", NULL };

static void
line(struct ctx *c, struct deed_view *v, const char *name, const char *label)
{
	struct field *f = deed_ask(c, v, ASK_LINE, name, label);

	f->autocomplete = "off";
	f->no_spellcheck = true;
}

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct choice seen[] = { { .value = STR("1"), .name = "identity", .text = str_c(_("Their identity: a paper was shown at the office")) },
		{ .value = STR("1"), .name = "proof", .text = str_c(_("Their authority: the proof was shown")) } };
	struct deed_view v = { .q = q };
	const struct err *e = deed_begin(c, q, DEED_IDENTIFY, _("Complete who the author is"), wrong, &v);
	struct field *f;

	if (e)
		return e;
	v.lead = _("Write only what is new or is to be corrected: what stays empty stays as it is. The history keeps that it was completed, not the data.");
	line(c, &v, "name", _("Name"));
	line(c, &v, "address", _("Address"));
	if (c->who.roles & (ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_DISPATCHER))) {
		line(c, &v, "phone", _("Telephone"));
		line(c, &v, "mail", _("E-mail"));
		line(c, &v, "number", _("PINFL or TIN"));
	}
	f = deed_ask(c, &v, ASK_LINE, "born", _("Date of birth"));
	field_day(f);
	choose_standing(c, deed_ask(c, &v, ASK_SELECT, "standing", _("Citizenship")));
	line(c, &v, "document", _("Document of those without a PINFL, and its state"));
	line(c, &v, "represents", _("Represents"));
	choose_authority(c, deed_ask(c, &v, ASK_SELECT, "authority", _("Authority")));
	f = deed_ask(c, &v, ASK_CHECKS, "seen", _("What you saw"));
	f->choices = seen;
	f->nchoices = 2;
	seen[0].checked = req_has_form(q, "identity");
	seen[1].checked = req_has_form(q, "proof");
	v.send.text = _("Save");
	return deed_send(c, p, &v);
}

ERR
page_identify_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

static ERR
read(struct ctx *c, const struct req *q, struct applicant *who)
{
	struct str phone = str_trim(req_form(q, "phone"));

	who->name = req_form(q, "name");
	who->address = req_form(q, "address");
	who->mail = str_trim(req_form(q, "mail"));
	who->number = only_digits(c->a, req_form(q, "number"));
	who->type = who->number.n == 9 ? APPLICANT_ENTITY : APPLICANT_PERSON;
	who->phone = phone_normal(c->a, phone, c->country->phone_prefix);
	who->assurance = req_has_form(q, "identity") ? ASSURED_OFFICE : ASSURED_STATED;
	who->proof = req_has_form(q, "proof") ? PROOF_SEEN : PROOF_NONE;
	if (phone.n && !who->phone.n)
		return &PHONE_WRONG;
	if (who->mail.n && !mail_ok(who->mail))
		return &MAIL_WRONG;
	return choose_person(c, &q->form, who);
}

ERR
page_identify(struct ctx *c, const struct req *q, struct resp *p)
{
	struct applicant who = { .crowd = 1 };
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = read(c, q, &who);
	if (!e)
		e = act_identify(c, id, &who, &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("Saved."));
	return e;
}
