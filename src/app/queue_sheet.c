/* queues.csv: queue, part, code, value, article; names. */
#include "app/queue_sheet.h"

#include "app/sheet.h"
#include "base/arena.h"
#include "base/buf.h"
#include "domain/queue_kind.h"

#define TEXT_MAX ((size_t)64 * 1024)
#define ANSWER_MOST 90

struct reading {
	struct arena *a;
	struct country *c;
	size_t most;
	struct buf text;
	struct str kind;     /* the queue whose rows are read */
	struct str before;   /* the queues above it, each with a bar behind it */
	int classes;
};

static bool
body_kind(const struct country *c, struct str kind)
{
	for (size_t i = 0; i < c->nbodies; i++)
		if (str_eq(c->bodies[i].kind, kind))
			return true;
	return false;
}

/* The first row of a queue. */
static ERR
begin(struct sheet *s, struct reading *r, struct str kind, struct str value)
{
	int64_t days;

	if (!kind.n || str_find(r->before, str_fmt(r->a, "%.*s|", STR_ARG(kind))) != SIZE_MAX)
		return sheet_wrong(s, "queue", "must be there, its rows together");
	if (!str_int(value, &days) || days < 1 || days > ANSWER_MOST)
		return sheet_wrong(s, "value", "must be the days to answer an invitation, 1 to 90");
	if (!sheet_text(s, "article").n)
		return sheet_wrong(s, "article", "every rule cites the law");
	r->before = str_fmt(r->a, "%.*s%.*s|", STR_ARG(r->before), STR_ARG(kind));
	r->kind = kind;
	r->classes = 0;
	return NULL;
}

/* What the part asks of code and value. */
static ERR
fits(struct sheet *s, struct reading *r, enum queue_part part, struct str code, struct str value)
{
	int64_t n = 0;

	if (part == QUEUE_UNIT || part == QUEUE_GIVEN)
		return code.n ? sheet_wrong(s, "code", "must be empty") : NULL;
	if (!code.n || str_find(code, STR(" ")) != SIZE_MAX)
		return sheet_wrong(s, "code", "must be there, without spaces");
	if ((part == QUEUE_REFERS || part == QUEUE_GIVES) && !body_kind(r->c, code))
		return sheet_wrong(s, "code", "is no kind of a body");
	if (part == QUEUE_CLASS && (!str_int(code, &n) || n != ++r->classes || n > QUEUE_CLASSES))
		return sheet_wrong(s, "code", "classes are 1, 2 ... at most 5");
	if (part == QUEUE_CRITERION && (!str_int(value, &n) || n < 1 || n > r->classes))
		return sheet_wrong(s, "value", "must be a class that stands above");
	return NULL;
}

static ERR
read_row(struct sheet *s, void *arg)
{
	static const char *const families[QUEUE_PARTS] = { "queue.kind", "queue.unit", "queue.given", NULL, NULL,
		"queue.class", "queue.criterion", "queue.profile", "queue.reason" };
	struct reading *r = arg;
	struct str kind = sheet_text(s, "queue"), code = sheet_text(s, "code"), value = sheet_text(s, "value");
	struct word w = { .names = sheet_names(s, "name") };
	enum queue_part part;
	const struct err *e;

	if (!queue_part_find(sheet_text(s, "part"), &part))
		return sheet_wrong(s, "part",
		    "must be kind, unit, given, refers, gives, class, criterion, profile or reason");
	if (part != QUEUE_KIND && !str_eq(kind, r->kind))
		return sheet_wrong(s, "queue", "begins with its row of part kind");
	e = part == QUEUE_KIND ? begin(s, r, kind, value) : fits(s, r, part, code, value);
	if (e)
		return e;
	buf_str(&r->text, str_fmt(r->a, "%.*s|%s|%.*s|%.*s|%.*s", STR_ARG(kind), queue_part_name(part), STR_ARG(code),
	    STR_ARG(value), STR_ARG(sheet_text(s, "article"))));
	buf_char(&r->text, '\n');
	if (!families[part])
		return NULL;
	if (!lang_pick(&w.names, LANG_UZ).n)
		return sheet_wrong(s, "name", "must be there in one language at least");
	if (r->c->nwords == r->most)
		return sheet_wrong(s, "the row", "is one too many");
	w.family = str_c(families[part]);
	w.code = code.n && part != QUEUE_KIND ? str_fmt(r->a, "%.*s.%.*s", STR_ARG(kind), STR_ARG(code)) : kind;
	if (country_word(r->c, families[part], w.code))
		return sheet_wrong(s, "code", "must be there, once");
	r->c->words[r->c->nwords++] = w;
	return NULL;
}

/* Each queue has what it cannot do without. */
static ERR
whole(struct arena *a, const struct country *c)
{
	static const struct err LACKS = { ERR_INPUT, N_("A queue of queues.csv lacks classes, profiles, reasons, or who refers or gives."),
		"queue", NULL };
	struct queue_list all = queue_kinds(c);

	(void)a;
	for (size_t i = 0; i < all.n; i++) {
		struct queue_kind k;

		if (!queue_kind_of(c, all.code[i], &k) || !k.profiles.n || !k.reasons.n || !k.refers.n || !k.gives.n ||
		    k.ncriteria > QUEUE_CRITERIA)
			return &LACKS;
	}
	return NULL;
}

ERR
queue_sheet_read(struct arena *a, const char *folder, struct country *c, size_t most)
{
	struct reading r = { .a = a, .c = c, .most = most, .text = buf_new(a, TEXT_MAX) };
	const struct err *e = sheet_read(a, str_fmt(a, "%s/queues.csv", folder).p, false, read_row, &r);

	if (!e)
		e = buf_end(&r.text, &c->queues);
	return e ? e : whole(a, c);
}
