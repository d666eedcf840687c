/* The job that empties the outbox. */
#ifndef JOBS_SEND_H
#define JOBS_SEND_H

#include "db/writer.h"
#include "net/mail.h"

/* Sends what is due at `now`, at most a slice; `keep`: nothing leaves, the texts are kept to be looked at.
 * What fails is tried again after 1, 2, 4 ... minutes, ten times. *did is how many were done. */
ERR job_send(struct arena *a, struct db *db, struct writer *w, const struct mail_conf *mail, bool keep,
    int64_t now, int64_t *did);

#endif
