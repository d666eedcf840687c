/* Officers' own deeds. */
#include "action/office.h"

#include "action/beats.h"
#include "action/submit.h"
#include "base/arena.h"
#include "domain/deadline.h"
#include "domain/number.h"

const struct err NOTE_EMPTY = { ERR_INPUT, N_("Write the note."), "text", NULL };
const struct err REVEAL_WHY = { ERR_INPUT, N_("Say why you need the personal data."), "why", NULL };
const struct err CLASSIFY_TOPIC = { ERR_INPUT, N_("Choose a topic from the list."), "topic", NULL };

ERR
act_note(struct ctx *c, int64_t id, struct str text, struct appeal *out)
{
	struct appeal before;
	const struct err *e = beats_begin(c, id, DEED_NOTE, &before, out);

	if (e)
		return e;
	if (!str_trim(text).n)
		return &NOTE_EMPTY;
	return beats_record(c, &before, out,
	    &(struct record){ .deed = DEED_NOTE, .text_kind = TEXT_NOTE, .text = text });
}

ERR
act_reveal(struct ctx *c, int64_t id, struct str why, struct appeal *ap, struct applicant *out)
{
	struct appeal before;
	const struct err *e = beats_begin(c, id, DEED_REVEAL, &before, ap);

	if (!e && !str_trim(why).n)
		e = &REVEAL_WHY;
	if (!e)
		e = store_applicant(tx_db(c->tx), c->a, id, out);
	if (!e)
		e = beats_record(c, &before, ap, &(struct record){ .deed = DEED_REVEAL });
	if (!e)
		e = store_look_put(c->tx, id, ap->last_at, c->who.officer, why);
	return e;
}

/* A proposal has another term than an application: counted anew from the same start. A term that was lengthened or
 * extended stays. */
static ERR
retime(struct ctx *c, const struct appeal *before, struct appeal *ap)
{
	struct due start;

	if ((before->kind == KIND_PROPOSAL) == (ap->kind == KIND_PROPOSAL) || before->extended ||
	    deadline_lengthened(before->due_why))
		return NULL;
	deadline_start(c->country, before->due_why, &start);
	return deadline_arrive(c->country, c->a, ap, &start);
}

ERR
act_classify(struct ctx *c, int64_t id, int64_t topic, int64_t place, enum appeal_kind kind,
    struct appeal *out)
{
	struct appeal before;
	const struct err *e = beats_begin(c, id, DEED_CLASSIFY, &before, out);

	if (e)
		return e;
	if (topic && !country_topic(c->country, topic))
		return &CLASSIFY_TOPIC;
	out->topic = topic;
	out->place = country_place(c->country, place) ? place : before.place;
	out->kind = kind;
	e = retime(c, &before, out);
	return e ? e : beats_record(c, &before, out, &(struct record){ .deed = DEED_CLASSIFY });
}

ERR
act_recode(struct ctx *c, int64_t id, struct str *code, struct appeal *out)
{
	unsigned char *digest = arena_alloc(c->a, 32);
	char bare[CODE_SIGNS + 1];
	struct appeal before;
	const struct err *e = beats_begin(c, id, DEED_RECODE, &before, out);

	if (e)
		return e;
	*code = code_new(c->a);
	(void)code_parse(*code, bare);
	code_digest(id, str_c(bare), digest);
	out->code_hash = (struct str){ (const char *)digest, 32 };
	return beats_record(c, &before, out, &(struct record){ .deed = DEED_RECODE });
}
