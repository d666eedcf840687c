/* The bytes of events: what reads has exactly one form. */
#include "fuzz.h"

#include "domain/event.h"

FUZZ(event)
{
	struct event e;

	if (event_decode(s, &e))
		MUST(str_eq(event_encode(a, &e), s));
}
