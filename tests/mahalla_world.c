/* The small office with a mahalla. */
#include "mahalla_world.h"

#include <string.h>

#include "base/arena.h"

static const char questions[] = "edition|2|||||||0|0\n"
                                "need|job|||||||30|1\n"
                                "need|papers||||||doctor|10|0\n"
                                "section|work|||||||0|0\n"
                                "question|works|work|member|1||||0|0\n"
                                "answer|yes|works||||||0|0\n"
                                "answer|no|works||||job||0|0\n"
                                "question|papers|work|household|1||||0|0\n"
                                "answer|all|papers||||||0|0\n"
                                "answer|lost|papers||||papers||0|0\n"
                                "question|radio|work|household|1|1|||0|0\n"
                                "answer|yes|radio||||||0|0\n"
                                "measure|training|||||||0|0\n"
                                "measure|loan|||||||0|0\n";

void
mahalla_world(struct world *w)
{
	struct country *c = w->country;
	struct place *places = arena_array(w->a, c->nplaces + 2, sizeof(*places));
	struct body *bodies = arena_array(w->a, c->nbodies + 2, sizeof(*bodies));

	memcpy(places, c->places, c->nplaces * sizeof(*places));
	memcpy(bodies, c->bodies, c->nbodies * sizeof(*bodies));
	for (size_t i = 0; i < 2; i++) {
		places[c->nplaces + i] = (struct place){ .id = PLACE_REED + (int64_t)i, .parent = PLACE_LAKE,
		    .level = LEVEL_MAHALLA,
			.code = i ? STR("112") : STR("111"), .names.in[LANG_UZ] = i ? STR("Ford") : STR("Reed") };
		bodies[c->nbodies + i] = (struct body){ .id = BODY_REED + (int64_t)i, .parent = BODY_HOKIM_LAKE,
		    .level = LEVEL_MAHALLA,
			.place = PLACE_REED + (int64_t)i, .kind = STR("mahalla"),
			    .code = i ? STR("mahalla_112") : STR("mahalla_111"),
			.names.in[LANG_UZ] = i ? STR("Ford") : STR("Reed") };
	}
	c->places = places;
	c->nplaces += 2;
	c->bodies = bodies;
	c->nbodies += 2;
	c->survey = str_c(questions);
	country_add_rule(w->a, c, "WORK_CONFIRM_1", 30, UNIT_CALENDAR_DAY);
	country_add_rule(w->a, c, "WORK_CONFIRM_2", 90, UNIT_CALENDAR_DAY);
	country_add_rule(w->a, c, "WORK_CALL", 5, UNIT_CALENDAR_DAY);
	country_add_rule(w->a, c, "SURVEY_KEEP", 1, UNIT_YEAR);
	country_add_rule(w->a, c, "FIELD_KEEP", 7, UNIT_CALENDAR_DAY);
}

struct who
mahalla_officer(int64_t body)
{
	return (struct who){ .kind = WHO_OFFICER, .officer = body == BODY_REED ? OFFICER_REED : OFFICER_FORD,
		.roles = ROLE_BIT(ROLE_MAHALLA), .body = body, .place = body == BODY_REED ? PLACE_REED : PLACE_FORD,
		.name = STR("Mahalla") };
}

struct who
mahalla_hokim(void)
{
	return (struct who){ .kind = WHO_OFFICER, .officer = OFFICER_HOKIM, .roles = ROLE_BIT(ROLE_HEAD),
		.body = BODY_HOKIM_LAKE, .place = PLACE_LAKE, .name = STR("Hokim") };
}

struct who
mahalla_caller(void)
{
	return (struct who){ .kind = WHO_OFFICER, .officer = OFFICER_CALLS, .roles = ROLE_BIT(ROLE_REGISTRAR),
		.body = BODY_RECEPTION_NORTH, .place = PLACE_NORTH, .reception = true, .name = STR("Calls") };
}
