/* Appeals. */
#include "domain/appeal.h"

#include "base/arena.h"
#include "base/utf8.h"

#define GIST_SIGNS 140

static const char *const states[APPEAL_STATES] = { "RECEIVED", "FORWARDED", "ACCEPTED", "ASSIGNED",
	"DRAFTED", "ANSWERED", "RETURNED", "CLOSED", "WITHDRAWN", "LEFT" };
static const char *const kinds[APPEAL_KINDS] = { "APPLICATION", "PROPOSAL", "COMPLAINT" };
static const char *const forms[APPEAL_FORMS] = { "ORAL", "WRITTEN", "ELECTRONIC" };
static const char *const channels[CHANNELS] = { "web", "office", "phone", "letter", "email",
	"leader_page", "bot", "social", "mobile", "api", "import", "video" };
static const char *const outcomes[OUTCOMES] = { "", "SAT", "EXP", "REF", "FWD", "LEFT", "WDR" };
static const char *const verdicts[VERDICTS] = { "", "solved", "partly", "not" };

bool
appeal_open(enum appeal_state state)
{
	return state <= APPEAL_DRAFTED || state == APPEAL_RETURNED;
}

bool
appeal_moved(const struct appeal *before, const struct appeal *after)
{
	return before->body != after->body || before->unit != after->unit || before->officer != after->officer ||
	    (appeal_open(after->state) && !appeal_open(before->state));
}

const char *
appeal_state_code(enum appeal_state state)
{
	return states[state];
}

const char *
appeal_kind_code(enum appeal_kind kind)
{
	return kinds[kind];
}

const char *
appeal_form_code(enum appeal_form form)
{
	return forms[form];
}

enum appeal_form
appeal_form_of(enum appeal_channel channel, enum appeal_form stated)
{
	switch (channel) {
	case CHANNEL_PHONE:
	case CHANNEL_VIDEO:
		return FORM_ORAL;
	case CHANNEL_LETTER:
		return FORM_WRITTEN;
	case CHANNEL_OFFICE:
	case CHANNEL_MOBILE:
	case CHANNEL_IMPORT:
		return stated;
	default:
		return FORM_ELECTRONIC;
	}
}

const char *
appeal_channel_code(enum appeal_channel channel)
{
	return channels[channel];
}

const char *
outcome_code(enum outcome outcome)
{
	return outcomes[outcome];
}

const char *
verdict_code(enum verdict verdict)
{
	return verdicts[verdict];
}

/* The index of `code` among `n` codes from `from` on, or -1. */
static int
find(const char *const *codes, int from, int n, struct str code)
{
	for (int i = from; i < n; i++)
		if (str_is(code, codes[i]))
			return i;
	return -1;
}

bool
appeal_kind_find(struct str code, enum appeal_kind *out)
{
	int i = find(kinds, 0, APPEAL_KINDS, code);

	*out = i < 0 ? KIND_APPLICATION : (enum appeal_kind)i;
	return i >= 0;
}

bool
appeal_channel_find(struct str code, enum appeal_channel *out)
{
	int i = find(channels, 0, CHANNELS, code);

	*out = i < 0 ? CHANNEL_WEB : (enum appeal_channel)i;
	return i >= 0;
}

bool
outcome_find(struct str code, enum outcome *out)
{
	int i = find(outcomes, 1, OUTCOMES, code);

	*out = i < 0 ? OUTCOME_NONE : (enum outcome)i;
	return i >= 0;
}

bool
verdict_find(struct str code, enum verdict *out)
{
	int i = find(verdicts, 1, VERDICTS, code);

	*out = i < 0 ? VERDICT_NONE : (enum verdict)i;
	return i >= 0;
}

/* On one line, with one space where there are many. */
static struct str
one_line(struct arena *a, struct str text)
{
	char *p = str_cstr(a, text);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		bool space = text.p[i] == '\n' || text.p[i] == '\r' || text.p[i] == '\t' || text.p[i] == ' ';

		if (space && n && p[n - 1] == ' ')
			continue;
		p[n++] = space ? ' ' : text.p[i];
	}
	p[n] = 0;
	return (struct str){ p, n };
}

struct str
appeal_gist(struct arena *a, struct str text)
{
	return utf8_short(a, one_line(a, utf8_head(str_trim(text), 4 * GIST_SIGNS)), GIST_SIGNS);
}
