/* Log lines. */
#include "base/log.h"

#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"

size_t
log_format(char line[LOG_LINE_BYTES], enum log_level level, const char *event, const char *rest, va_list ap)
{
	static const char *const names[] = { "debug", "info", "warn", "error" };
	int n = snprintf(line, LOG_LINE_BYTES, "level=%s event=%s ", names[level], event);

	if (n < 0 || n >= LOG_LINE_BYTES)
		return 0;
	n += vsnprintf(line + n, LOG_LINE_BYTES - (size_t)n, rest, ap);
	if (n >= LOG_LINE_BYTES - 1)
		n = LOG_LINE_BYTES - 2;
	line[n++] = '\n';
	return (size_t)n;
}

void
log_line(enum log_level level, const char *event, const char *rest, ...)
{
	char line[LOG_LINE_BYTES];
	va_list ap;
	size_t n;

	va_start(ap, rest);
	n = log_format(line, level, event, rest, ap);
	va_end(ap);
	if (write(STDERR_FILENO, line, n) < 0)
		return; /* nowhere left to say it */
}

const char *
log_word(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, 203);
	size_t n = 0;

	out[n++] = '"';
	for (size_t i = 0; i < s.n && n < 200; i++) {
		char c = s.p[i];

		out[n++] = c == '"' || c == '\\' ? '\'' : (unsigned char)c < 0x20 ? ' ' : c;
	}
	out[n++] = '"';
	return out;
}
