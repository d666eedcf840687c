/* Types of files; the only file that knows libmagic. */
#include "report/sniff.h"

#include <magic.h>

#include "base/arena.h"

/* A type is told by a file's beginning (what libmagic seeks further behind, as in old Word documents, it reads by
 * itself); of its own accord it would copy 7 MB. */
#define SNIFFED ((size_t)256 * 1024)

static const struct err SNIFF_TYPE = { ERR_INPUT,
	N_("Only pictures, PDF, documents, text, sound and video can be taken."), "files", NULL };
static const struct err SNIFF_PICTURE = { ERR_INPUT,
	N_("Such a picture cannot be freed of what it tells about where it was taken: send it as JPEG, PNG or WebP."), "files",
	NULL };
static const struct err SNIFF_BROKEN = { ERR_BROKEN,
	N_("The server could not do this. It has been recorded; please try again later."), NULL,
	"libmagic" };

static const char *const allowed[] = { "image/jpeg", "image/png", "image/webp", "image/gif",
	"application/pdf", "text/plain", "text/csv",
	"application/msword", "application/vnd.ms-excel", "application/rtf", "text/rtf",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet",
	"audio/mpeg", "audio/ogg", "audio/mp4", "audio/x-m4a", "audio/x-wav", "audio/amr", "audio/aac",
	"video/mp4", "video/3gpp", "video/webm", "video/quicktime" };

ERR
sniff_file(struct arena *a, const char *path, struct str *type)
{
	magic_t m = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS);
	const char *found;
	size_t most = SNIFFED;

	if (!m || magic_setparam(m, MAGIC_PARAM_BYTES_MAX, &most) != 0 || magic_load(m, NULL) != 0) {
		if (m)
			magic_close(m);
		return &SNIFF_BROKEN;
	}
	found = magic_file(m, path);
	*type = str_dup(a, str_c(found));
	magic_close(m);
	for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++)
		if (str_is(*type, allowed[i]))
			return NULL;
	return str_starts(*type, STR("image/")) ? &SNIFF_PICTURE : &SNIFF_TYPE;
}
