/* What a load asks for, and when: a text of lines whose words are divided by tabs.
 *
 *     port 8080          seed 1
 *     conns 256          connections at once; a request that finds none free waits
 *     wait 2             seconds it waits at most; then it was not answered
 *     patience 10        seconds that an answer is waited for; then the connection is cut
 *     idle 10000 PATH    connections that ask for PATH once and are then only held
 *     class NAME WEIGHT  a kind of visit, with its steps; arrivals fall to classes by weight
 *     step NAME          one request of the visit; the next one is made when it was answered well
 *     ask METHOD PATH HEADER... =BODY   the request, whose alternatives follow in lines of their own: a visit takes the
 *                        same number of alternative, modulo how many there are, in all its steps
 *     phase NAME RATE SECONDS           arrivals of visits a second (Poisson); 0 is a pause
 *     closed NAME CLIENTS SECONDS       as many visits as clients at any time
 *
 * In PATH, HEADER and BODY $n is a number of this request alone, $s is of this run, $i the number of the appeal that
 * the first step was told, $u a UUID of this request alone that begins with its time (RFC 9562, version 7). */
#ifndef BENCH_PLAN_H
#define BENCH_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PLAN_NAME 40
#define PLAN_STEPS 8
#define PLAN_CLASSES 32
#define PLAN_PHASES 32
#define ASK_BYTES 32768

struct ask {
	const char *method, *path, *headers, *body; /* headers: lines that end; body NULL: none */
};

struct step {
	char name[PLAN_NAME];
	struct ask *asks;
	int nasks;
};

struct class {
	char name[PLAN_NAME];
	double weight;
	struct step steps[PLAN_STEPS];
	int nsteps;
};

struct phase {
	char name[PLAN_NAME];
	double rate, seconds;
	int clients; /* 0: open */
};

struct plan {
	int port, conns, idle;
	double wait, patience;
	uint64_t seed;
	const char *idle_path;
	struct class classes[PLAN_CLASSES];
	struct phase phases[PLAN_PHASES];
	int nclasses, nphases;
	double weights;
};

/* Reads a plan; ends the process with a word when a line does not fit. */
void plan_read(struct plan *p, const char *file);

/* Writes the bytes of a request into out[ASK_BYTES]; how many. */
size_t ask_write(const struct ask *k, const char *seed, int64_t serial, const char *number, char *out);

/* The class that a share (above 0, at most 1) of all arrivals falls to. */
int plan_class(const struct plan *p, double share);

#endif
