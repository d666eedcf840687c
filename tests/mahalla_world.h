/* The small office with a mahalla: its place, body, questionnaire and clocks, and who works there, above it and
 * beside it. */
#ifndef TESTS_MAHALLA_WORLD_H
#define TESTS_MAHALLA_WORLD_H

#include "world.h"

enum { PLACE_REED = 100, PLACE_FORD, BODY_REED = 100, BODY_FORD };
enum { OFFICER_REED = 50, OFFICER_FORD, OFFICER_HOKIM, OFFICER_CALLS };

/* Reed and Ford are mahallas of the Lake district, below its hokimiyat. */
void mahalla_world(struct world *w);
/* Who works in a mahalla; the hokim of the Lake; the reception of the North, which calls. */
struct who mahalla_officer(int64_t body);
struct who mahalla_hokim(void);
struct who mahalla_caller(void);

#endif
