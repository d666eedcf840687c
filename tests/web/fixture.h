/* The views of fixture.tmpl. */
#ifndef TESTS_WEB_FIXTURE_H
#define TESTS_WEB_FIXTURE_H

#include "web/tmpl.h"

struct fixture_row {
	struct str name;
};

struct fixture {
	struct str text;
	const char *c;
	int64_t number;
	bool checked;
	struct url url;
	struct html markup;
	const struct fixture_row *rows;
	int nrows;
};

#endif
