/* Hands a short message to a gateway by HTTP. */
#ifndef NET_SMS_H
#define NET_SMS_H

#include "net/carrier.h"

/* The gateway takes POST {"id","to","from","text"} with "Idempotency-Key: <id>" and, where there is a token,
 * "Authorization: Bearer <token>"; 2xx says that it took it. */
struct sms_conf {
	struct str url, token, from;
	int timeout_ms;
};

#define SMS_TIMEOUT_MS 20000

/* The id is stable, so that a gateway that gets it twice sends it once. BUSY: later, and `how` says whether it
 * may have arrived; INPUT: refused for good. Why is in `detail`, which names nobody. */
ERR sms_send(struct arena *a, const struct sms_conf *conf, struct str to, struct str text, struct str id,
    struct parting *how);

/* Refuses a URL over which the token and people's messages could be read, and a token that is no header. */
ERR sms_check(struct arena *a, const struct sms_conf *conf);

#endif
