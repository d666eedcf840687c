/* Maps and tiles. */
#include "web/map.h"

#include "base/arena.h"
#include "base/embed.h"
#include "base/say.h"
#include "domain/classes.h"
#include "domain/shape.h"
#include "web/words.h"

#define PATHS_MOST 7000 /* bytes */
#define TILE_WIDE 62
#define TILE_TALL 44
#define LIST_MOST 40

#define FEW_CLASS (CLASSES_MOST + 1)
static const char *const looks[] = { "q-map__0", "q-map__1", "q-map__2", "q-map__3", "q-map__4", "q-map__5",
	"q-map__few" };
static const char *const signs[] = { "\xe2\x80\x93", "1", "2", "3", "4", "5", "?" };

/* A place that is drawn. */
struct spot {
	const struct place *p;
	struct str name, said, title;
	struct url url;
	size_t look; /* of `looks` */
};

/* The shape of a region as it came with the program. */
static struct str
built_in(struct str iso)
{
	struct str all = { (const char *)embedded_shapes[0].bytes, embedded_shapes[0].n };

	while (iso.n && all.n) {
		struct str line = str_cut(&all, '\n'), code = str_cut(&line, ' ');

		if (str_eq(code, iso))
			return line;
	}
	return STR("");
}

static const struct map_line *
line_of(const struct map_line *lines, size_t n, int64_t place)
{
	for (size_t i = 0; i < n; i++)
		if (lines[i].place == place)
			return &lines[i];
	return NULL;
}

static bool
below(const struct country *k, const struct place *p, int64_t above)
{
	const struct place *up = country_place(k, p->parent);

	return above ? p->parent == above : p->level == LEVEL_REGION && (!up || up->level == LEVEL_COUNTRY);
}

/* The places, their classes and words. */
static struct spot *
spots(struct ctx *c, int64_t above, const struct map_line *lines, size_t nlines, const struct map_ask *ask,
    struct classes *classes, size_t *n)
{
	const struct country *k = c->country;
	struct spot *out = arena_array(c->a, k->nplaces, sizeof(*out));
	int64_t *values = arena_array(c->a, nlines, sizeof(*values));
	size_t nvalues = 0;

	for (size_t i = 0; i < nlines; i++)
		if (lines[i].state == MAP_SHOWN)
			values[nvalues++] = lines[i].value;
	*classes = classes_of(c->a, values, nvalues);
	for (size_t i = 0; i < k->nplaces; i++) {
		const struct map_line *l = line_of(lines, nlines, k->places[i].id);
		struct spot *s = &out[*n];

		if (!below(k, &k->places[i], above) || (!l && k->places[i].level == LEVEL_MAHALLA))
			continue;
		*s = (struct spot){ .p = &k->places[i], .name = lang_pick(&k->places[i].names, c->lang),
			.said = STR("\xe2\x80\x93") };
		if (l && l->state == MAP_SHOWN)
			s->look = class_at(classes, l->value);
		else if (l && l->state == MAP_FEW)
			s->look = FEW_CLASS;
		if (s->look)
			s->said = s->look == FEW_CLASS ? ask->few : ask->say(c, l->value);
		if (l)
			s->url = l->url;
		s->title = str_fmt(c->a, "%.*s: %.*s", STR_ARG(s->name), STR_ARG(s->said));
		(*n)++;
	}
	return out;
}

/* Hidden numbers are hatched: a paint that a style sheet cannot name. */
static const char *
fill_of(const struct spot *s)
{
	return s->look == FEW_CLASS ? "url(#q-hatch)" : NULL;
}

static void
shapes(struct ctx *c, const struct spot *s, size_t n, struct map_view *out)
{
	struct shape *shape = arena_array(c->a, n, sizeof(*shape));
	struct map_shape *to = arena_array(c->a, n, sizeof(*to));
	struct drawing d;
	size_t known = 0;

	for (size_t i = 0; i < n; i++) {
		struct str text = s[i].p->shape.n ? s[i].p->shape : built_in(s[i].p->iso);

		if (text.n && !shape_read(c->a, text, &shape[i]))
			shape[i] = (struct shape){ NULL, 0 };
		known += shape[i].nrings > 0;
	}
	if (2 * known < n) /* most of it would be missing */
		return;
	shapes_draw(c->a, shape, n, PATHS_MOST, &d);
	for (size_t i = 0; i < n; i++)
		if (d.paths[i].n)
			to[out->nshapes++] = (struct map_shape){ .path = d.paths[i], .title = s[i].title,
				.url = s[i].url, .cls = looks[s[i].look], .fill = fill_of(&s[i]),
				.sign = d.label[i].x >= 0 ? signs[s[i].look] : NULL, .x = d.label[i].x,
				.y = d.label[i].y + 5 };
	out->shapes = to;
	out->width = d.width;
	out->height = d.height;
	out->from = c->country->shapes_from;
}

/* "UZ-TK" is short for a tile: "TK"; without it the beginning of the name. */
static struct str
short_name(const struct spot *s)
{
	struct str rest = s->p->iso;

	(void)str_cut(&rest, '-');
	return rest.n ? rest : s->p->code;
}

static void
tiles(struct ctx *c, const struct spot *s, size_t n, struct map_view *out)
{
	struct map_tile *grid = arena_array(c->a, n, sizeof(*grid)), *list = arena_array(c->a, n, sizeof(*list));

	for (size_t i = 0; i < n; i++) {
		struct map_tile t = { .name = s[i].name, .said = s[i].said, .title = s[i].title, .url = s[i].url,
			.cls = looks[s[i].look], .fill = fill_of(&s[i]) };

		if (out->nlist < LIST_MOST)
			list[out->nlist++] = t;
		if (!s[i].p->column)
			continue;
		t.name = short_name(&s[i]);
		if (s[i].look == FEW_CLASS)
			t.said = STR("?");
		t.x = (s[i].p->column - 1) * TILE_WIDE + 1;
		t.y = (s[i].p->row - 1) * TILE_TALL + 1;
		t.text_x = t.x + TILE_WIDE / 2 - 1;
		t.name_y = t.y + 17;
		t.said_y = t.y + 35;
		grid[out->ntiles++] = t;
		if (t.x + TILE_WIDE > out->tiles_width)
			out->tiles_width = t.x + TILE_WIDE;
		if (t.y + TILE_TALL > out->tiles_height)
			out->tiles_height = t.y + TILE_TALL;
	}
	out->tiles = grid;
	out->list = list;
	if (out->ntiles)
		out->nlist = 0;
}

static void
legend(struct ctx *c, const struct classes *k, const struct spot *s, size_t n, const struct map_ask *ask,
    struct map_view *out)
{
	struct map_class *to = arena_array(c->a, CLASSES_MOST + 2, sizeof(*to));
	bool none = false;

	for (size_t i = 0; i < n; i++) {
		none |= !s[i].look;
		out->hatch |= s[i].look == FEW_CLASS;
	}
	for (size_t i = 0; i < k->n; i++) {
		struct str low = ask->say(c, k->low[i]), high = ask->say(c, k->high[i]);

		to[out->nclasses++] = (struct map_class){ looks[i + 1], signs[i + 1], k->low[i] == k->high[i]
			    ? low
			    : str_fmt(c->a, "%.*s \xe2\x80\x93 %.*s", STR_ARG(low), STR_ARG(high)) };
	}
	if (out->hatch)
		to[out->nclasses++] = (struct map_class){ looks[FEW_CLASS], signs[FEW_CLASS], ask->few };
	if (none)
		to[out->nclasses++] = (struct map_class){ looks[0], signs[0], ask->none };
	out->classes = to;
}

void
map_make(struct ctx *c, int64_t above, const struct map_line *lines, size_t nlines, const struct map_ask *ask,
    struct map_view *out)
{
	struct classes classes;
	size_t n = 0;
	struct spot *s = spots(c, above, lines, nlines, ask, &classes, &n);

	*out = (struct map_view){ .nshapes = 0 };
	if (n < 2)
		return;
	out->title = ask->title;
	out->shapes_label = str_fmt(c->a, "%s: %.*s", _("Map"), STR_ARG(ask->title));
	out->tiles_label = str_fmt(c->a, "%s: %.*s", _("Map of tiles"), STR_ARG(ask->title));
	shapes(c, s, n, out);
	tiles(c, s, n, out);
	legend(c, &classes, s, n, ask, out);
}

/* ---- what is shown ---- */

static const struct {
	const char *code, *name, *title, *none;
} kinds[MAP_KINDS] = {
	[MAP_PEOPLE] = { "people", N_("Per 10,000 people"), N_("Appeals received per 10,000 people"), N_("no appeals") },
	[MAP_RECEIVED] = { "received", N_("Received"), N_("Appeals received"), N_("no appeals") },
	[MAP_IN_TIME] = { "in_time", N_("In time"), N_("Answers in time, percent"), N_("no answers") },
	[MAP_DAYS] = { "days", N_("Median days"), N_("Median days to the answer"), N_("no answers") },
};

enum map_kind
map_asked(const struct req *q, unsigned offered)
{
	enum map_kind first = MAP_RECEIVED;

	for (int i = MAP_KINDS - 1; i >= 0; i--)
		if (offered & 1U << i)
			first = (enum map_kind)i;
	for (int i = 0; i < MAP_KINDS; i++)
		if (offered & 1U << i && str_is(req_query(q, "map"), kinds[i].code))
			return (enum map_kind)i;
	return first;
}

static struct str
say_count(struct ctx *c, int64_t n)
{
	return say_number(c->a, n);
}

struct str
map_tenths(struct ctx *c, int64_t n)
{
	return str_fmt(c->a, c->lang == LANG_EN ? "%lld.%lld" : "%lld,%lld", (long long)n / 10, (long long)n % 10);
}

static struct str
say_percent(struct ctx *c, int64_t n)
{
	return str_fmt(c->a, "%lld\xc2\xa0%%", (long long)n);
}

static struct str
say_days(struct ctx *c, int64_t n)
{
	return n == INT32_MAX ? STR(">\xc2\xa0" "365") : say_number(c->a, n);
}

struct map_ask
map_ask_of(struct ctx *c, enum map_kind kind, const char *few)
{
	static struct str (*const says[MAP_KINDS])(struct ctx *, int64_t) = { [MAP_PEOPLE] = map_tenths,
		[MAP_RECEIVED] = say_count, [MAP_IN_TIME] = say_percent, [MAP_DAYS] = say_days };

	return (struct map_ask){ str_c(_(kinds[kind].title)), str_c(few), str_c(_(kinds[kind].none)), says[kind] };
}

void
map_ways(struct ctx *c, struct url u, enum map_kind kind, unsigned offered, struct map_view *out)
{
	struct nav_link *links = arena_array(c->a, MAP_KINDS, sizeof(*links));

	for (int i = 0; i < MAP_KINDS; i++)
		if (offered & 1U << i)
			links[out->nkinds++] = (struct nav_link){ _(kinds[i].name),
				url_query(c->a, u, "map", str_c(kinds[i].code)), kind == (enum map_kind)i };
	out->kinds = links;
}
