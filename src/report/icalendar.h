/* Calendars for other programs (iCalendar, RFC 5545). */
#ifndef REPORT_ICALENDAR_H
#define REPORT_ICALENDAR_H

#include "base/err.h"
#include "base/str.h"

struct ical_event {
	struct str uid; /* the same for ever */
	int64_t begins, ends, changed; /* moments */
	int64_t sequence;              /* grows with each change */
	struct str summary, place, text, link;
	bool cancelled;
};
struct ical {
	struct str name, host; /* of the calendar; of this site, for the uids */
	const struct ical_event *events;
	size_t nevents;
};

/* The document in `a`: UTF-8, lines of at most 75 bytes, folded between characters. */
ERR ical_write(struct arena *a, const struct ical *c, struct str *out);

#endif
