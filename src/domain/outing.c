/* Outings. */
#include "domain/outing.h"

#include "base/arena.h"
#include "base/hash.h"
#include "domain/number.h"

static const char *const kinds[OUTING_KINDS] = { "reception", "dialogue" };
static const char *const states[OUTING_STATES] = { "announced", "held", "cancelled" };
static const char *const flags[OUTING_FLAGS] = { "few", "invited", "same", "contact", "day" };

const char *
outing_kind_code(enum outing_kind k)
{
	return kinds[k];
}

bool
outing_kind_find(struct str code, enum outing_kind *out)
{
	for (int i = 0; i < OUTING_KINDS; i++)
		if (str_is(code, kinds[i])) {
			*out = (enum outing_kind)i;
			return true;
		}
	return false;
}

const char *
outing_state_code(enum outing_state s)
{
	return states[s];
}

const char *
outing_flag_code(enum outing_flag f)
{
	return flags[f];
}

bool
outing_terms_read(struct str text, struct outing_terms *out)
{
	const struct { const char *name; int *into; } all[] = { { "numbers", &out->numbers }, { "few", &out->few },
		{ "invited", &out->invited }, { "same", &out->same } };

	*out = (struct outing_terms){ 0 };
	while (text.n) {
		struct str value = str_cut(&text, ' '), name = str_cut(&value, '=');
		int64_t n = 0;
		bool known = !name.n && !value.n;

		for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
			if (str_is(name, all[i].name) && str_int(value, &n) && n >= 0 && n <= 1000) {
				*all[i].into = (int)n;
				known = true;
			}
		if (!known)
			return false;
	}
	return true;
}

int64_t
outing_moment(int64_t recorded, int64_t sent, int64_t now, int64_t since, unsigned *marks)
{
	int64_t skew = now - sent, at = recorded;

	if (skew > SKEW_MS || skew < -SKEW_MS) {
		*marks |= MARK_CLOCK;
		at += skew;
	}
	/* within the tolerance the clocks are one: a second of the future is now */
	if (at > now && at - now > SKEW_MS)
		*marks |= MARK_BOUND;
	if (at < since && since - at > SKEW_MS)
		*marks |= MARK_BOUND;
	return at > now ? now : at < since ? since : at;
}

/* Many enough of all, in percent. */
static void
share(struct outing_sign *s, int64_t n, int64_t of, int64_t percent)
{
	s->n = n;
	s->of = of;
	s->limit = percent;
	s->raised = percent > 0 && of > 0 && n * 100 >= of * percent;
}

static bool
shares_contact(const struct came *list, size_t n, size_t i)
{
	for (size_t k = 0; k < n; k++)
		if (k != i && list[i].person.n && str_eq(list[i].person, list[k].person) &&
		    !str_eq(list[i].name, list[k].name))
			return true;
	return false;
}

void
outing_signs(struct arena *a, const struct outing_terms *terms, const struct came *list, const bool *again, size_t n,
    struct outing_sign out[OUTING_FLAGS])
{
	bool *rows[OUTING_FLAGS] = { NULL };
	int64_t counts[OUTING_FLAGS] = { 0 }, all = (int64_t)n;

	for (int f = 0; f < OUTING_FLAGS; f++) {
		out[f] = (struct outing_sign){ .of = all };
		rows[f] = arena_array(a, n, sizeof(bool));
	}
	for (size_t i = 0; i < n; i++) {
		rows[OUTING_FLAG_INVITED][i] = list[i].invited;
		rows[OUTING_FLAG_SAME][i] = again[i];
		rows[OUTING_FLAG_CONTACT][i] = shares_contact(list, n, i);
		rows[OUTING_FLAG_DAY][i] = list[i].marks & MARK_DAY;
		for (int f = OUTING_FLAG_INVITED; f < OUTING_FLAGS; f++)
			counts[f] += rows[f][i];
	}
	for (int f = OUTING_FLAG_INVITED; f < OUTING_FLAGS; f++)
		out[f].rows = rows[f];
	out[OUTING_FLAG_FEW].n = all;
	out[OUTING_FLAG_FEW].limit = terms->few;
	out[OUTING_FLAG_FEW].raised = terms->few > 0 && all < terms->few;
	share(&out[OUTING_FLAG_INVITED], counts[OUTING_FLAG_INVITED], all, terms->invited);
	share(&out[OUTING_FLAG_SAME], counts[OUTING_FLAG_SAME], all, terms->same);
	share(&out[OUTING_FLAG_CONTACT], counts[OUTING_FLAG_CONTACT], all, terms->same);
	share(&out[OUTING_FLAG_DAY], counts[OUTING_FLAG_DAY], all, terms->same);
}

struct str
outing_code(struct arena *a, const unsigned char seed[32], int64_t id)
{
	unsigned char d[SHA256_BYTES];

	hmac_sha256(seed, str_fmt(a, "qabul/v1/field:%lld", (long long)id), d);
	return code_print(a, base32(a, d, 7).p);
}
