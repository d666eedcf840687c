/* Workbooks. */
#include "web/workbook.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

static const struct err NO_FILE = { ERR_BROKEN,
	N_("The server could not do this. It has been recorded; please try again later."), NULL,
	"a workbook cannot be opened" };

static ERR
name_file(struct ctx *c, char **out)
{
	int fd;

	*out = str_cstr(c->a, str_fmt(c->a, "%s/book-XXXXXX", c->visit->site->uploads));
	fd = mkstemp(*out);
	if (fd < 0)
		return &NO_FILE;
	close(fd);
	return NULL;
}

/* What was written (`e`: or not) leaves; its name goes at once. */
static ERR
hand_over(const struct err *e, const char *file, struct resp *p)
{
	int fd = e ? -1 : open(file, O_RDONLY | O_CLOEXEC);
	struct stat st;

	unlink(file);
	if (e)
		return e;
	if (fd < 0)
		return &NO_FILE;
	if (fstat(fd, &st) != 0) {
		close(fd);
		return &NO_FILE;
	}
	p->status = 200;
	p->type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
	p->fd = fd;
	p->fd_size = st.st_size;
	return NULL;
}

ERR
workbook_grid(struct ctx *c, const struct grid *g, struct resp *p)
{
	char *file;
	const struct err *e = name_file(c, &file);

	return e ? e : hand_over(grid_xlsx(c->a, g, c->visit->site->uploads, file), file, p);
}

ERR
workbook_doc(struct ctx *c, const struct doc *d, struct resp *p)
{
	char *file;
	const struct err *e = name_file(c, &file);

	return e ? e : hand_over(doc_xlsx(c->a, d, c->visit->site->uploads, file), file, p);
}
