/* A small SMS gateway on the loopback that honours ids, and fails by a seeded dice. */
#ifndef TESTS_NET_FAKE_GATEWAY_H
#define TESTS_NET_FAKE_GATEWAY_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/buf.h"
#include "net/sms.h"

enum gate {
	GATE_TAKES,   /* takes it and says 200 */
	GATE_LOSES,   /* takes it and closes without a reply */
	GATE_BREAKS,  /* takes it and says 500 */
	GATE_FORGETS, /* closes without a reply and without taking it */
	GATE_SILENT,  /* takes it and says nothing until the other side has gone */
	GATE_SLOW,    /* takes it and says 200 a little later */
	GATE_REPEATS, /* gets it twice, as from a proxy that repeats, and says 202 twice */
	GATE_BUSY,    /* says 429 without taking it */
	GATES,
	GATE_DICE,  /* one of those above, each time */
	GATE_STATUS /* says `status` */
};

#define GATE_PEOPLE 256
#define GATE_TIMEOUT_MS 1500 /* a busy machine answers within it */

/* One id that it heard of. */
struct gate_message {
	char id[64], to[64], text[512];
	int delivered; /* to the phone */
	int64_t asked_at; /* when it last came with an outcome that its sender cannot know; 0: never */
	bool answered;    /* its sender knows that it was taken */
};

struct fake_gateway {
	int listening;
	struct sms_conf conf;
	atomic_int how, status, asked;
	atomic_llong now; /* the test's clock */
	uint64_t seed;
	struct gate_message seen[GATE_PEOPLE];
	int n, rolled[GATES];
	int early, again, changed; /* faults: within an hour; after it was answered; with another content */
	struct buf heard; /* the last request */
	pthread_t thread;
};

struct fake_gateway *fake_gateway_new(struct arena *a, enum gate how, uint64_t seed);
/* Waits for its thread; then what it saw can be read. */
void fake_gateway_end(struct fake_gateway *f);

#endif
