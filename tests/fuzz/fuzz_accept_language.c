/* Accept-Language headers. */
#include "fuzz.h"

#include "base/lang.h"

FUZZ(accept_language)
{
	enum lang lang = lang_accept(s, LANG_KAA);

	MUST((int)lang >= 0 && lang < LANGS);
}
