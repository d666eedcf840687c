/* Maps of imports. */
#include "app/import_map.h"

#include "app/config.h"
#include "base/arena.h"

#define VALUES_MAX 200

static ERR
wrong(struct arena *a, const char *path, int line, const char *why)
{
	return err_new(a, ERR_INPUT, N_("The map does not fit."), NULL, "%s, line %d: %s", path, line,
	    why);
}

static bool
read_field(struct str value, struct map_field *f)
{
	if (str_starts(value, STR("text "))) {
		f->constant = str_trim(str_sub(value, 5, value.n));
		return true;
	}
	while (value.n) {
		struct str one = str_trim(str_cut(&value, ','));

		if (!str_starts(one, STR("column ")) || f->ncolumns == MAP_COLUMNS)
			return false;
		f->column[f->ncolumns++] = str_trim(str_sub(one, 7, one.n));
	}
	return f->ncolumns > 0;
}

/* `create under CODE` */
static bool
read_under(struct str value, struct str *code)
{
	if (!str_starts(value, STR("create under ")))
		return false;
	*code = str_trim(str_sub(value, 13, value.n));
	return code->n > 0;
}

static bool
take_line(struct import_map *m, struct str name, struct str value)
{
	struct {
		const char *name;
		struct map_field *field;
	} fields[] = { { "id", &m->id }, { "text", &m->text }, { "topic", &m->topic },
		{ "body", &m->body }, { "received", &m->received }, { "closed", &m->closed },
		{ "channel", &m->channel }, { "status", &m->status }, { "outcome", &m->outcome },
		{ "name", &m->name }, { "phone", &m->phone }, { "mail", &m->mail }, { "number", &m->number } };
	size_t at = str_find(name, STR(".map."));

	if (at != SIZE_MAX) {
		if (m->nvalues == VALUES_MAX)
			return false;
		m->values[m->nvalues++] = (struct map_value){ str_sub(name, 0, at),
			str_sub(name, at + 5, name.n), value };
		return true;
	}
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (str_is(name, fields[i].name))
			return read_field(value, fields[i].field);
	if (str_is(name, "source"))
		m->source = value;
	else if (str_is(name, "format") && m->nformats < MAP_FORMATS)
		m->formats[m->nformats++] = value;
	else if (str_is(name, "received.default"))
		m->received_default = value;
	else if (str_is(name, "closed.none"))
		m->closed_none = value;
	else if (str_is(name, "place"))
		m->place = value;
	else if (str_is(name, "topic.unknown"))
		return read_under(value, &m->topic_under);
	else if (str_is(name, "body.unknown"))
		return read_under(value, &m->body_under);
	else if (str_is(name, "lang"))
		return lang_find(value, &m->lang);
	else if (str_is(name, "kind"))
		return appeal_kind_find(value, &m->kind);
	else
		return false;
	return true;
}

ERR
import_map_read(struct arena *a, const char *path, struct import_map *out)
{
	struct str text;
	const struct err *e = file_text(a, path, &text);

	*out = (struct import_map){ .lang = LANG_UZ };
	out->values = arena_array(a, VALUES_MAX, sizeof(*out->values));
	if (e)
		return e;
	for (int line = 1; text.n; line++) {
		struct str one = str_trim(str_cut(&text, '\n'));
		struct str name = str_trim(str_cut(&one, '='));

		if (!name.n || name.p[0] == '#')
			continue;
		if (!take_line(out, name, str_trim(one)))
			return wrong(a, path, line, "the rule is not known or its value does not fit");
	}
	if (!out->source.n || !(out->id.ncolumns) || !(out->text.ncolumns || out->text.constant.n))
		return wrong(a, path, 0, "source, id and text are needed");
	if (!out->nformats) {
		out->formats[out->nformats++] = STR("%Y-%m-%d %H:%M:%S");
		out->formats[out->nformats++] = STR("%Y-%m-%dT%H:%M:%S");
		out->formats[out->nformats++] = STR("%Y-%m-%d");
	}
	return NULL;
}

struct str
import_map_value(const struct import_map *m, const char *field, struct str value)
{
	for (size_t i = 0; i < m->nvalues; i++)
		if (str_is(m->values[i].field, field) && str_eq(m->values[i].from, value))
			return m->values[i].to;
	return value;
}
