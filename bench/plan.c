/* What a load asks for, and when. */
#include "bench/plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#define WORDS 24

static void
refuse(const char *what, const char *line)
{
	fprintf(stderr, "plan: %s: %.200s\n", what, line);
	exit(2);
}

static void *
again(void *p, size_t n)
{
	void *out = realloc(p, n);

	if (!out)
		refuse("no memory", "");
	return out;
}

static char *
copy(const char *s)
{
	char *out = again(NULL, strlen(s) + 1);

	memcpy(out, s, strlen(s) + 1);
	return out;
}

static struct step *
last_step(struct plan *p, const char *line)
{
	struct class *c = p->nclasses ? &p->classes[p->nclasses - 1] : NULL;

	if (!c || !c->nsteps)
		refuse("no step before this", line);
	return &c->steps[c->nsteps - 1];
}

static void
add_ask(struct plan *p, char **w, int n)
{
	struct step *s = last_step(p, w[0]);
	char headers[4096] = "";
	struct ask k = { copy(w[1]), copy(w[2]), NULL, NULL };
	size_t at = 0;

	for (int i = 3; i < n; i++)
		if (w[i][0] == '=')
			k.body = copy(w[i] + 1);
		else if (at + strlen(w[i]) + 3 > sizeof(headers))
			refuse("headers too long", w[i]);
		else
			at += (size_t)sprintf(headers + at, "%s\r\n", w[i]);
	k.headers = copy(headers);
	s->asks = again(s->asks, (size_t)(s->nasks + 1) * sizeof(*s->asks));
	s->asks[s->nasks++] = k;
}

static void
add_class(struct plan *p, char **w)
{
	struct class *c = &p->classes[p->nclasses++];

	if (p->nclasses > PLAN_CLASSES)
		refuse("too many classes", w[1]);
	snprintf(c->name, sizeof(c->name), "%s", w[1]);
	c->weight = atof(w[2]);
	p->weights += c->weight;
}

static void
add_step(struct plan *p, char **w)
{
	struct class *c = p->nclasses ? &p->classes[p->nclasses - 1] : NULL;

	if (!c || c->nsteps == PLAN_STEPS)
		refuse("no class, or too many steps", w[1]);
	snprintf(c->steps[c->nsteps++].name, PLAN_NAME, "%s", w[1]);
}

static void
add_phase(struct plan *p, char **w, bool closed)
{
	struct phase *f = &p->phases[p->nphases++];

	if (p->nphases > PLAN_PHASES)
		refuse("too many phases", w[1]);
	snprintf(f->name, sizeof(f->name), "%s", w[1]);
	f->rate = closed ? 0 : atof(w[2]);
	f->clients = closed ? (int)strtol(w[2], NULL, 10) : 0;
	f->seconds = atof(w[3]);
	if (f->seconds <= 0 || f->clients > p->conns)
		refuse("a phase does not fit", w[1]);
}

static void
take_line(struct plan *p, char **w, int n)
{
	if (strcmp(w[0], "ask") == 0 && n >= 3)
		add_ask(p, w, n);
	else if (strcmp(w[0], "step") == 0 && n == 2)
		add_step(p, w);
	else if (strcmp(w[0], "class") == 0 && n == 3)
		add_class(p, w);
	else if (strcmp(w[0], "phase") == 0 && n == 4)
		add_phase(p, w, false);
	else if (strcmp(w[0], "closed") == 0 && n == 4)
		add_phase(p, w, true);
	else if (strcmp(w[0], "port") == 0 && n == 2)
		p->port = (int)strtol(w[1], NULL, 10);
	else if (strcmp(w[0], "seed") == 0 && n == 2)
		p->seed = strtoull(w[1], NULL, 10);
	else if (strcmp(w[0], "conns") == 0 && n == 2)
		p->conns = (int)strtol(w[1], NULL, 10);
	else if (strcmp(w[0], "wait") == 0 && n == 2)
		p->wait = atof(w[1]);
	else if (strcmp(w[0], "patience") == 0 && n == 2)
		p->patience = atof(w[1]);
	else if (strcmp(w[0], "idle") == 0 && n == 3) {
		p->idle = (int)strtol(w[1], NULL, 10);
		p->idle_path = copy(w[2]);
	} else
		refuse("not understood", w[0]);
}

static void
whole(const struct plan *p)
{
	if (p->port <= 0 || p->conns <= 0 || !p->nphases || !p->nclasses || p->weights <= 0)
		refuse("it wants port, conns, a class and a phase", "");
	for (int i = 0; i < p->nclasses; i++) {
		if (!p->classes[i].nsteps)
			refuse("a class without steps", p->classes[i].name);
		for (int j = 0; j < p->classes[i].nsteps; j++)
			if (!p->classes[i].steps[j].nasks)
				refuse("a step without requests", p->classes[i].steps[j].name);
	}
}

void
plan_read(struct plan *p, const char *file)
{
	FILE *f = strcmp(file, "-") == 0 ? stdin : fopen(file, "r");
	char *line = NULL, *word, *w[WORDS];
	size_t size = 0;
	ssize_t got;

	if (!f)
		refuse("cannot be read", file);
	*p = (struct plan){ .seed = 1, .conns = 256, .wait = 2, .patience = 10 };
	while ((got = getline(&line, &size, f)) > 0) {
		char *rest = line;
		int n = 0;

		line[strcspn(line, "\n")] = '\0';
		while ((word = strsep(&rest, "\t")) && n < WORDS)
			w[n++] = word;
		if (line[0] && line[0] != '#')
			take_line(p, w, n);
	}
	free(line);
	if (f != stdin)
		fclose(f);
	whole(p);
}

static int
uuid_write(char *at)
{
	struct timespec t;
	uint64_t ms, r[2];

	clock_gettime(CLOCK_REALTIME, &t);
	ms = (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
	if (getrandom(r, sizeof(r), 0) != sizeof(r))
		refuse("no chance to be had for", "$u");
	return sprintf(at, "%08llx-%04llx-7%03llx-%04llx-%012llx", (unsigned long long)(ms >> 16),
	    (unsigned long long)(ms & 0xFFFF), (unsigned long long)(r[0] & 0xFFF),
	    (unsigned long long)(0x8000 | (r[0] >> 50)), (unsigned long long)(r[1] >> 16));
}

/* `from` with its words replaced; where it ends. */
static char *
fill(char *at, const char *end, const char *from, const char *seed, int64_t serial, const char *number)
{
	for (; *from && at < end - 64; from++)
		if (from[0] == '$' && from[1] == 'n')
			from++, at += sprintf(at, "%lld", (long long)serial);
		else if (from[0] == '$' && from[1] == 's')
			from++, at += sprintf(at, "%.32s", seed);
		else if (from[0] == '$' && from[1] == 'i')
			from++, at += sprintf(at, "%.32s", number);
		else if (from[0] == '$' && from[1] == 'u')
			from++, at += uuid_write(at);
		else
			*at++ = *from;
	if (*from)
		refuse("a request too long", from);
	return at;
}

size_t
ask_write(const struct ask *k, const char *seed, int64_t serial, const char *number, char *out)
{
	static char body[ASK_BYTES - 4096];
	char *at = out, *end = out + ASK_BYTES;
	size_t n = 0;

	if (k->body)
		n = (size_t)(fill(body, body + sizeof(body), k->body, seed, serial, number) - body);
	at += sprintf(at, "%.8s ", k->method);
	at = fill(at, end, k->path, seed, serial, number);
	at += sprintf(at, " HTTP/1.1\r\nHost: localhost\r\n");
	at = fill(at, end, k->headers, seed, serial, number);
	if (k->body)
		at += sprintf(at, "Content-Length: %zu\r\n", n);
	at += sprintf(at, "\r\n");
	memcpy(at, body, n);
	return (size_t)(at - out) + n;
}

int
plan_class(const struct plan *p, double share)
{
	double left = share * p->weights;

	for (int i = 0; i < p->nclasses - 1; i++) {
		left -= p->classes[i].weight;
		if (left <= 0)
			return i;
	}
	return p->nclasses - 1;
}
