#include "domain/country.h"

#include <string.h>

#include "app/profile.h"
#include "base/arena.h"
#include "domain/heir.h"
#include "world.h"

/* Whatever stands or has ended, the bodies found by their seats are those that a look at all finds. */
TEST(bodies_of_a_place_are_the_same_with_and_without_seats)
{
	struct country *c = world_country(a);
	struct body *own = arena_array(a, c->nbodies, sizeof(*own)); /* the world's are all tests' */
	struct heir heir = { .body = BODY_HOKIM_LAKE, .heir = BODY_HOKIM_HILL };
	int found = 0;

	memcpy(own, c->bodies, c->nbodies * sizeof(*own));
	c->bodies = own;
	c->heirs = &heir;
	c->nheirs = 1;
	for (unsigned ended = 0; ended < 1u << c->nbodies; ended++) {
		for (size_t i = 0; i < c->nbodies; i++)
			c->bodies[i].ended = ended >> i & 1;
		for (size_t kind = 0; kind < c->nbodies; kind++)
			for (int64_t place = 0; place <= PLACE_HILL; place++)
				for (int lowest = 0; lowest < LEVELS; lowest++) {
					const struct body *seen, *all;

					country_seat(c, a);
					seen = country_body_for(c, c->bodies[kind].kind, place, (enum level)lowest);
					c->nseated = 0; /* void: a look at all */
					all = country_body_for(c, c->bodies[kind].kind, place, (enum level)lowest);
					CHECK(seen == all);
					found += seen != NULL;
				}
	}
	CHECK(found > 1000);
	country_seat(c, a);
	for (size_t i = 0; i < c->nbodies; i++)
		c->bodies[i].ended = c->bodies[i].id == BODY_HOKIM_LAKE;
	CHECK_INT(country_body_for(c, STR("hokimiyat"), PLACE_LAKE, LEVEL_DISTRICT)->id, BODY_HOKIM_HILL);
}

/* A word is found by its family and code among words of one code, the first of two alike; ordered or not. */
TEST(words_are_the_same_with_and_without_their_order)
{
	struct country *c = world_country(a);
	size_t found = 0;

	country_add_word(a, c, "check", "same", "x");
	country_add_word(a, c, "alarm", "same", "x");
	country_add_word(a, c, "check", "same", "y");
	for (size_t i = 0; i < c->nwords; i++)
		for (size_t k = 0; k <= c->nwords; k++) {
			const char *family = str_cstr(a, c->words[i].family);
			struct str code = k < c->nwords ? c->words[k].code : STR("zzz");
			const struct word *seen, *all;

			country_seat(c, a);
			seen = country_word(c, family, code);
			c->nword_codes = 0; /* void: a look at all */
			all = country_word(c, family, code);
			CHECK(seen == all);
			found += seen != NULL;
		}
	CHECK(found >= c->nwords);
	country_seat(c, a);
	CHECK(country_word(c, "check", STR("same")) == &c->words[c->nwords - 3]);
	CHECK(country_word(c, "alarm", STR("same")) == &c->words[c->nwords - 2]);
	country_add_word(a, c, "check", "late", "z"); /* after the order was made */
	CHECK(country_word(c, "check", STR("late")) == &c->words[c->nwords - 1]);
}

/* Of the first hundred bodies as roots, and of none. */
TEST(bodies_below_another_are_those_that_say_so)
{
	struct country c = { .nbodies = 0 };
	const struct body **out;

	CHECK_OK(profile_read(a, "profiles/uz", NULL, &c));
	out = arena_array(a, c.nbodies, sizeof(const struct body *));
	for (size_t r = 0; r <= 100 && r < c.nbodies; r++) {
		int64_t root = r ? c.bodies[r - 1].id : 0;
		size_t n = country_bodies_within(a, &c, root, out, c.nbodies), k = 0;

		for (size_t i = 0; i < c.nbodies; i++)
			if (country_body_within(&c, c.bodies[i].id, root))
				CHECK(k < n && out[k++] == &c.bodies[i]);
		CHECK_INT(k, n);
		CHECK_INT(country_bodies_within(a, &c, root, out, 1), n > 0);
	}
}
