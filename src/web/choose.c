/* Choices of the officers' forms. */
#include "web/choose.h"

#include "base/arena.h"
#include "base/say.h"
#include "domain/access.h"
#include "domain/find.h"
#include "domain/suggest.h"
#include "store/bans.h"
#include "store/officers.h"
#include "web/words.h"

#define OFFICERS_MAX 500

const struct err CHOOSE_PLACE = { ERR_INPUT, N_("Choose one place: type its name and take it from the list."),
	"place", NULL };
const struct err CHOOSE_BORN = { ERR_INPUT, N_("Write the date of birth as day, month and year, or leave it empty."),
	"born", NULL };
const struct err CHOOSE_KIND = { ERR_INPUT, N_("Choose the kind."), "kind", NULL };

void
choose_kind(const struct ctx *c, struct field *f)
{
	staff_words(c, f, "kind", false);
	f->cls = "govuk-radios--inline govuk-radios--small";
}

static const enum appeal_channel office[] = { CHANNEL_OFFICE, CHANNEL_PHONE, CHANNEL_VIDEO,
	CHANNEL_LETTER };
#define OFFICE_CHANNELS (sizeof(office) / sizeof(office[0]))

void
choose_channel(const struct ctx *c, struct field *f)
{
	struct choice *choices = arena_array(c->a, OFFICE_CHANNELS, sizeof(*choices));

	for (size_t i = 0; i < OFFICE_CHANNELS; i++)
		choices[i] = (struct choice){ .value = str_c(appeal_channel_code(office[i])),
			.text = staff_channel(c, office[i]) };
	f->choices = choices;
	f->nchoices = OFFICE_CHANNELS;
	f->cls = "govuk-radios--inline govuk-radios--small";
}

void
choose_form(const struct ctx *c, struct field *f)
{
	struct choice *choices = arena_array(c->a, 2, sizeof(*choices));

	for (int i = FORM_ORAL; i <= FORM_WRITTEN; i++)
		choices[f->nchoices++] = (struct choice){ .value = str_c(appeal_form_code((enum appeal_form)i)),
			.text = str_c(staff_form(c, (enum appeal_form)i)) };
	f->choices = choices;
	f->cls = "govuk-radios--inline govuk-radios--small";
}

void
choose_standing(const struct ctx *c, struct field *f)
{
	struct choice *choices = arena_array(c->a, STANDINGS, sizeof(*choices));

	for (int i = 0; i < STANDINGS; i++)
		choices[f->nchoices++] = (struct choice){ .value = str_c(standing_code((enum standing)i)),
			.text = str_c(staff_standing(c, (enum standing)i)) };
	f->choices = choices;
}

void
choose_authority(const struct ctx *c, struct field *f)
{
	staff_words(c, f, "reason.authority", true);
}

ERR
choose_person(const struct ctx *c, const struct pairs *form, struct applicant *out)
{
	struct str born = str_trim(pairs_get(form, "born"));

	(void)standing_find(pairs_get(form, "standing"), &out->standing);
	out->document = str_trim(pairs_get(form, "document"));
	out->represents = str_trim(pairs_get(form, "represents"));
	if (country_word(c->country, "reason.authority", pairs_get(form, "authority")))
		out->authority = pairs_get(form, "authority");
	if (born.n && (!date_parse(born, &out->born) || date_cmp(out->born, c->today) > 0))
		return &CHOOSE_BORN;
	return NULL;
}

void
choose_place(const struct ctx *c, struct field *f, struct ask *k)
{
	struct str *options = arena_array(c->a, c->country->nplaces, sizeof(*options));

	f->hint = _("Type the name or the code of the district or city.");
	for (size_t i = 0; i < c->country->nplaces; i++) {
		const struct place *p = &c->country->places[i];

		if ((p->level != LEVEL_MAHALLA || p->id == c->who.place) && p->level != LEVEL_COUNTRY &&
		    (country_place_within(c->country, p->id, c->who.place) ||
		        access_reaches(c->country, &c->who, 0, p->id)))
			options[k->noptions++] = find_place_text(c->country, c->a, p, c->lang);
	}
	k->options = options;
	k->list = "places";
}

void
choose_topic(const struct ctx *c, struct field *f, struct ask *k)
{
	struct str *options = arena_array(c->a, c->country->ntopics, sizeof(*options));

	f->hint = _("Type a word of the topic. It may stay empty.");
	for (size_t i = 0; i < c->country->ntopics; i++)
		if (country_topic_offered(&c->country->topics[i]))
			options[k->noptions++] = find_topic_text(c->a, &c->country->topics[i], c->lang);
	k->options = options;
	k->list = "topics";
}

const char *
choose_why(struct ctx *c, int64_t topic, int64_t place)
{
	const struct competence *row = suggest_competent(c->country, topic, place).row;
	const char *const pairs[] = { "topic", str_cstr(c->a, staff_topic(c, topic)), "place",
		str_cstr(c->a, staff_place(c, place)), "article", row ? str_cstr(c->a, row->article) : "", NULL };

	if (!row)
		return lang_fill(c->a, _("Suggested by the topic and the place: {topic}, {place}"), pairs).p;
	return lang_fill(c->a, _("By the table of competence for {topic}, {place}: {article}"), pairs).p;
}

ERR
choose_officer(struct ctx *c, const struct appeal *ap, struct field *f)
{
	struct choice *choices;
	struct officer *o;
	size_t n;
	struct ban *bans;
	size_t nbans;
	const struct err *e = store_officers(c->db, c->a, ap->body, 0, OFFICERS_MAX, &o, &n);

	if (!e)
		e = store_bans(c->db, c->a, ap->id, &bans, &nbans);
	if (e)
		return e;
	choices = arena_array(c->a, n + 1, sizeof(*choices));
	choices[f->nchoices++] = (struct choice){ .value = STR(""), .text = str_c(_("Choose")) };
	for (size_t i = 0; i < n; i++)
		if (!o[i].disabled && !ban_meets(bans, nbans, o[i].id, o[i].unit, o[i].body) &&
		    o[i].roles & (ROLE_BIT(ROLE_EXECUTOR) | ROLE_BIT(ROLE_HEAD)))
			choices[f->nchoices++] = (struct choice){ .value = str_fmt(c->a, "%lld", (long long)o[i].id),
				.text = o[i].name.n ? o[i].name : o[i].login };
	f->choices = choices;
	return NULL;
}
