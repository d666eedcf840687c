/* /admin/bodies: a new body is filled in as far as it is known, and mahallas without a body are offered first. */
#include "base/arena.h"
#include "mahalla_world.h"
#include "store/countries.h"
#include "web/pages_staff.h"
#include "web/visitor.h"

static ERR
put_country(struct ctx *c, void *arg)
{
	return store_country_put(c->tx, c->a, arg);
}

static ERR
end_body(struct ctx *c, void *arg)
{
	struct body b = *country_body(arg, BODY_FORD);

	b.ended = true;
	return store_body_put(c->tx, c->a, &b);
}

static size_t
at(const struct resp *p, const char *words)
{
	return str_find(p->body, str_c(words));
}

TEST_BOTH(mahallas_without_a_body_are_offered_before_the_other_places)
{
	const char reed[] = "<option value=\"Reed, ", ford[] = "<option value=\"Ford, ", hill[] = "(21)\"></option>";
	struct visitor *admin = visitor_new(w);
	struct resp p;

	mahalla_world(w);
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), put_country, w->country));
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), end_body, w->country));
	CHECK_OK(store_country(w->db, a, &w->country));
	admin->who = world_who(w, OFFICER_OTHER);
	admin->who.roles = ROLE_BIT(ROLE_ADMIN);
	p = visitor_get(admin, page_body_form, "7", "", NULL); /* the hokimiyat of the lake */
	CHECK(shows(&p, "/admin/bodies/new?above=7"));
	p = visitor_get(admin, page_body_form, "new", "above=7", NULL);
	CHECK(p.status == 200 && shows(&p, "value=\"mahalla\"") && shows(&p, "(hok11)"));
	CHECK(at(&p, ford) < at(&p, hill)); /* it has none any more; Reed has one */
	CHECK(at(&p, reed) == SIZE_MAX || at(&p, hill) < at(&p, reed));
	p = visitor_get(admin, page_body_form, "8", "", NULL); /* of another district */
	CHECK(at(&p, ford) == SIZE_MAX || at(&p, hill) < at(&p, ford));
	/* as it is offered, it is saved */
	p = visitor_post(admin, page_body_prepare, page_body, "new",
	    "name=Ford&code=mahalla_new&kind=mahalla&level=mahalla&place=112&parent=hok11", NULL);
	CHECK_INT(p.status, 303);
	CHECK_OK(store_country(w->db, a, &w->country));
	p = visitor_get(admin, page_body_form, "new", "above=7", NULL);
	CHECK(at(&p, ford) == SIZE_MAX || at(&p, hill) < at(&p, ford)); /* now it has one */
}
