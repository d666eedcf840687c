/* The history of a case in plain words: what was done, by whom, why. */
#include "web/case_history.h"

#include "base/arena.h"
#include "base/say.h"
#include "store/absences.h"
#include "store/appeals.h"
#include "web/history.h"
#include "web/words.h"

/* What was done, as a sentence. */
static const char *const done[DEEDS] = {
	[DEED_SUBMIT] = N_("Registered"),
	[DEED_IMPORT] = N_("Taken over from another system"),
	[DEED_FORWARD] = N_("Forwarded to: {name}"),
	[DEED_ACCEPT] = N_("Accepted by: {name}"),
	[DEED_ASSIGN] = N_("Lead executor named: {officer}"),
	[DEED_DRAFT] = N_("A draft answer was written"),
	[DEED_APPROVE] = N_("The answer was approved and sent"),
	[DEED_RETURN] = N_("Returned for rework"),
	[DEED_EXTEND] = N_("The term was extended to {day}"),
	[DEED_CLOSE] = N_("Closed"),
	[DEED_WITHDRAW] = N_("Withdrawn by the author"),
	[DEED_ADD] = N_("The author added to the appeal"),
	[DEED_NOTE] = N_("A note was written"),
	[DEED_VERDICT] = N_("The author judged the answer: {verdict}"),
	[DEED_REVEAL] = N_("Personal data were opened"),
	[DEED_CLASSIFY] = N_("Topic, place or kind were changed"),
	[DEED_RECODE] = N_("A new access code was given"),
	[DEED_CONTROL] = N_("The appeal was put on control"),
	[DEED_UNCONTROL] = N_("Taken off control"),
	[DEED_INSTRUCT] = N_("A binding instruction was given"),
	[DEED_REPORT] = N_("The instruction was reported as carried out"),
	[DEED_ACCUSE] = N_("It was named who is complained of"),
	[DEED_REBAN] = N_("Whom it is kept from was settled anew; it is at: {name}"),
	[DEED_DECIDE] = N_("The arbiter decided that it is for: {name}"),
	[DEED_CARRY] = N_("People or bodies moved; it is now at: {name}"),
	[DEED_QUARANTINE] = N_("A virus was found in a file; it is given to nobody"),
	[DEED_REMIND] = N_("The body was reminded"),
	[DEED_SIGN] = N_("People who signed were added"),
	[DEED_IDENTIFY] = N_("What is known of the author was completed"),
	[DEED_HEAR] = N_("The draft of the refusal was shown to its author"),
	[DEED_LINK] = N_("It was decided what it is to an earlier appeal"),
	[DEED_JOIN] = N_("Answered together with an earlier appeal"),
	[DEED_CALL] = N_("The author was called about the answer"),
	[DEED_REOPEN] = N_("Back to work together with the earlier appeal, whose answer was returned"),
	[DEED_INVOLVE] = N_("A co-executor was named"),
	[DEED_ASK] = N_("Another body was asked"),
	[DEED_PART] = N_("A part was sent to another body"),
	[DEED_VISIT] = N_("A visit to the place was planned"),
	[DEED_CONFIRM] = N_("The author confirmed a contact; the appeal is at: {name}"),
	[DEED_SEAL] = N_("An electronic signature was added to the answer"),
	[DEED_RELEASE] = N_("The held appeal was let go on to: {name}"),
	[DEED_ALARM] = N_("A threat or a crime was passed on at once"),
	[DEED_CALM] = N_("Looked at: no threat and no crime"),
	[DEED_REPLY] = N_("A task was answered"),
	[DEED_RECALL] = N_("A task was taken back"),
	[DEED_LENGTHEN] = N_("The longer term was taken: until {day}"),
	[DEED_CALENDAR] = N_("Days off were changed; the last day is now {day}"),
	[DEED_NOTICE] = N_("The author was told of longer study: until {day}"),
	[DEED_REVIEW] = N_("The answer was reviewed"),
	[DEED_VERIFY] = N_("The answer was checked by an independent reviewer"),
	[DEED_DISPUTE] = N_("The author turned to the superior body: {name}"),
};

static struct str
what(struct ctx *c, const struct event *e)
{
	const char *const pairs[] = { "name", str_cstr(c->a, staff_body(c, e->after.body)), "officer",
		e->deed == DEED_ASSIGN ? str_cstr(c->a, staff_officer(c, e->after.officer)) : "", "day",
		say_day(c->a, c->lang, e->after.due).p, "verdict", staff_verdict(c, e->after.verdict), NULL };

	if (e->deed == DEED_APPROVE && e->after.state == APPEAL_LEFT)
		return str_c(_("The conclusion was approved: left without consideration"));
	return lang_fill(c->a, _(done[e->deed]), pairs);
}

static struct str
who(struct ctx *c, const struct event *e)
{
	struct str officer, body;

	if (e->who == WHO_AUTHOR || e->who == WHO_NOBODY)
		return str_c(_("the author"));
	if (e->who == WHO_SYSTEM)
		return str_c(_("by itself"));
	officer = staff_officer(c, e->officer);
	body = staff_body(c, e->officer_body);
	return str_fmt(c->a, "%.*s%s%.*s", STR_ARG(officer), officer.n && body.n ? ", " : "",
	    STR_ARG(body));
}

/* ... in whose place. */
static struct str
instead(struct ctx *c, struct str name, int64_t seq, const struct acting *acting, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (acting[i].seq == seq) {
			const char *pairs[] = { "who", str_cstr(c->a, name), "absent",
				str_cstr(c->a, staff_officer(c, acting[i].officer)), NULL };

			return lang_fill(c->a, _("{who} (in the place of {absent})"), pairs);
		}
	return name;
}

/* The words that came with a deed and are read with it. */
static struct str
words(const struct text *texts, size_t n, int64_t seq)
{
	for (size_t i = 0; i < n; i++)
		if (texts[i].seq == seq && (texts[i].kind == TEXT_REASON || texts[i].kind == TEXT_NOTE ||
		                               texts[i].kind == TEXT_INSTRUCTION || texts[i].kind == TEXT_REPORT ||
		                               texts[i].kind == TEXT_TASK || texts[i].kind == TEXT_REPLY))
			return texts[i].body;
	return STR("");
}

ERR
case_history(struct ctx *c, int64_t id, const struct happened *h, size_t nh, const struct text *texts, size_t ntexts,
    struct deed_line **out, size_t *n)
{
	struct acting *acting;
	size_t nacting = 0;
	const struct err *e = store_acting(c->db, c->a, id, &acting, &nacting);

	*n = 0;
	if (e)
		return e;
	*out = arena_array(c->a, nh, sizeof(**out));
	for (size_t i = 0; i < nh; i++) {
		const struct event *ev = &h[i].event;
		int offset = country_offset(c->country, ev->at);

		if ((ev->deed == DEED_VERDICT || ev->deed == DEED_CALL) &&
		    !access_sees_verdict(c->country, &c->who, &ev->after))
			continue;
		(*out)[(*n)++] = (struct deed_line){ .what = what(c, ev),
			.when = say_moment(c->a, c->lang, ev->at, offset),
			.iso = moment_rfc3339(c->a, ev->at, offset),
			.who = instead(c, who(c, ev), ev->seq, acting, nacting),
			.reason = name_reason(c, ev->deed, ev->reason),
			.text = words(texts, ntexts, ev->seq) };
	}
	return NULL;
}
