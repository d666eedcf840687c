/* The views of mahalla.tmpl: the cabinet's day, a sheet with its forms, the survey, figures with their funnel. */
#ifndef WEB_VIEW_MAHALLA_H
#define WEB_VIEW_MAHALLA_H

#include "domain/survey.h"
#include "web/view_admin.h"

struct sheet_line {
	struct str text, more;
	struct url url;
	bool late;
};
struct sheet_part {
	const char *title, *none;
	const struct sheet_line *lines;
	size_t nlines;
	struct url all;
};
#define DAY_PARTS 8
#define DAY_TILES 8
struct day_tile {
	const char *name;
	struct str value;
	struct url url;
};
struct cabinet_view {
	struct page page;
	struct str place, day;
	struct nav_link links[8];
	size_t nlinks;
	struct day_tile tiles[DAY_TILES];
	size_t ntiles;
	struct sheet_part parts[DAY_PARTS];
	size_t nparts;
};

/* A small form of a sheet. */
struct sheet_form {
	const char *title, *lead, *doing;
	struct str no;
	struct ask asks[8];
	size_t nasks;
	struct button send, other; /* other: a second button, without text none */
};
#define SHEET_FORMS 30
struct sheet_view {
	struct page page;
	const struct error_summary *errors;
	struct str caption, lead;
	struct summary_row rows[20];
	struct summary_list facts;
	struct table table, more;
	struct sheet_form *forms;
	size_t nforms;
	struct url action;
	struct str key;
};

/* Of one person of a household: the questions of a line. */
struct member_part {
	struct str title;
	struct field name, born, phone;
	struct field asks[SURVEY_QUESTIONS];
	size_t nasks;
};
struct section_part {
	struct str title;
	struct field asks[SURVEY_QUESTIONS];
	size_t nasks;
};
#define SECTIONS_MOST 20
struct survey_view {
	struct page page;
	const struct error_summary *errors;
	struct str place, key, household;
	struct url action, back, list, sign_in;
	struct field address, consent, again;
	struct field *asks; /* what was found before: a select each */
	size_t nasks;
	struct field ask;   /* the same without its need, for the script */
	struct member_part *members; /* behind the first `nmembers` stand `nmore`,
	    folded away unless one is filled in */
	size_t nmembers, nmore;
	bool unfolded;
	const char *need_consent, *need_address, *need_day, *need_member; /* what the script asks for itself */
	struct section_part *sections;
	size_t nsections;
	struct button send;
};

/* A stage of the funnel. */
struct stage_line {
	const char *name;
	struct str n, share;
	struct url url;
	int width; /* of its bar, 0 to 100 */
};
#define STAGES_MOST 6
struct mahallas_view {
	struct page page;
	struct str place, span, lead;
	struct nav_link spans[6];
	size_t nspans;
	struct stage_line stages[STAGES_MOST];
	size_t nstages;
	struct table counts, below;
	struct url csv, up;
	const char *up_text;
	bool open; /* anybody's */
};

/* Does the work last? */
struct lasts_view {
	struct page page;
	struct str lead;
	bool given;
	struct url action;
};

#endif
