/* The job that empties the outbox. */
#ifndef JOBS_SEND_H
#define JOBS_SEND_H

#include "db/writer.h"
#include "net/mail.h"

/* Where messages leave. */
struct outs {
	struct mail_conf mail; /* url empty: mails wait */
	struct str base_url;   /* in front of the links in messages */
	bool keep;             /* a demonstration: nothing leaves, the texts are kept to be looked at */
};

/* Sends what is due at `now`, at most a slice; what has no way out waits for an hour.
 * What fails is tried again after 1, 2, 4 ... minutes, ten times. *did is how many were done. */
ERR job_send(struct arena *a, struct db *db, struct writer *w, const struct outs *outs, int64_t now,
    int64_t *did);

#endif
