/* Referrals. */
#include "domain/referral.h"

#include "domain/number.h"

#define AT(state) (1u << REFERRAL_##state)
#define LETTER 'Q'

static const struct {
	unsigned from;
	enum referral_state to;
	const char *code;
} table[REFERRAL_DEEDS] = {
	[REFERRAL_INVITE] = { AT(WAITING), REFERRAL_INVITED, "referral-invite" },
	[REFERRAL_ACCEPT] = { AT(INVITED), REFERRAL_ACCEPTED, "referral-accept" },
	[REFERRAL_REFUSE] = { AT(INVITED) | AT(ACCEPTED), REFERRAL_REFUSED, "referral-refuse" },
	[REFERRAL_LAPSE] = { AT(INVITED), REFERRAL_LAPSED, "referral-lapse" },
	[REFERRAL_GIVE] = { AT(INVITED) | AT(ACCEPTED), REFERRAL_GIVEN, "referral-give" },
	[REFERRAL_MISS] = { AT(ACCEPTED), REFERRAL_ABSENT, "referral-miss" },
	[REFERRAL_LEAVE] = { AT(WAITING), REFERRAL_LEFT, "referral-leave" },
	[REFERRAL_RECLASS] = { AT(WAITING), REFERRAL_WAITING, "referral-reclass" },
	[REFERRAL_MOVE] = { AT(WAITING), REFERRAL_WAITING, "referral-move" },
	[REFERRAL_END] = { AT(WAITING), REFERRAL_LEFT, "referral-end" },
};

static const char *const states[REFERRAL_STATES] = { "waiting", "invited", "accepted", "given", "refused", "lapsed",
	"absent", "left" };

const char *
referral_state_code(enum referral_state s)
{
	return states[s];
}

bool
referral_may(enum referral_deed deed, enum referral_state state)
{
	return table[deed].from >> state & 1;
}

enum referral_state
referral_next(enum referral_deed deed)
{
	return table[deed].to;
}

const char *
referral_deed_code(enum referral_deed deed)
{
	return table[deed].code;
}

bool
referral_holds(enum referral_state s)
{
	return s == REFERRAL_INVITED || s == REFERRAL_ACCEPTED || s == REFERRAL_GIVEN;
}

int
referral_cmp(const struct referral *a, const struct referral *b)
{
	if (a->class != b->class)
		return a->class < b->class ? -1 : 1;
	if (a->referred_at != b->referred_at)
		return a->referred_at < b->referred_at ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

struct date
referral_answer_by(struct date today, struct date week, int days)
{
	struct date last = date_add_days(week, date_cmp(week, today) > 0 ? -1 : 6), by = date_add_days(today, days);

	return date_cmp(by, last) < 0 ? by : last;
}

struct str
referral_print(struct arena *a, int64_t id)
{
	return serial_print(a, LETTER, id);
}

bool
referral_parse(struct str s, int64_t *id)
{
	return serial_parse(s, LETTER, id);
}
