/* Keep-alive connections to one server on this machine, all of them without waiting. */
#ifndef BENCH_WIRE_H
#define BENCH_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WIRE_KEEP 4096 /* bytes of an answer's beginning that are kept */

enum fate { FATE_ANSWERED, FATE_BROKEN, FATE_LATE };

struct answer {
	enum fate fate;
	int status;       /* of what was answered */
	bool retry_after; /* the header stands there */
	int64_t body;     /* bytes */
	const char *kept; /* its beginning with its head, ended by a zero */
};

struct wire;

/* What is told when a request is over; it sends nothing itself. */
typedef void wire_done(void *arg, void *what, const struct answer *a);

struct wire *wire_new(int port, int conns, wire_done *done, void *arg);

/* Can something be sent now? */
bool wire_free(const struct wire *w);

/* Sends on a free connection, opening it when it is not open. */
void wire_send(struct wire *w, void *what, const char *bytes, size_t n);

/* Hears what came, waiting for it at most so long. */
void wire_hear(struct wire *w, int64_t us);

/* Cuts what was sent before `moment` (now_us) and not answered. */
void wire_cut(struct wire *w, int64_t moment);

/* Holds n more connections: each sends the bytes once, and is opened again when the server closes it. */
void wire_hold(struct wire *w, int n, const char *bytes, size_t size);
int wire_held(const struct wire *w);   /* how many have had their answer */
int64_t wire_lost(const struct wire *w); /* how often one was closed */

int64_t now_us(void);

#endif
