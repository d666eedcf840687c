/* Log lines: logfmt on standard error, one line a thing, never personal data. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdarg.h>
#include <stdint.h>

#include "base/str.h"

#define LOG_LINE_BYTES 1024

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

/* One line `level=info event=<event> <rest>`; `rest` is logfmt text made by printf, of which string
 * values must pass log_word(). Safe from any thread: a line is one write(2). */
void log_line(enum log_level level, const char *event, const char *rest, ...)
    __attribute__((format(printf, 3, 4)));

/* The same line, with its end, into `line`; how long it is. For those who gather lines (base/journal.h). */
size_t log_format(char line[LOG_LINE_BYTES], enum log_level level, const char *event, const char *rest, va_list ap)
    __attribute__((format(printf, 4, 0)));

/* `s` quoted for logfmt: at most 200 bytes, quotes and control characters replaced. */
const char *log_word(struct arena *a, struct str s);

#endif
