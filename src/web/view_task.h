/* The views of task.tmpl: the tasks of an appeal, one task, and a body's lists of them. */
#ifndef WEB_VIEW_TASK_H
#define WEB_VIEW_TASK_H

#include "domain/task.h"
#include "store/papers.h"
#include "web/staff.h"

/* A task on a page. */
struct task_item {
	const char *kind;
	struct str no, to, asked, text, day, left, reply, ended;
	struct tag tag;
	struct url url;
	bool open, late;
};

/* "Co-executor", "Request", ... */
const char *task_kind_name(const struct ctx *c, enum task_kind kind);

/* The tasks of an appeal, in words. */
struct tasks_view {
	const struct task_item *items;
	size_t nitems, nopen;
};
ERR tasks_fill(struct ctx *c, int64_t id, const struct text *texts, size_t ntexts, struct tasks_view *v);

struct task_view {
	struct page page;
	const struct error_summary *errors;
	struct str number, gist;
	struct task_item item;
	struct str place;          /* of a threat; empty: not to be told here */
	bool reveals;              /* may see who wrote */
	struct summary_list who;   /* shown once */
	struct str words;          /* of the appeal, where they may be read */
	const struct str *added;
	size_t nadded;
	struct str key;
	struct url reply, recall;  /* empty: may not */
	struct field text, reason, why;
	bool declines;
	struct button send, back;
};

struct tasks_list {
	struct page page;
	struct str body;
	struct nav_link parts[4];
	size_t nparts;
	struct table table;
	const char *none;
	struct pagination pages;
};

#endif
