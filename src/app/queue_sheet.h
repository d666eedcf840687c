/* Reads a profile's queues.csv into country->queues, and its names among the words. */
#ifndef APP_QUEUE_SHEET_H
#define APP_QUEUE_SHEET_H

#include "base/err.h"
#include "domain/country.h"

struct arena;

/* `most`: the words that c->words has room for. */
ERR queue_sheet_read(struct arena *a, const char *folder, struct country *c, size_t most);

#endif
