/* A deed on a monthly report, for its page and for machines: the slow reading first, then the deed. */
#ifndef WEB_MONTHLY_DEEDS_H
#define WEB_MONTHLY_DEEDS_H

#include "action/monitor.h"

/* In the pool, before the deed: the numbers that `make` reads from the ledger, kept in c->memo. */
ERR monthly_deed_read(struct ctx *c, struct str month, struct str code, struct str deed);
/* The deed "make", "words", ...; `text` where it needs it. */
ERR monthly_deed_do(struct ctx *c, struct str month, struct str code, struct str deed, struct str text);

#endif
