/* Log lines: logfmt on standard error, one line a thing, never personal data. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdint.h>

#include "base/str.h"

#define LOG_LINE_BYTES 1024 /* of one line at most */

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

/* One line `level=info event=<event> <rest>`; `rest` is logfmt text made by printf, of which string
 * values must pass log_word(). Safe from any thread: a line is one write(2). */
void log_line(enum log_level level, const char *event, const char *rest, ...)
    __attribute__((format(printf, 3, 4)));

/* `s` quoted for logfmt: at most 200 bytes, quotes and control characters replaced. */
const char *log_word(struct arena *a, struct str s);

#endif
