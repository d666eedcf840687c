/* History in words. */
#include "web/history.h"

#include "base/arena.h"
#include "base/say.h"
#include "domain/calendar.h"
#include "domain/procedure.h"

#define _(key) lang_text(c->lang, (key))

struct str
name_body(struct ctx *c, int64_t id)
{
	const struct body *b = country_body(c->country, id);

	return b ? lang_pick(&b->names, c->lang) : STR("—");
}

struct str
name_topic(struct ctx *c, int64_t id)
{
	const struct topic *t = country_topic(c->country, id);

	return t ? lang_pick(&t->names, c->lang) : STR("");
}

struct str
name_place(struct ctx *c, int64_t id)
{
	const struct place *p = country_place(c->country, id);

	return p ? lang_pick(&p->names, c->lang) : STR("");
}

/* "Tuesday, 1 September 2026: Independence Day" */
static struct str
name_day(struct ctx *c, struct date day)
{
	const struct special *s = calendar_special(c->country, day);
	struct str name = s ? lang_pick(&s->names, c->lang) : STR(""), said = say_weekday(c->a, c->lang, day);

	return name.n ? str_fmt(c->a, "%.*s: %.*s", STR_ARG(said), STR_ARG(name)) : said;
}

struct str
name_reason(struct ctx *c, enum deed deed, struct str code)
{
	struct date day;

	if (!code.n)
		return STR("");
	if (deed == DEED_CALENDAR && date_parse(code, &day))
		return name_day(c, day);
	if (deed == DEED_NOTICE) /* the grounds are the same */
		deed = DEED_LENGTHEN;
	if (deed == DEED_DRAFT || deed == DEED_APPROVE) {
		static const char *const families[] = { "reason.leave", PROCEDURE_FAMILY, "reason.refuse" };
		size_t i = 0;

		while (i < 2 && !country_word(c->country, families[i], code))
			i++;
		return country_word_name(c->country, families[i], code, c->lang);
	}
	return country_word_name(c->country, str_fmt(c->a, "reason.%s", deed_code(deed)).p, code, c->lang);
}

struct str
name_outcome(struct ctx *c, enum outcome outcome)
{
	if (!outcome)
		return STR("");
	return country_word_name(c->country, "outcome", str_c(outcome_code(outcome)), c->lang);
}

const char *
name_verdict(struct ctx *c, enum verdict verdict)
{
	switch (verdict) {
	case VERDICT_SOLVED:
		return _("Solved");
	case VERDICT_PARTLY:
		return _("Partly");
	case VERDICT_NOT:
		return _("Not solved");
	default:
		return "";
	}
}

struct str
name_moment(struct ctx *c, int64_t ms)
{
	return say_moment(c->a, c->lang, ms, country_offset(c->country, ms));
}

static struct str
with(struct ctx *c, const char *text, const char *name, struct str value)
{
	const char *pairs[] = { name, str_cstr(c->a, value), NULL };

	return lang_fill(c->a, text, pairs);
}

/* Deeds that are told in the same words each time. */
static const char *const plain[DEEDS] = {
	[DEED_ASSIGN] = N_("An executor was named"),
	[DEED_RETURN] = N_("Returned for rework"),
	[DEED_CLOSE] = N_("Closed"),
	[DEED_WITHDRAW] = N_("You withdrew the appeal"),
	[DEED_ADD] = N_("You added something"),
	[DEED_RECODE] = N_("A new access code was given"),
	[DEED_ACCUSE] = N_("It was named who is complained of: they will not get your appeal"),
	[DEED_SIGN] = N_("People who signed were added"),
	[DEED_HEAR] = N_("You were shown the draft of a refusal and asked what you think"),
	[DEED_JOIN] = N_("Answered together with your earlier appeal"),
	[DEED_REOPEN] = N_("Back to work: the answer to your earlier appeal was returned for rework"),
	[DEED_QUARANTINE] = N_("A virus was found in a file that you sent; it is given to nobody"),
	[DEED_INVOLVE] = N_("A co-executor was named"),
	[DEED_ASK] = N_("Another body was asked"),
	[DEED_PART] = N_("A part of your appeal was sent to another body"),
	[DEED_VISIT] = N_("A visit to the place was planned"),
	[DEED_CONFIRM] = N_("You confirmed your telephone or mail"),
	[DEED_RELEASE] = N_("The reception let your appeal go on"),
	[DEED_SEAL] = N_("An electronic signature was added to the answer"),
	[DEED_VERIFY] = N_("The answer was checked by an independent reviewer"),
	[DEED_ALARM] = N_("What you wrote of a threat or a crime was passed on at once"),
};

struct str
history_words(struct ctx *c, const struct event *ev)
{
	struct str body = name_body(c, ev->after.body);

	switch (ev->deed) {
	case DEED_SUBMIT:
	case DEED_IMPORT:
		return with(c, _("Registered; at: {body}"), "body", body);
	case DEED_FORWARD:
		return with(c, _("Forwarded to: {body}"), "body", body);
	case DEED_ACCEPT:
		return with(c, _("Accepted by: {body}"), "body", body);
	case DEED_APPROVE:
		if (ev->after.state == APPEAL_LEFT)
			return with(c, _("Left without consideration by: {body}"), "body", body);
		return with(c, _("Answered by: {body}"), "body", body);
	case DEED_EXTEND:
		return with(c, _("The term was extended to {day}"), "day",
		    say_day(c->a, c->lang, ev->after.due));
	case DEED_LENGTHEN:
		return with(c, _("Further study is needed; answered at the latest on {day}"), "day",
		    say_day(c->a, c->lang, ev->after.due));
	case DEED_NOTICE:
		return with(c, _("The proposal needs longer study; answered at the latest on {day}"), "day",
		    say_day(c->a, c->lang, ev->after.due));
	case DEED_CALENDAR:
		return with(c, _("Days off were changed; answered at the latest on {day}"), "day",
		    say_day(c->a, c->lang, ev->after.latest));
	case DEED_VERDICT:
		return with(c, _("You judged: {verdict}"), "verdict",
		    str_c(name_verdict(c, ev->after.verdict)));
	case DEED_REVEAL:
		return with(c, _("Personal data were opened by: {body}"), "body",
		    name_body(c, ev->officer_body));
	case DEED_IDENTIFY:
		return with(
		    c, _("What is known of you was completed by: {body}"), "body", name_body(c, ev->officer_body));
	case DEED_CONTROL:
		return with(c, _("Put on control by: {body}"), "body", name_body(c, ev->officer_body));
	case DEED_INSTRUCT:
		return with(c, _("A binding instruction was given by: {body}"), "body",
		    name_body(c, ev->officer_body));
	case DEED_REVIEW:
		return with(c, _("Your verdict was reviewed by: {body}"), "body", name_body(c, ev->officer_body));
	case DEED_CALL:
		return with(
		    c, _("You were called about the answer by: {body}"), "body", name_body(c, ev->officer_body));
	case DEED_REPLY:
		return with(c, _("What was asked was answered by: {body}"), "body", name_body(c, ev->officer_body));
	case DEED_DISPUTE:
		return with(c, _("You turned to the superior body: {body}"), "body", body);
	case DEED_REBAN:
		return ev->from_body ? with(c, _("It left those it complains of; now at: {body}"), "body", body)
		                     : STR("");
	case DEED_DECIDE:
		return with(c, _("It was decided that your appeal is for: {body}"), "body", body);
	case DEED_CARRY:
		return ev->from_body
		    ? with(c, _("The body was changed by law; your appeal goes on at: {body}"), "body", body)
		    : STR("");
	case DEED_REMIND:
		return with(c, _("The body was reminded by: {body}"), "body", name_body(c, ev->officer_body));
	default:
		return plain[ev->deed] ? str_c(_(plain[ev->deed])) : STR("");
	}
}
