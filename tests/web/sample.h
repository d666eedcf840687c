/* The view of sample.tmpl: every part once, in the frame. */
#ifndef TESTS_WEB_SAMPLE_H
#define TESTS_WEB_SAMPLE_H

#include "web/layout.h"

struct sample {
	struct page page;
	const struct error_summary *errors;
	struct field name, text, region, kind, agree, files;
	struct date_field birth;
	struct button send;
	struct url action;
	struct summary_list answers;
	struct table queue;
	struct pagination pages;
};

/* Draws the sample into `out`; with `errors` as a form that came back. */
void sample_draw(struct buf *out, struct arena *a, enum lang lang, bool errors);

#endif
