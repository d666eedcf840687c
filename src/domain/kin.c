/* Kin. */
#include "domain/kin.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "domain/fold.h"

#define WORDS_MAX 2000
#define WORD_MIN 3
#define STEM 5
#define ALIKE 600       /* thousandths: one matter whatever the topic */
#define ALIKE_TOPIC 200 /* ... of one topic */

static const char *const codes[KINS] = { "", "disagrees", "late", "duplicate", "other" };

const char *
kin_code(enum kin kin)
{
	return codes[kin];
}

bool
kin_find(struct str code, enum kin *out)
{
	for (int i = KIN_DISAGREES; i < KINS; i++)
		if (str_is(code, codes[i])) {
			*out = (enum kin)i;
			return true;
		}
	return false;
}

static int
by_text(const void *x, const void *y)
{
	return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

/* The beginnings of a text's words, sorted, each once. */
static size_t
stems(struct arena *a, struct str text, struct str *out)
{
	struct str words = fold_words(a, text);
	size_t n = 0, to = 0;

	while (words.n && n < WORDS_MAX) {
		struct str w = str_cut(&words, ' ');

		if (w.n >= WORD_MIN)
			out[n++] = str_sub(w, 0, w.n < STEM ? w.n : STEM);
	}
	qsort(out, n, sizeof(*out), by_text);
	for (size_t i = 0; i < n; i++)
		if (!to || !str_eq(out[to - 1], out[i]))
			out[to++] = out[i];
	return to;
}

int
kin_alike(struct arena *a, struct str x, struct str y)
{
	struct arena_mark m = arena_mark(a);
	struct str *p = arena_array(a, WORDS_MAX, sizeof(*p)), *q = arena_array(a, WORDS_MAX, sizeof(*q));
	size_t np = stems(a, x, p), nq = stems(a, y, q), few = np < nq ? np : nq, both = 0;

	for (size_t i = 0, k = 0; i < np && k < nq;) {
		int order = str_cmp(p[i], q[k]);

		both += order == 0;
		i += order <= 0;
		k += order >= 0;
	}
	arena_reset(a, m);
	return few < 3 ? 0 : (int)(1000 * both / few);
}

bool
kin_same_matter(const struct appeal *x, const struct appeal *y, int alike)
{
	return alike >= ALIKE || (x->topic && x->topic == y->topic && alike >= ALIKE_TOPIC);
}

enum kin
kin_by_law(const struct appeal *later, const struct appeal *before)
{
	if (before->id == later->id || before->received_at > later->received_at || before->state == APPEAL_WITHDRAWN)
		return KIN_NONE;
	if (!appeal_open(before->state))
		return KIN_DISAGREES;
	return date_cmp(before->latest, later->registered_on) < 0 ? KIN_LATE : KIN_DUPLICATE;
}

bool
kin_fits(enum kin kin, const struct appeal *later, const struct appeal *before)
{
	enum kin law = kin_by_law(later, before);

	return law != KIN_NONE && (kin == KIN_OTHER || kin == law);
}
