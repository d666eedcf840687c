/* The configuration: defaults < file < environment < flags, with the origin of each value. */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

#include "base/err.h"
#include "base/str.h"

enum config_key {
	CONFIG_DB,
	CONFIG_DB_READ,
	CONFIG_DATA,
	CONFIG_LISTEN,
	CONFIG_PORT,
	CONFIG_BASE_URL,
	CONFIG_TRUSTED_PROXIES,
	CONFIG_THREADS,
	CONFIG_WRITERS,
	CONFIG_QUEUE,
	CONFIG_CONNECTIONS,
	CONFIG_PER_ADDRESS,
	CONFIG_SECRET_FILE,
	CONFIG_SMTP_URL,
	CONFIG_SMTP_USER,
	CONFIG_SMTP_PASSWORD_FILE,
	CONFIG_MAIL_FROM,
	CONFIG_SMS_URL,
	CONFIG_SMS_TOKEN,
	CONFIG_SMS_FROM,
	CONFIG_CLAMD,
	CONFIG_HOLD_PERSON,
	CONFIG_HOLD_ADDRESS,
	CONFIG_FILES,
	CONFIG_FILE_MB,
	CONFIG_FILES_MB,
	CONFIG_KEYS
};

struct config {
	struct {
		const char *value, *origin; /* "default", the file's name, "environment", "flag" */
	} of[CONFIG_KEYS];
	const char *file; /* that was read; NULL: none */
};

/* Reads all sources. `file` NULL: $QABUL_CONFIG, ./qabul.conf, /etc/qabul/qabul.conf, the first there is.
 * Takes the flags --name=value and --name value that it knows out of argv. INPUT on an unknown name in the
 * file or a value that does not fit. */
ERR config_read(struct arena *a, int *argc, char **argv, struct config *out);

const char *config_text(const struct config *c, enum config_key key);
int64_t config_int(const struct config *c, enum config_key key);

/* "db = sqlite:data/qabul.db   (default)" for each; secrets masked. Lives in `a`. */
struct str config_show(struct arena *a, const struct config *c);

/* A file that explains every name, to begin with. */
struct str config_example(struct arena *a);

/* The whole content of a small file (at most 64 KiB), without the newline at its end. */
ERR file_text(struct arena *a, const char *path, struct str *out);

#endif
