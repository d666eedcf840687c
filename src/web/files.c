/* Files that come with a form: their limits, and their bytes. */
#include "web/files.h"

#include <fcntl.h>
#include <unistd.h>

#include "action/author.h"
#include "base/arena.h"
#include "base/say.h"

static const struct err FILE_LOST = { ERR_BROKEN, N_("The file could not be read. Send it again."), NULL, "upload" };

#define _(key) lang_text(c->lang, (key))

struct str
size_words(struct ctx *c, int64_t bytes)
{
	if (bytes < 1000000)
		return str_fmt(c->a, "%lld kB", (long long)(bytes + 999) / 1000);
	return str_fmt(c->a, "%lld,%lld MB", (long long)bytes / 1000000,
	    (long long)bytes / 100000 % 10);
}

/* In whole megabytes, as the operator wrote it. */
static const char *
megabytes(struct ctx *c, int64_t bytes)
{
	return say_number(c->a, bytes >> 20).p;
}

/* What the operator allows, within what the register can hold. */
static struct allowed
allowed(const struct ctx *c)
{
	struct allowed may = c->visit->site->allowed;

	if (!may.files || may.files > FILES_MAX)
		may.files = FILES_MAX;
	if (!may.file_bytes)
		may.file_bytes = FILE_BYTES_USUAL;
	return may;
}

const char *
files_hint(struct ctx *c)
{
	struct allowed may = allowed(c);
	const char *pairs[] = { "count", say_number(c->a, may.files).p, "each", megabytes(c, may.file_bytes), "all",
		megabytes(c, may.files_bytes), NULL };
	const char *text = may.files_bytes
	    ? _("Pictures, documents, sound or video: at most {count} files, {each} MB each and {all} MB together. They are "
	        "copies: keep the originals. What a picture tells about where and when it was taken is removed.")
	    : _("Pictures, documents, sound or video: at most {count} files, {each} MB each. They are copies: keep the "
	        "originals. What a picture tells about where and when it was taken is removed.");

	return str_cstr(c->a, lang_fill(c->a, text, pairs));
}

ERR
files_fit(struct ctx *c, const struct paper *files, size_t n)
{
	struct allowed may = allowed(c);
	int64_t bytes = 0;

	for (size_t i = 0; i < n; i++)
		bytes += files[i].size;
	return limit_files(&may, (int64_t)n, bytes);
}

ERR
files_fit_with(struct ctx *c, int64_t id, const struct paper *files, size_t n)
{
	struct paper *had, *all;
	size_t nhad;
	const struct err *e = n ? store_files(c->db, c->a, id, &had, &nhad) : NULL;

	if (e || !n)
		return e;
	all = arena_array(c->a, nhad + n, sizeof(*all));
	for (size_t i = 0; i < nhad; i++)
		all[i] = had[i];
	for (size_t i = 0; i < n; i++)
		all[nhad + i] = files[i];
	return files_fit(c, all, nhad + n);
}

const struct err *
file_large(struct ctx *c)
{
	const char *pairs[] = { "each", megabytes(c, allowed(c).file_bytes), NULL };

	return err_new(c->a, ERR_INPUT,
	    str_cstr(c->a, lang_fill(c->a, _("This file is larger than {each} MB."), pairs)), "files", "a large file");
}

ERR
upload_read(struct ctx *c, const struct upload *u, struct str *out)
{
	char *p = arena_alloc(c->a, (size_t)u->size + 1);
	int fd = open(u->path, O_RDONLY | O_CLOEXEC);
	ssize_t got = 1;
	size_t n = 0;

	while (fd >= 0 && got > 0 && n < (size_t)u->size) {
		got = read(fd, p + n, (size_t)u->size - n);
		n += got > 0 ? (size_t)got : 0;
	}
	if (fd >= 0)
		close(fd);
	*out = (struct str){ p, n };
	return fd >= 0 && n == (size_t)u->size ? NULL : &FILE_LOST;
}
