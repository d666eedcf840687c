/* The parts that pages are made of, as views of templates; each is drawn by {{ call NAME(&v->part) }}.
 *
 * Words are handed in translated (_("...")); const char * are our own words, struct str anyone's. NULL and
 * empty mean "without". Markup and class names are govuk-frontend's: tests/parts holds them to it. */
#ifndef WEB_PARTS_H
#define WEB_PARTS_H

#include "web/tmpl.h"

/* One thing to choose in a select, radios or checkboxes. */
struct choice {
	struct str value, text;
	const char *hint;
	const char *name;    /* checkboxes: when not the field's */
	const char *divider; /* "or": a line between choices instead of one */
	bool checked, disabled;
};

/* A question with its answer: input, textarea, select, file_upload, radios, checkboxes. The id is the name
 * unless given; an error summary links to it. A choice is checked when it says so or when its value is the
 * field's. `value` is what was typed, right or wrong: nothing typed is ever lost. */
struct field {
	const char *name, *id;
	const char *label, *hint, *error; /* of radios and checkboxes the label is the legend */
	struct str value;
	bool heading;            /* the label is the page's <h1> */
	const char *label_class; /* "govuk-label--m", "govuk-fieldset__legend--m" */
	const char *cls;         /* "govuk-input--width-10", "govuk-radios--small" */
	const char *group_class, *described_by;
	bool disabled;

	const char *type, *autocomplete, *inputmode, *autocapitalize, *prefix, *suffix; /* input */
	bool no_spellcheck;      /* input, textarea */
	int rows, max;           /* textarea; with a `max` it counts characters */
	bool multiple;           /* file_upload */
	const char *accept;      /* file_upload */
	const struct choice *choices;
	size_t nchoices;
};

/* A date in three fields, named NAME-day, NAME-month, NAME-year; `bad` are those of the error (all when none
 * is marked). */
struct date_field {
	struct field field;
	struct str day, month, year;
	bool bad_day, bad_month, bad_year;
	bool birthday; /* browsers may fill it in */
};

/* A button, or with a `url` a link that looks like one. */
struct button {
	const char *text, *name, *type, *cls, *id;
	struct str value;
	struct url url;
	bool start, disabled, once; /* once: a double click counts for one */
};

/* What is wrong on this page; each links to its field. */
struct fault {
	struct str text;
	const char *id;
};
struct error_summary {
	const char *title, *description; /* title: "There is a problem" unless given */
	const struct fault *faults;
	size_t nfaults;
};

/* A heading on a coloured ground: it is done. Put no links into it. */
struct panel {
	const char *title;
	struct str text;
	struct html html;
};

/* A message above the page; success is read out at once. */
struct banner {
	bool success;
	const char *title;
	struct str text;
	struct html html;
};

/* A word on a pale ground; cls: "govuk-tag--green", --orange, --red, --grey. */
struct tag {
	const char *text, *cls;
};

/* A summary that opens. */
struct details {
	const char *summary;
	struct str text;
	struct html html;
	const char *id, *cls;
	bool open;
};

/* A block of text: inset_text, warning_text. */
struct block {
	struct str text;
	struct html html;
	const char *id, *cls;
};

/* The way up; the last has no address. */
struct crumb {
	struct str text;
	struct url url;
};
struct breadcrumbs {
	const struct crumb *crumbs;
	size_t ncrumbs;
	const char *cls;
};

struct back_link {
	struct url url;
	const char *text, *cls; /* "Back" unless given */
};

struct skip_link {
	const char *text, *id, *cls;
};

/* The page before and the page after. */
struct pagination {
	struct url prev, next;
	const char *prev_text, *next_text, *prev_label, *next_label, *label, *cls;
};

/* Questions and answers, with a link to change each. */
struct summary_row {
	struct str key, value;
	struct html html;
	struct url change;
	const char *change_text; /* "Change" unless given */
	const char *change_hidden; /* what it changes, for those who hear the link alone */
};
struct summary_list {
	const struct summary_row *rows;
	size_t nrows;
	const char *cls;
};

/* A table of `ncols` columns; with `cards` a row becomes a card on a telephone. Cells stand row by row. */
struct column {
	struct str text;
	bool numeric;
};
struct cell {
	struct str text;
	struct html html;
	struct url url; /* the text is a link */
};
struct table {
	const char *caption, *caption_class, *cls;
	const struct column *cols;
	size_t ncols;
	const struct cell *cells;
	size_t nrows;
	bool row_headers, cards, no_head;
};

/* A day is asked for in it. */
void field_day(struct field *f);

/* A number over a bar of its share (0 to 1); `text` is written by us and holds no markup. */
struct html part_bar(struct arena *a, struct str text, double share);

/* For the templates of the parts: a field's id; the ids that describe it (empty: none); is this choice
 * checked; its id and the ids that describe it; does this field of a date bear the error; can any
 * row be changed; the forms of a counted sentence for the script, `n` choosing the form. */
const char *part_id(const struct field *f);
struct str part_described(struct tmpl *t, const struct field *f);
bool part_checked(const struct field *f, const struct choice *c);
struct str part_choice_id(struct tmpl *t, const struct field *f, size_t i);
struct str part_item_described(struct tmpl *t, const struct field *f, const struct choice *c, size_t i);
bool part_bad(const struct date_field *d, bool marked);
bool part_any_change(const struct summary_list *l);
struct str part_left(struct tmpl *t, int64_t n);
struct str part_over(struct tmpl *t, int64_t n);

#include "tmpl/part_block.h"
#include "tmpl/part_choice.h"
#include "tmpl/part_field.h"
#include "tmpl/part_link.h"
#include "tmpl/part_table.h"

#endif
