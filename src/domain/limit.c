/* Limits. */
#include "domain/limit.h"

const struct err APPEAL_HELD = { ERR_REFUSED,
	N_("The appeal is held until its author confirms a contact. Let it go on first."), NULL, NULL };
const struct err FILES_MANY = { ERR_INPUT, N_("These are more files than one appeal can have."), "files", NULL };
const struct err FILES_LARGE = { ERR_INPUT, N_("Together the files are larger than one appeal can have."), "files", NULL };

bool
limit_holds(const struct allowed *may, int64_t of_person, int64_t from_address)
{
	return (may->person && of_person >= may->person) || (may->address && from_address >= may->address);
}

bool
limit_lets(enum deed deed)
{
	switch (deed) {
	case DEED_CONFIRM:
	case DEED_RELEASE:
	case DEED_WITHDRAW:
	case DEED_ADD:
	case DEED_NOTE:
	case DEED_REVEAL:
	case DEED_RECODE:
	case DEED_IDENTIFY:
	case DEED_SIGN:
	case DEED_ACCUSE:
	case DEED_REBAN:
	case DEED_CARRY:
	case DEED_CALENDAR:
	case DEED_QUARANTINE:
	case DEED_ALARM:
	case DEED_CALM:
	case DEED_REPLY: /* to what was passed on */
	case DEED_RECALL:
		return true;
	default:
		return false;
	}
}

ERR
limit_files(const struct allowed *may, int64_t n, int64_t bytes)
{
	if (may->files && n > may->files)
		return &FILES_MANY;
	return may->files_bytes && bytes > may->files_bytes ? &FILES_LARGE : NULL;
}
