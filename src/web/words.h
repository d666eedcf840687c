/* Our sentences in pages written in C: _("...") in the visitor's language. Not for templates, which have
 * their own. */
#ifndef WEB_WORDS_H
#define WEB_WORDS_H

#define _(key) lang_text(c->lang, (key))
#define _n(one, many, n) lang_count(c->lang, (one), (many), (n))

#endif
