/* The description of the API and the program say the same. */
#include <string.h>

#include "base/arena.h"
#include "base/embed.h"
#include "domain/appeal.h"
#include "domain/deed.h"
#include "test.h"
#include "web/routes.h"

static struct str
description(void)
{
	return (struct str){ (const char *)embedded_api[0].bytes, embedded_api[0].n };
}

static size_t
indent(struct str line)
{
	size_t n = 0;

	while (n < line.n && line.p[n] == ' ')
		n++;
	return n;
}

/* "/a/{number}" as the route table writes it: "/a/{}". */
static struct str
bare(struct arena *a, struct str path)
{
	char *p = str_cstr(a, path);
	size_t n = 0;

	for (size_t i = 0; i < path.n; i++) {
		p[n++] = path.p[i];
		if (path.p[i] == '{')
			while (i + 1 < path.n && path.p[i + 1] != '}')
				i++;
	}
	return (struct str){ p, n };
}

struct described {
	struct str path;
	enum method method;
};

/* The paths with their methods, in the order of the description. */
static size_t
described(struct arena *a, struct described *out, size_t max)
{
	struct str rest = description(), path = { NULL, 0 };
	bool inside = false;
	size_t n = 0;

	while (rest.n && n < max) {
		struct str line = str_cut(&rest, '\n'), word = str_trim(line);

		if (line.n && line.p[0] != ' ')
			inside = str_is(word, "paths:");
		if (!inside || !str_ends(word, STR(":")))
			continue;
		word.n--;
		if (indent(line) == 2)
			path = bare(a, word);
		else if (indent(line) == 4)
			out[n++] = (struct described){ path, str_is(word, "get") ? METHOD_GET
				: str_is(word, "post")			? METHOD_POST
								: METHOD_OTHER };
	}
	return n;
}

TEST(what_is_described_is_a_route_and_every_route_for_machines_is_described)
{
	struct described d[64];
	size_t n = described(a, d, 64), found;

	CHECK(n >= 8);
	for (size_t i = 0; i < n; i++) {
		found = 0;
		for (size_t r = 0; r < nroutes; r++)
			found += routes[r].method == d[i].method && str_is(d[i].path, routes[r].path);
		if (found != 1)
			test_fail(__FILE__, __LINE__, "%.*s is no route", STR_ARG(d[i].path));
	}
	for (size_t r = 0; r < nroutes; r++) {
		if (!str_starts(str_c(routes[r].path), STR("/api/")))
			continue;
		found = 0;
		for (size_t i = 0; i < n; i++)
			found += routes[r].method == d[i].method && str_is(d[i].path, routes[r].path);
		if (found != 1)
			test_fail(__FILE__, __LINE__, "%s is not described", routes[r].path);
	}
}

TEST(every_reference_in_the_description_leads_somewhere)
{
	struct str all = description();
	size_t seen = 0;

	for (struct str rest = all;;) {
		size_t at = str_find(rest, STR("$ref: '#/components/"));
		struct str ref, group, line;
		struct str walk = all;
		bool in_components = false, in_group = false, found = false;

		if (at == SIZE_MAX)
			break;
		rest = str_sub(rest, at + strlen("$ref: '#/components/"), rest.n);
		ref = str_sub(rest, 0, str_find(rest, STR("'")));
		seen++;
		for (group = str_cut(&ref, '/'); walk.n && !found;) {
			struct str word;

			line = str_cut(&walk, '\n');
			word = str_cut(&line, ':');
			if (word.n && word.p[0] != ' ')
				in_components = str_is(word, "components");
			else if (in_components && indent(word) == 2)
				in_group = str_eq(str_trim(word), group);
			else if (in_components && in_group && indent(word) == 4)
				found = str_eq(str_trim(word), ref);
		}
		if (!found)
			test_fail(__FILE__, __LINE__, "%.*s/%.*s", STR_ARG(group), STR_ARG(ref));
	}
	CHECK(seen > 10);
}

/* The words of the n-th "enum: [...]" behind `mark`. */
static struct str
enumerated(const char *mark)
{
	struct str all = description();
	size_t at = str_find(all, str_c(mark));

	if (at == SIZE_MAX)
		return STR("");
	all = str_sub(all, at, all.n);
	at = str_find(all, STR("enum: ["));
	all = str_sub(all, at + strlen("enum: ["), all.n);
	return str_sub(all, 0, str_find(all, STR("]")));
}

TEST(the_words_of_the_description_are_words_of_the_program)
{
	struct str rest = enumerated("name: deed");
	int n = 0;

	for (; rest.n; n++) {
		enum deed deed;

		CHECK(deed_find(str_trim(str_cut(&rest, ',')), &deed));
	}
	CHECK_INT(n, 34);
	rest = enumerated("        state:\n");
	for (n = 0; rest.n; n++)
		CHECK(n < APPEAL_STATES &&
		    str_is(str_trim(str_cut(&rest, ',')), appeal_state_code((enum appeal_state)n)));
	CHECK_INT(n, APPEAL_STATES);
	rest = enumerated("        kind: { type: string, enum");
	for (n = 0; rest.n; n++)
		CHECK(n < APPEAL_KINDS &&
		    str_is(str_trim(str_cut(&rest, ',')), appeal_kind_code((enum appeal_kind)n)));
	CHECK_INT(n, APPEAL_KINDS);
	rest = enumerated("        verdict:");
	for (n = 1; rest.n; n++)
		CHECK(n < VERDICTS &&
		    str_is(str_trim(str_cut(&rest, ',')), verdict_code((enum verdict)n)));
	CHECK_INT(n, VERDICTS);
	rest = enumerated("                outcome:");
	for (n = 0; rest.n; n++) {
		enum outcome outcome;

		CHECK(outcome_find(str_trim(str_cut(&rest, ',')), &outcome));
	}
	CHECK_INT(n, 4);
}
