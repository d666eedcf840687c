/* Files with a virus. */
#include "action/quarantine.h"

#include "action/beats.h"
#include "store/scans.h"

ERR
act_quarantine(struct ctx *c, int64_t id, int file_no)
{
	struct event ev = beats_event(c, DEED_QUARANTINE);
	struct appeal before, after;
	const struct err *e = store_appeal_by_id(tx_db(c->tx), c->a, id, &before);

	if (e)
		return e;
	after = before;
	e = beats_save(c, &before, &after, &ev);
	if (!e)
		e = store_scanned(c->tx, id, file_no, SCAN_INFECTED);
	return e ? e : beats_tell(c, &after, "infected", STR(""));
}
