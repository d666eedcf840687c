/* competence.csv: topic, place, level, body_kind, article. */
#include "app/competence.h"

#include <stdlib.h>

#include "app/sheet.h"
#include "base/arena.h"

#define ROWS_MAX 20000

static bool
kind_known(const struct country *c, struct str kind)
{
	for (size_t i = 0; i < c->nbodies; i++)
		if (str_eq(c->bodies[i].kind, kind))
			return true;
	return false;
}

static ERR
read_row(struct sheet *s, void *arg)
{
	struct country *c = arg;
	const struct topic *t = country_topic_code(c, sheet_text(s, "topic"));
	struct str place = sheet_text(s, "place");
	const struct place *p = country_place_code(c, place);
	struct competence k = { .kind = sheet_text(s, "body_kind"), .article = sheet_text(s, "article") };

	if (!t)
		return sheet_wrong(s, "topic", "is not in topics.csv");
	if (place.n && !p)
		return sheet_wrong(s, "place", "is not in places.csv");
	if (!level_find(sheet_text(s, "level"), &k.level))
		return sheet_wrong(s, "level", "must be country, region, district, city or mahalla");
	if (!kind_known(c, k.kind))
		return sheet_wrong(s, "body_kind", "is no kind of a body");
	k.topic = t->id;
	k.place = p ? p->id : 0;
	for (size_t i = 0; i < c->ncompetences; i++)
		if (c->competences[i].topic == k.topic && c->competences[i].place == k.place)
			return sheet_wrong(s, "topic", "stands twice with this place");
	if (c->ncompetences == ROWS_MAX)
		return sheet_wrong(s, "topic", "is one row too many");
	c->competences[c->ncompetences++] = k;
	return NULL;
}

static int
by_topic(const void *x, const void *y)
{
	const struct competence *a = x, *b = y;

	if (a->topic != b->topic)
		return a->topic < b->topic ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

ERR
competence_read(struct arena *a, const char *folder, struct country *c)
{
	const struct err *e;

	c->competences = arena_array(a, ROWS_MAX, sizeof(*c->competences));
	c->ncompetences = 0;
	e = sheet_read(a, str_fmt(a, "%s/competence.csv", folder).p, false, read_row, c);
	qsort(c->competences, c->ncompetences, sizeof(*c->competences), by_topic);
	return e;
}
