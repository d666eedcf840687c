/* Writing feeds. */
#include "report/feed.h"

#include <libxml/xmlwriter.h>

#include "base/arena.h"

static const struct err FEED_BROKEN = { ERR_BROKEN,
	N_("The server could not do this. It has been recorded; please try again later."), NULL, "libxml2" };

#define X(s) ((const xmlChar *)(s))

static void
element(struct arena *a, xmlTextWriter *w, const char *name, struct str text)
{
	xmlTextWriterWriteElement(w, X(name), X(str_cstr(a, text)));
}

static void
link_to(struct arena *a, xmlTextWriter *w, const char *rel, const char *type, struct str to)
{
	xmlTextWriterStartElement(w, X("link"));
	xmlTextWriterWriteAttribute(w, X("rel"), X(rel));
	xmlTextWriterWriteAttribute(w, X("type"), X(type));
	xmlTextWriterWriteAttribute(w, X("href"), X(str_cstr(a, to)));
	xmlTextWriterEndElement(w);
}

static void
entry(struct arena *a, xmlTextWriter *w, const struct feed_entry *e)
{
	xmlTextWriterStartElement(w, X("entry"));
	element(a, w, "id", e->id);
	element(a, w, "title", e->title);
	element(a, w, "updated", e->updated);
	link_to(a, w, "alternate", "text/html", e->link);
	element(a, w, "summary", e->text);
	xmlTextWriterEndElement(w);
}

ERR
feed_write(struct arena *a, const struct feed *f, struct str *out)
{
	xmlBuffer *b = xmlBufferCreate();
	xmlTextWriter *w = b ? xmlNewTextWriterMemory(b, 0) : NULL;
	bool done = w && xmlTextWriterStartDocument(w, NULL, "UTF-8", NULL) >= 0;

	if (done) {
		xmlTextWriterStartElement(w, X("feed"));
		xmlTextWriterWriteAttribute(w, X("xmlns"), X("http://www.w3.org/2005/Atom"));
		xmlTextWriterWriteAttribute(w, X("xml:lang"), X(f->lang));
		element(a, w, "id", f->self);
		element(a, w, "title", f->title);
		element(a, w, "updated", f->updated);
		xmlTextWriterStartElement(w, X("author"));
		element(a, w, "name", STR("qabul"));
		xmlTextWriterEndElement(w);
		link_to(a, w, "self", "application/atom+xml", f->self);
		link_to(a, w, "alternate", "text/html", f->page);
		for (size_t i = 0; i < f->nentries; i++)
			entry(a, w, &f->entries[i]);
		done = xmlTextWriterEndDocument(w) >= 0;
	}
	if (w)
		xmlFreeTextWriter(w);
	if (done)
		*out = str_dup(a, (struct str){ (const char *)xmlBufferContent(b), (size_t)xmlBufferLength(b) });
	if (b)
		xmlBufferFree(b);
	return done ? NULL : &FEED_BROKEN;
}
