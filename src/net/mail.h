/* Sends a mail by SMTP. */
#ifndef NET_MAIL_H
#define NET_MAIL_H

#include "base/err.h"
#include "base/str.h"
#include "net/carrier.h"

/* smtp://host:port or smtps://...; user and password empty: none. With a user, smtp:// wants STARTTLS unless
 * the host is this machine; without, STARTTLS is taken where it is offered. */
struct mail_conf {
	struct str url, user, password, from;
};

/* One plain-text UTF-8 mail (RFC 5322; subject by RFC 2047), dated `now`. The id is stable, so that a
 * counterpart that gets it twice shows it once. BUSY: later; INPUT: this address never;
 * why is in `detail`, which names nobody. What may have arrived is sent again all the same: its id is known. */
ERR mail_send(struct arena *a, const struct mail_conf *conf, int64_t now, struct str to,
    struct str subject, struct str text, struct str id, struct parting *how);

#endif
