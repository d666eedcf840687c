/* The job that empties the outbox. */
#ifndef JOBS_SEND_H
#define JOBS_SEND_H

#include "db/writer.h"
#include "net/mail.h"
#include "net/sms.h"
#include "store/outbox.h"

/* Where messages leave. */
struct outs {
	struct mail_conf mail; /* url empty: mails wait */
	struct sms_conf sms;   /* url empty: SMS wait */
	struct str base_url;   /* in front of the links in messages */
	bool keep;             /* a demonstration: nothing leaves, the texts are kept to be looked at */
	int64_t (*clock)(void *);
	void *clock_arg;
	int64_t pause[WAYS]; /* a way that did not answer is left alone until then; the job's own */
};

#define SEND_SLICE 100 /* messages of a way */

/* Sends what is due at `now`, at most a slice of each way; what has no way out waits for an hour.
 * What fails is tried again after 1, 2, 4 ... minutes, ten times; an SMS that may have arrived not within an hour.
 * *did is how many were tried. */
ERR job_send(struct arena *a, struct db *db, struct writer *w, struct outs *outs, int64_t now,
    int64_t *did);

#endif
