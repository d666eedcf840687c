/* The view of signers.tmpl: the people who signed an appeal. */
#ifndef WEB_VIEW_SIGNERS_H
#define WEB_VIEW_SIGNERS_H

#include "web/staff.h"

struct signer_row {
	struct str no, name, address;
};

struct signers_view {
	struct page page;
	const struct error_summary *errors;
	struct str number, count, key;
	const struct signer_row *rows;
	size_t nrows;
	bool masked;
	struct url next, action; /* empty: no more rows; they may not add */
	struct field list, file, why;
	struct button send, open;
};

#endif
