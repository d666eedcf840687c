/* The choices that several of the officers' forms offer: kinds, channels, places, topics. */
#ifndef WEB_CHOOSE_H
#define WEB_CHOOSE_H

#include "web/staff.h"

extern const struct err CHOOSE_PLACE, CHOOSE_KIND;

/* Radios. */
void choose_kind(const struct ctx *c, struct field *f);
/* A select of those that an office registers: seen at the office, by telephone, by letter. */
void choose_channel(const struct ctx *c, struct field *f);
void choose_form(const struct ctx *c, struct field *f);
/* Selects: citizenship; the words for an authority, with an empty one first. */
void choose_standing(const struct ctx *c, struct field *f);
void choose_authority(const struct ctx *c, struct field *f);
/* What a form says of citizenship, document, day of birth, whom they speak for and by what authority. CHOOSE_BORN. */
extern const struct err CHOOSE_BORN;
ERR choose_person(const struct ctx *c, const struct pairs *form, struct applicant *out);
/* Lines with suggestions: regions, districts and cities within the visitor's territory; topics. */
void choose_place(const struct ctx *c, struct field *f, struct ask *k);
void choose_topic(const struct ctx *c, struct field *f, struct ask *k);

/* A select of the officers of the holding body who can lead the appeal or help with it, without those it is
 * banned to. */
ERR choose_officer(struct ctx *c, const struct appeal *ap, struct field *f);

/* Why the suggested body is competent: the topic and the place, or the row of the table with its article. */
const char *choose_why(struct ctx *c, int64_t topic, int64_t place);

#endif
