/* Makes errors. */
#include "base/err.h"

#include <stdarg.h>

#include "base/arena.h"
#include "base/str.h"

const struct err *
err_new(struct arena *a, enum err_kind kind, const char *text, const char *field, const char *detail,
    ...)
{
	struct err *e = arena_alloc(a, sizeof(*e));

	*e = (struct err){ .kind = kind, .text = text, .field = field };
	if (detail) {
		va_list ap;

		va_start(ap, detail);
		e->detail = str_vfmt(a, detail, ap).p;
		va_end(ap);
	}
	return e;
}

const char *
err_kind_name(enum err_kind kind)
{
	static const char *const names[ERR_KINDS] = { "input", "denied", "missing", "refused",
		"limit", "busy", "broken" };

	return names[kind];
}
