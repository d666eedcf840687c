/* profile.conf of a profile: `key = value`, `#` begins a comment (profiles/README.md). */
#ifndef APP_PROFILE_CONF_H
#define APP_PROFILE_CONF_H

#include "base/err.h"
#include "domain/country.h"

/* Its values go into `out`; INPUT with file and line. */
ERR profile_conf_read(struct arena *a, const char *folder, struct country *out);

#endif
