/* Reads profile.conf: the settings of a country. */
#include "app/profile_conf.h"

#include "app/config.h"
#include "app/sheet.h"
#include "base/arena.h"
#include "domain/outing.h"

static bool
minutes(struct str s, int *out)
{
	int64_t h, m;

	if (s.n != 5 || s.p[2] != ':' || !str_int(str_sub(s, 0, 2), &h) ||
	    !str_int(str_sub(s, 3, 2), &m) || h > 24 || m > 59)
		return false;
	*out = (int)(h * 60 + m);
	return true;
}

static bool
week(struct str s, unsigned *out)
{
	static const char *const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

	*out = 0;
	while (s.n) {
		struct str day = str_cut(&s, ' ');
		bool known = !day.n;

		for (unsigned i = 0; i < 7; i++)
			if (str_is(day, names[i])) {
				*out |= 2u << i;
				known = true;
			}
		if (!known)
			return false;
	}
	return true;
}

static bool
languages(struct str s, unsigned *out)
{
	while (s.n) {
		struct str code = str_cut(&s, ' ');
		enum lang lang;

		if (!code.n)
			continue;
		if (!lang_find(code, &lang))
			return false;
		*out |= 1u << lang;
	}
	return *out != 0;
}

static bool
small(struct str s, int *out)
{
	int64_t n;

	if (!str_int(s, &n) || n < 0 || n > 1000)
		return false;
	*out = (int)n;
	return true;
}

/* One line of profile.conf; false when its value does not fit. */
static bool
take_line(struct country *c, struct str name, struct str value)
{
	const struct { const char *name; struct str *into; } texts[] = { { "code", &c->code }, { "phone", &c->phone },
		{ "arbiter", &c->arbiter }, { "ground.nameless", &c->nameless }, { "ground.unproved", &c->unproved },
		{ "ground.elsewhere", &c->elsewhere }, { "outings", &c->outings },
		{ "call_seed", &c->call_seed } };
	struct outing_terms terms;
	enum lang lang;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (str_is(name, texts[i].name))
			*texts[i].into = value;
	if (str_starts(name, STR("name.")) && lang_find(str_sub(name, 5, name.n), &lang))
		c->name.in[lang] = value;
	else if (str_is(name, "languages"))
		return languages(value, &c->langs);
	else if (str_is(name, "default_language"))
		return lang_find(value, &c->default_lang);
	else if (str_is(name, "rest_days"))
		return week(value, &c->rest_days);
	else if (str_is(name, "open"))
		return minutes(value, &c->open);
	else if (str_is(name, "close"))
		return minutes(value, &c->close);
	else if (str_is(name, "decreed_until"))
		return date_parse(value, &c->decreed_until);
	else if (str_is(name, "adult_years"))
		return str_int(value, &c->adult_years) && c->adult_years > 0 && c->adult_years < 100;
	else if (str_is(name, "outings"))
		return outing_terms_read(value, &terms);
	else if (str_is(name, "unsettled_answers"))
		return small(value, &c->unsettled_answers);
	else if (str_is(name, "call_share"))
		return small(value, &c->call_share);
	else if (str_is(name, "call_tries"))
		return small(value, &c->call_tries);
	else if (str_is(name, "phone_prefix"))
		c->phone_prefix = str_starts(value, STR("+")) ? str_sub(value, 1, value.n) : value;
	return true;
}

ERR
profile_conf_read(struct arena *a, const char *folder, struct country *c)
{
	struct str text, path = str_fmt(a, "%s/profile.conf", folder);
	const struct err *e = file_text(a, path.p, &text);

	if (e)
		return e;
	for (int line = 1; text.n; line++) {
		struct str one = str_trim(str_cut(&text, '\n'));
		struct str name = str_trim(str_cut(&one, '='));

		if (!name.n || name.p[0] == '#')
			continue;
		if (!take_line(c, name, str_trim(one)))
			return err_new(a, ERR_INPUT, SHEET_WRONG.text, NULL,
			    "%s, line %d: the value of %.*s does not fit", path.p, line,
			    STR_ARG(name));
	}
	if (!c->code.n || !c->langs)
		return err_new(a, ERR_INPUT, SHEET_WRONG.text, NULL,
		    "%s: code and languages must be there", path.p);
	return NULL;
}
