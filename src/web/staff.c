/* What the officers' pages share. */
#include "web/staff.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/say.h"
#include "domain/calendar.h"
#include "domain/number.h"
#include "store/appeals.h"
#include "web/words.h"

#define PLACE_BYTES ((size_t)4 * 1024)

ERR
staff_appeal(struct ctx *c, const struct req *q, struct appeal *out)
{
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = store_appeal_for(c->db, c->a, &c->who, id, out);
	if (e)
		return e->kind == ERR_MISSING ? &ACCESS_MISSING : e;
	return access_sees(c->country, &c->who, out) ? NULL : &ACCESS_MISSING;
}

struct url
staff_home(struct arena *a, unsigned roles)
{
	if (roles & FOR_CASES)
		return url_fmt(a, "/queue");
	if (roles & ROLE_BIT(ROLE_MAHALLA))
		return url_fmt(a, "/mahalla");
	return roles & ROLE_BIT(ROLE_ADMIN) ? url_fmt(a, "/admin") : url_fmt(a, "/");
}

struct url
staff_case(struct arena *a, int64_t id)
{
	return url_fmt(a, "/c/%s", number_print(a, id).p);
}

struct url
staff_deed(struct arena *a, int64_t id, enum deed deed)
{
	return url_fmt(a, "/c/%s/%s", number_print(a, id).p, deed_code(deed));
}

struct str
staff_state(const struct ctx *c, enum appeal_state state)
{
	return country_word_name(c->country, "state", str_c(appeal_state_code(state)), c->lang);
}

struct str
staff_kind(const struct ctx *c, enum appeal_kind kind)
{
	return country_word_name(c->country, "kind", str_c(appeal_kind_code(kind)), c->lang);
}

struct str
staff_channel(const struct ctx *c, enum appeal_channel channel)
{
	return country_word_name(c->country, "channel", str_c(appeal_channel_code(channel)), c->lang);
}

const char *
staff_standing(const struct ctx *c, enum standing standing)
{
	static const char *const words[STANDINGS] = { N_("a citizen of this country"), N_("a citizen of another state"),
		N_("a stateless person") };

	return _(words[standing]);
}

const char *
staff_form(const struct ctx *c, enum appeal_form form)
{
	static const char *const forms[APPEAL_FORMS] = { N_("Oral"), N_("Written"), N_("Electronic") };

	return _(forms[form]);
}

struct str
staff_outcome(const struct ctx *c, enum outcome outcome)
{
	if (outcome == OUTCOME_NONE)
		return STR("");
	return country_word_name(c->country, "outcome", str_c(outcome_code(outcome)), c->lang);
}

const char *
staff_verdict(const struct ctx *c, enum verdict verdict)
{
	static const char *const verdicts[VERDICTS] = { N_("no verdict yet"), N_("solved"),
		N_("partly solved"), N_("not solved") };

	return _(verdicts[verdict]);
}

const char *
staff_role(const struct ctx *c, enum role role)
{
	static const char *const roles[ROLES] = { N_("Registrar"), N_("Dispatcher"), N_("Executor"),
		N_("Head"), N_("Controller"), N_("Analyst"), N_("Mahalla officer"), N_("Deputy"),
		N_("Auditor"), N_("Administrator") };

	return _(roles[role]);
}

const char *
staff_level(const struct ctx *c, enum level level)
{
	static const char *const levels[LEVELS] = { N_("The country"), N_("Region"), N_("District"),
		N_("City"), N_("Mahalla") };

	return _(levels[level]);
}

struct str
staff_place(const struct ctx *c, int64_t place)
{
	const struct place *p = country_place(c->country, place);
	const struct place *up = p ? country_place(c->country, p->parent) : NULL;
	struct buf b;
	struct str out;

	if (!p)
		return STR("");
	if (!up || !up->parent)
		return lang_pick(&p->names, c->lang);
	b = buf_with(c->a, PLACE_BYTES, 80);
	buf_str(&b, lang_pick(&p->names, c->lang));
	buf_c(&b, ", ");
	buf_str(&b, lang_pick(&up->names, c->lang));
	return buf_end(&b, &out) ? STR("") : out;
}

struct str
staff_topic(const struct ctx *c, int64_t topic)
{
	const struct topic *t = country_topic(c->country, topic);

	return t ? lang_pick(&t->names, c->lang) : STR("");
}

struct str
staff_body(const struct ctx *c, int64_t body)
{
	const struct body *b = country_body(c->country, body);

	return b ? lang_pick(&b->names, c->lang) : STR("");
}

const char *
staff_state_tag(enum appeal_state state)
{
	switch (state) {
	case APPEAL_RECEIVED:
	case APPEAL_FORWARDED:
		return "govuk-tag--yellow";
	case APPEAL_RETURNED:
		return "govuk-tag--red";
	case APPEAL_ANSWERED:
		return "govuk-tag--green";
	case APPEAL_CLOSED:
	case APPEAL_WITHDRAWN:
	case APPEAL_LEFT:
		return "govuk-tag--grey";
	default:
		return NULL;
	}
}

struct str
staff_officer(struct ctx *c, int64_t id)
{
	struct officer o;

	if (!id || store_officer_by_id(c->db, c->a, id, &o))
		return STR("");
	return o.name.n ? o.name : o.login;
}

struct date
staff_band_end(const struct ctx *c, enum band band)
{
	struct date soon, week;

	switch (band) {
	case BAND_LATE:
		return date_add_days(c->today, -1);
	case BAND_SOON:
		return calendar_add_workdays(c->country, c->today, 2);
	case BAND_WEEK:
		soon = staff_band_end(c, BAND_SOON);
		week = date_add_days(c->today, 7);
		return date_cmp(week, soon) > 0 ? week : soon;
	default:
		return date_ymd(9999, 12, 31);
	}
}

enum band
staff_band(const struct ctx *c, struct date due)
{
	for (int b = 0; b < BAND_LATER; b++)
		if (date_cmp(due, staff_band_end(c, (enum band)b)) <= 0)
			return (enum band)b;
	return BAND_LATER;
}

const char *
staff_band_code(enum band band)
{
	static const char *const codes[BANDS] = { "overdue", "soon", "week", "later" };

	return codes[band];
}

const char *
staff_band_name(const struct ctx *c, enum band band)
{
	static const char *const names[BANDS] = { N_("Overdue"), N_("Due within two working days"),
		N_("Due within a week"), N_("Due later") };

	return _(names[band]);
}

struct str
staff_flags(const struct ctx *c, unsigned flags)
{
	static const struct {
		unsigned bit;
		const char *word;
	} words[] = { { FLAG_DANGER, N_("may speak of a threat or a crime") },
		{ FLAG_ALARM, N_("threat or crime, passed on") }, { FLAG_SENSITIVE, N_("sensitive") }, { FLAG_REWORK, N_("returned before") },
		{ FLAG_ACCUSED, N_("complains of an official") },
		{ FLAG_COLLECTIVE, N_("collective") }, { FLAG_ANONYMOUS, N_("anonymous") },
		{ FLAG_REPEAT, N_("repeated") }, { FLAG_HELD, N_("contact not confirmed") },
		{ FLAG_REMINDED, N_("reminded by the controller") },
		{ FLAG_DISPUTED, N_("disputed") }, { FLAG_MINOR, N_("under age") } };
	struct str out = STR("");

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (flags & words[i].bit)
			out = str_fmt(c->a, "%.*s%s%s", STR_ARG(out), out.n ? ", " : "", _(words[i].word));
	return out;
}

const char *
staff_fault(const struct ctx *c, const struct err *wrong, const char *field)
{
	return wrong && wrong->field && str_is(str_c(wrong->field), field) ? visit_says(c, wrong) : NULL;
}

const struct error_summary *
staff_faults(const struct ctx *c, const struct err *wrong, const char *id)
{
	struct error_summary *s;
	struct fault *f;

	if (!wrong)
		return NULL;
	s = arena_alloc(c->a, sizeof(*s));
	f = arena_alloc(c->a, sizeof(*f));
	*f = (struct fault){ str_c(visit_says(c, wrong)), wrong->field ? wrong->field : id };
	*s = (struct error_summary){ .faults = f, .nfaults = 1 };
	return s;
}

void
staff_words(const struct ctx *c, struct field *f, const char *family, bool choose)
{
	struct choice *choices = arena_array(c->a, c->country->nwords + 1, sizeof(*choices));
	size_t n = 0;

	if (choose)
		choices[n++] = (struct choice){ .value = STR(""), .text = str_c(_("Choose")) };
	for (size_t i = 0; i < c->country->nwords; i++) {
		const struct word *w = &c->country->words[i];

		if (str_is(w->family, family))
			choices[n++] = (struct choice){ .value = w->code,
				.text = country_word_name(c->country, family, w->code, c->lang) };
	}
	f->choices = choices;
	f->nchoices = n;
}
