/* Signatures. */
#include "action/seal.h"

#include "action/author.h"
#include "action/beats.h"
#include "base/arena.h"
#include "domain/limit.h"

const struct err SEAL_NONE = { ERR_INPUT, N_("Choose the file of the electronic signature."), "file", NULL };

ERR
act_seal(struct ctx *c, int64_t id, const struct paper *file, struct appeal *out)
{
	struct appeal before;
	struct paper *had, f;
	size_t n;
	const struct err *e = beats_begin(c, id, DEED_SEAL, &before, out);

	if (!e)
		e = store_files(tx_db(c->tx), c->a, id, &had, &n);
	if (e)
		return e;
	if (!file)
		return &SEAL_NONE;
	if (n >= FILES_MAX)
		return &FILES_MANY;
	f = *file;
	e = beats_record(c, &before, out,
	    &(struct record){ .deed = DEED_SEAL, .text_kind = TEXT_SEAL,
	        .text = str_hex(c->a, f.sha256.p, f.sha256.n) });
	f.no = (int)n + 1;
	f.seq = out->last_seq;
	return e ? e : store_file_put(c->tx, id, &f);
}
