/* A kind of open queue as the profile's queues.csv has it: what is given, by whom, who refers to it, by which criteria
 * somebody is more urgent, and for which reasons a step out of turn is thinkable. */
#ifndef DOMAIN_QUEUE_KIND_H
#define DOMAIN_QUEUE_KIND_H

#include "domain/country.h"

#define QUEUE_CLASSES 5  /* 1 is the most urgent */
#define QUEUE_CRITERIA 32
#define QUEUE_LIST 40

struct queue_list {
	struct str code[QUEUE_LIST];
	size_t n;
};

struct queue_kind {
	struct str code, article;
	int answer_days; /* to answer an invitation */
	int classes;
	struct queue_criterion {
		struct str code;
		int class;
	} criteria[QUEUE_CRITERIA];
	size_t ncriteria;
	struct queue_list profiles, reasons;
	struct queue_list refers, gives; /* kinds of bodies */
};

/* The kinds of the country; none where its profile has no queues. */
struct queue_list queue_kinds(const struct country *c);
/* False when there is no such kind. */
bool queue_kind_of(const struct country *c, struct str code, struct queue_kind *out);
bool queue_list_has(const struct queue_list *l, struct str code);

/* The class that the ticked criteria (codes, divided by spaces) make by rule: the most urgent one of theirs; none
 * ticked is the last class. False when one is unknown. */
bool queue_class(const struct queue_kind *k, struct str criteria, int *class);

/* Does a kind of bodies refer to any kind of queue, or give its places? */
bool queue_body(const struct country *c, struct str kind);

/* "part" of a line of queues.csv. */
enum queue_part { QUEUE_KIND, QUEUE_UNIT, QUEUE_GIVEN, QUEUE_REFERS, QUEUE_GIVES, QUEUE_CLASS, QUEUE_CRITERION,
	QUEUE_PROFILE, QUEUE_REASON, QUEUE_PARTS };
const char *queue_part_name(enum queue_part part);
bool queue_part_find(struct str name, enum queue_part *out);

/* The name of a part in words: QUEUE_KIND, _UNIT, _GIVEN of the kind itself (code empty), else of its code. */
struct str queue_word(const struct country *c, struct arena *a, struct str kind, enum queue_part part, struct str code,
    enum lang lang);

#endif
