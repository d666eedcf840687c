/* The search index: words of an appeal and tokens of what it is, newest first. */
#ifndef STORE_SEARCHES_H
#define STORE_SEARCHES_H

#include "db/db.h"
#include "domain/appeal.h"
#include "domain/country.h"
#include "domain/deed.h"

/* The words of an appeal as the index holds them: folded, and tokens of what it is. Lives in `a`. */
struct str search_words(struct arena *a, const struct country *c, const struct appeal *ap,
    struct str text);

/* What some appeals are found by: of each what makes tokens and its last_seq, and as many lines as it has texts of its
 * author and its answerer (one without, when it has none). In no order; who is not there has no line. */
struct search_source {
	struct appeal ap;
	struct str name, text;
};
ERR store_search_sources(struct db *d, struct arena *a, const int64_t *ids, size_t n, struct search_source **out,
    size_t *nout);

/* Puts such words into the index, in place of those before. */
ERR store_search_put(struct tx *tx, const struct appeal *ap, struct str words);

/* The words of documents as search_words() makes them that may be begun with (of three bytes or more, no tokens), each
 * once. The index would find a beginning by reading all that is under each word that begins so; it is asked for the
 * words themselves, which store_search_known() keeps beside it: of more than 128 the shortest, and of more than 2,000
 * the shortest of the first 2,000, so that the longer ones are found when one more letter is typed. */
struct str *search_known(struct arena *a, const struct str *docs, size_t ndocs, size_t *n);
ERR store_search_known(struct tx *tx, struct arena *a, const struct str *words, size_t n);

/* Merges that many pages of what SQLite's index wrote before; every slice of documents does its share of that, so that
 * none has to do much. PostgreSQL's index keeps itself. */
ERR store_search_merge(struct tx *tx, int64_t pages);

/* What to look for; zeros and empties narrow nothing. Always narrowed to what `who` may see, by the same
 * tokens; a caller asks access_sees() of each found appeal again, for the index lags. */
struct search_ask {
	struct str words;      /* as typed; the last word of three bytes or more is begun with (search_known()) */
	int64_t body, place, topic; /* with all below them */
	int state, kind, channel, outcome, verdict; /* -1: any */
	/* what ended and was taken over is seen too: bodies, and places of receptions */
	const int64_t *bodies, *places;
	size_t nbodies, nplaces;
	int64_t before;        /* doc id of the last of the page before; 0: from the newest */
	int max;
};

/* Ids of appeals, newest first, `n` of them, in `a`. */
struct search_found {
	int64_t *ids;
	size_t n;
	int64_t next; /* doc id of the last, for the next page; 0: no more */
	bool many;    /* more words begin as the last one does than were asked for (search_known()) */
};
ERR store_search(struct db *d, struct arena *a, const struct who *who, const struct search_ask *ask,
    struct search_found *out);

#endif
