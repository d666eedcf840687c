/* A file of columns: a head, where they stood, and each column with room for growth (holes of the file). */
#include "report/columns_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

#define LINE ((size_t)64)
#define MOST_STANDS ((uint64_t)1 << 20)
#define MOST_ROWS ((uint64_t)1 << 31)

struct head {
	char form[16];    /* changes with every change of a column, or of what it means */
	uint64_t n, cap, nat;
	int64_t made;
	unsigned char sum[SHA256_BYTES]; /* of all behind the head */
};

static const char form[16] = "qabul columns 2";
static const unsigned char key[HMAC_KEY_BYTES] = "qabul/v1/columns"; /* no secret: the digest tells broken from whole */

struct mapping {
	unsigned char *p;
	size_t size;
};

static void
unmap(void *arg)
{
	struct mapping *m = arg;

	if (m->p)
		munmap(m->p, m->size);
}

/* A part of the file behind `*at`. */
static void *
part(unsigned char *p, size_t *at, size_t bytes)
{
	void *here = p ? p + *at : NULL;

	*at += (bytes + LINE - 1) / LINE * LINE;
	return here;
}

/* Where each column of `cap` rows lies in a file at `p`; its size. */
static size_t
lay(unsigned char *p, struct column_file *f)
{
	size_t at = (sizeof(struct head) + LINE - 1) / LINE * LINE;
	struct column_set *s = &f->set;

	f->at = part(p, &at, f->nat * sizeof(*f->at));
#define LAY(name) s->name = part(p, &at, f->cap * sizeof(*s->name));
	COLUMNS_EACH(LAY)
#undef LAY
	s->zones = part(p, &at, f->cap / COLUMN_ZONE * sizeof(*s->zones));
	return at;
}

static void
sum(const struct mapping *m, unsigned char out[SHA256_BYTES])
{
	keyed_hash(key, (struct str){ (const char *)m->p + sizeof(struct head), m->size - sizeof(struct head) }, out,
	    SHA256_BYTES);
}

/* ---- writing ---- */

static ERR
broken(struct arena *a, const char *what, const char *path)
{
	return err_new(a, ERR_BROKEN, N_("A file cannot be written."), NULL, "%s %s: errno %d", what, path, errno);
}

static void
fill(const struct mapping *m, const struct column_file *f)
{
	struct column_file to = { .cap = f->cap, .nat = f->nat };
	struct head h = { .n = f->set.n, .cap = f->cap, .nat = f->nat, .made = f->made };

	(void)lay(m->p, &to);
	if (f->nat)
		memcpy(to.at, f->at, f->nat * sizeof(*f->at));
#define FILL(name) memcpy(to.set.name, f->set.name, f->set.n * sizeof(*f->set.name));
	if (f->set.n) {
		COLUMNS_EACH(FILL)
		memcpy(to.set.zones, f->set.zones,
		    (f->set.n + COLUMN_ZONE - 1) / COLUMN_ZONE * sizeof(*f->set.zones));
	}
#undef FILL
	memcpy(h.form, form, sizeof(form));
	sum(m, h.sum);
	memcpy(m->p, &h, sizeof(h));
}

ERR
columns_file_write(struct arena *a, const char *path, const struct column_file *f)
{
	struct column_file room = { .cap = (f->set.n + f->set.n / 8) / COLUMN_ZONE * COLUMN_ZONE + COLUMN_ZONE,
		.nat = f->nat };
	const char *beside = str_fmt(a, "%s.new", path).p;
	struct mapping m = { .size = lay(NULL, &room) };
	struct column_file whole = *f;
	int fd = open(beside, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	const struct err *e = NULL;

	if (fd < 0)
		return broken(a, "open", beside);
	whole.cap = room.cap;
	if (ftruncate(fd, (off_t)m.size) == 0) {
		void *p = mmap(NULL, m.size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

		m.p = p == MAP_FAILED ? NULL : p;
	}
	if (m.p)
		fill(&m, &whole);
	else
		e = broken(a, "map", beside);
	unmap(&m);
	if (!e && (fsync(fd) != 0 || rename(beside, path) != 0))
		e = broken(a, "put", path);
	close(fd);
	if (e)
		(void)unlink(beside);
	return e;
}

/* ---- mapping ---- */

static bool
whole(const struct mapping *m, struct column_file *out)
{
	struct head h;
	unsigned char is[SHA256_BYTES];

	if (m->size < sizeof(h))
		return false;
	memcpy(&h, m->p, sizeof(h));
	if (memcmp(h.form, form, sizeof(form)) != 0 || h.nat > MOST_STANDS || h.cap > MOST_ROWS || h.n > h.cap ||
	    h.cap % COLUMN_ZONE)
		return false;
	*out = (struct column_file){ .set.n = h.n, .cap = h.cap, .made = h.made, .nat = h.nat };
	if (lay(NULL, out) != m->size)
		return false;
	sum(m, is);
	(void)lay(m->p, out);
	return memcmp(is, h.sum, sizeof(is)) == 0;
}

bool
columns_file_map(struct arena *a, const char *path, struct column_file *out)
{
	struct mapping *m = arena_alloc(a, sizeof(*m));
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;

	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0 && st.st_size > 0) {
		void *p = mmap(NULL, (size_t)st.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);

		*m = (struct mapping){ p == MAP_FAILED ? NULL : p, (size_t)st.st_size };
	}
	close(fd);
	arena_defer(a, unmap, m);
	return m->p && whole(m, out);
}
