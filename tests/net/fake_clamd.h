/* A small listener that speaks ClamAV's INSTREAM, or fails to. */
#ifndef TESTS_NET_FAKE_CLAMD_H
#define TESTS_NET_FAKE_CLAMD_H

#include <pthread.h>

#include "base/buf.h"

enum fake { FAKE_SCANS, FAKE_SILENT, FAKE_CLOSES, FAKE_STOPS, FAKE_TOO_LARGE, FAKE_HALF };

struct fake_clamd {
	int listening;
	const char *where; /* host:port, or the path of its socket */
	enum fake how;     /* FAKE_SCANS: FOUND where the bytes hold "EICAR", else OK */
	int asked;         /* connections so far */
	struct buf heard;  /* the file of the last one */
	pthread_t thread;
};

/* Listens until fake_clamd_end(); `path` NULL: on a port of the loopback. */
struct fake_clamd *fake_clamd_new(struct arena *a, enum fake how, const char *path);
void fake_clamd_end(struct fake_clamd *f);

#endif
