/* Log lines. */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"

void
log_line(enum log_level level, const char *event, const char *rest, ...)
{
	static const char *const names[] = { "debug", "info", "warn", "error" };
	char line[LOG_LINE_BYTES];
	int n = snprintf(line, sizeof(line), "level=%s event=%s ", names[level], event);
	va_list ap;

	if (n < 0 || n >= (int)sizeof(line))
		return;
	va_start(ap, rest);
	n += vsnprintf(line + n, sizeof(line) - (size_t)n, rest, ap);
	va_end(ap);
	if (n >= (int)sizeof(line) - 1)
		n = (int)sizeof(line) - 2;
	line[n++] = '\n';
	if (write(STDERR_FILENO, line, (size_t)n) < 0)
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
