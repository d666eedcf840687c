/* Templates at run time: where they write, in which language, and how each hole is escaped. */
#ifndef WEB_TMPL_H
#define WEB_TMPL_H

#include "base/buf.h"
#include "base/lang.h"
#include "web/url.h"

/* What every template is handed. */
struct tmpl {
	struct buf *out;
	enum lang lang;
	struct arena *a;
};

/* Ready markup, which no one escapes again. */
struct html {
	struct str s;
};

/* Says that `s` is ready markup: written by a template or by our own code, never by a person. */
struct html html_made(struct str s);

/* What a template wrote into its own small `b`, to be put into another's hole; empty after an error. */
struct html html_buf(struct buf *b);

/* The escapes, by place and type; NULL is written as nothing. In text & < and > are escaped, in the value of
 * an attribute the double quote too; behind '#' all but letters, digits and - . _ ~ */
void tmpl_text_str(struct tmpl *t, struct str s);
void tmpl_text_c(struct tmpl *t, const char *c);
void tmpl_text_html(struct tmpl *t, struct html h);
void tmpl_attr_str(struct tmpl *t, struct str s);
void tmpl_attr_c(struct tmpl *t, const char *c);
void tmpl_attr_url(struct tmpl *t, struct url u);
void tmpl_fragment_str(struct tmpl *t, struct str s);
void tmpl_fragment_c(struct tmpl *t, const char *c);
void tmpl_int(struct tmpl *t, int64_t v);
void tmpl_uint(struct tmpl *t, uint64_t v);

/* The sentence `key`, a constant of the template, in the page's language. */
void tmpl_said_text(struct tmpl *t, const char *key);
void tmpl_said_attr(struct tmpl *t, const char *key);

/* Writes *at up to its next {name} of `names` (ends with NULL), moves *at behind it and returns the name's
 * place; at the end writes the rest and returns -1. */
int tmpl_next_text(struct tmpl *t, const char **at, const char *const *names);
int tmpl_next_attr(struct tmpl *t, const char **at, const char *const *names);

/* What the generated code calls. A type that stands in no row does not compile: an enum (which would be
 * written as a number) and a bool stand in none. */
#define TMPL_NUMBERS int : tmpl_int, long : tmpl_int, long long : tmpl_int, unsigned long : tmpl_uint,       \
    unsigned long long : tmpl_uint
#define TMPL_TEXT(t, x)                                                                                      \
	_Generic((x), struct str : tmpl_text_str, const char * : tmpl_text_c, char * : tmpl_text_c,          \
	    struct html : tmpl_text_html, TMPL_NUMBERS)((t), (x))
#define TMPL_RCDATA(t, x)                                                                                    \
	_Generic((x), struct str : tmpl_text_str, const char * : tmpl_text_c, char * : tmpl_text_c,          \
	    TMPL_NUMBERS)((t), (x))
#define TMPL_ATTR(t, x)                                                                                      \
	_Generic((x), struct str : tmpl_attr_str, const char * : tmpl_attr_c, char * : tmpl_attr_c,          \
	    TMPL_NUMBERS)((t), (x))
#define TMPL_FRAGMENT(t, x)                                                                                  \
	_Generic((x), struct str : tmpl_fragment_str, const char * : tmpl_fragment_c,                        \
	    char * : tmpl_fragment_c, TMPL_NUMBERS)((t), (x))
#define TMPL_URL(t, x) _Generic((x), struct url : tmpl_attr_url)((t), (x))
#define TMPL_SAID_TEXT tmpl_said_text
#define TMPL_SAID_RCDATA tmpl_said_text
#define TMPL_SAID_ATTR tmpl_said_attr
#define TMPL_NEXT_TEXT tmpl_next_text
#define TMPL_NEXT_RCDATA tmpl_next_text
#define TMPL_NEXT_ATTR tmpl_next_attr

#endif
