/* The words of mahallas. */
#ifndef WEB_MAHALLA_WORDS_H
#define WEB_MAHALLA_WORDS_H

#include "domain/mahalla.h"
#include "domain/trouble.h"
#include "web/view_mahalla.h"

const char *mahalla_what(const struct ctx *c, enum mahalla_what w);
const char *mahalla_need_state(const struct ctx *c, int state); /* enum need_state */
const char *mahalla_trouble_state(const struct ctx *c, enum trouble_state s);
const char *mahalla_step_state(const struct ctx *c, int state); /* enum step_state */
struct str mahalla_need_kind(const struct ctx *c, struct str code);
struct str mahalla_measure(const struct ctx *c, struct str code);
struct str mahalla_money(struct ctx *c, int64_t n);
/* "until 11 December 2026" */
struct str mahalla_until(struct ctx *c, struct date day);

/* The visitor's mahalla; its name. MISSING for those who work in none. */
ERR mahalla_own(struct ctx *c, int64_t *place);
/* A page of the cabinet: frame, back to the day. */
void mahalla_frame(struct ctx *c, const struct req *q, struct page *page, const char *title);
/* One more small form of a sheet; its next question, whose id is that of the form. */
struct sheet_form *sheet_form(struct ctx *c, struct sheet_view *v, const char *doing, const char *title,
    const char *send);
struct field *sheet_ask(struct ctx *c, const struct req *q, struct sheet_view *v, struct sheet_form *f,
    enum ask_kind kind,
    const char *name, const char *label, struct str value);
void sheet_fact(struct sheet_view *v, const char *key, struct str value);
void sheet_link(struct sheet_view *v, const char *key, struct str value, struct url url);
/* What was refused, at the form that was sent. */
void sheet_refused(struct ctx *c, const struct req *q, struct sheet_view *v, const struct err *wrong);
ERR sheet_send(struct ctx *c, struct resp *p, struct sheet_view *v, const struct err *wrong);

#endif
