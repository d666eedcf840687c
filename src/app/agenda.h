/* An agenda: what happens when, taken out in the order of time. */
#ifndef APP_AGENDA_H
#define APP_AGENDA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* `what` and `who` are the owner's. */
struct agenda_item {
	int64_t at, who;
	int what;
};

struct agenda {
	struct arena *a;
	struct agenda_item *heap;
	size_t n, cap;
};

void agenda_put(struct agenda *g, struct agenda_item it);

/* The earliest; false when it is empty. */
bool agenda_take(struct agenda *g, struct agenda_item *out);

#endif
