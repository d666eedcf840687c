/* GET and POST /c/{}/seal, POST /api/v1/appeals/{}/seal: the file of an electronic signature is kept with the
 * answer. */
#include "action/seal.h"

#include <string.h>

#include "base/arena.h"
#include "base/cms.h"
#include "domain/access.h"
#include "report/filing.h"
#include "store/appeals.h"
#include "web/api_deeds.h"
#include "web/files.h"
#include "web/pages_staff.h"
#include "web/staff.h"
#include "web/words.h"

#define SEAL_TYPE "application/pkcs7-mime" /* RFC 8551 */

static const struct err SEAL_STRANGE = { ERR_INPUT,
	N_("This is no electronic signature: a file .p7s, .p7b or .p7m, or its text in base64, is one."), "file", NULL };

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q, .upload = true };
	const struct err *e = deed_begin(c, q, DEED_SEAL, _("Add an electronic signature"), wrong, &v);
	struct field *f;

	if (e)
		return e;
	v.lead = _("The answer is signed by your name and its record in the history. If you also signed the letter with your electronic key, its file is kept with the answer, and the author can take it.");
	f = deed_ask(c, &v, ASK_FILE, "file", _("The file of the signature"));
	f->hint = _("Made with the letter (PDF) inside it, so that it can be checked by itself. It is kept as it is; qabul does not check it.");
	v.send.text = _("Add");
	return deed_send(c, p, &v);
}

ERR
page_seal_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

/* What came: the file, or what is wrong with it. */
struct taken_seal {
	struct paper file;
	const struct err *fault;
};

/* Rights are asked again with the deed: here, so that nothing is filed for who has none. */
static ERR
may(struct ctx *c, const struct req *q)
{
	struct appeal ap;
	int64_t id;
	const struct err *e = visit_number(q, 0, &id) ? store_appeal_for(c->db, c->a, &c->who, id, &ap) : &DB_MISSING;

	if (e)
		return e == &DB_MISSING ? &ACCESS_MISSING : e;
	return access_may(c->country, &c->who, DEED_SEAL, &ap);
}

ERR
page_seal_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	struct taken_seal *t = arena_alloc(c->a, sizeof(*t));
	const struct upload *u = q->nfiles ? &q->files[0] : NULL;
	unsigned char *digest = arena_alloc(c->a, SHA256_BYTES);
	struct str bytes;
	const struct err *e;

	(void)p;
	c->memo = t;
	*t = (struct taken_seal){ .fault = !u ? &SEAL_NONE : u->large ? &SEAL_STRANGE : NULL };
	if (t->fault)
		return NULL;
	e = may(c, q);
	if (e && !db_failed(e)) {
		t->fault = e;
		return NULL;
	}
	if (!e)
		e = upload_read(c, u, &bytes);
	if (!e && !cms_signed(c->a, bytes)) {
		t->fault = &SEAL_STRANGE;
		return NULL;
	}
	memcpy(digest, u->sha256, SHA256_BYTES);
	if (!e)
		e = filing_put(c->a, c->visit->site->files, u->path, digest);
	t->file = (struct paper){ .name = u->name.n ? u->name : STR("answer.p7s"), .type = STR(SEAL_TYPE),
		.size = u->size, .sha256 = { (const char *)digest, SHA256_BYTES } };
	return e;
}

ERR
page_seal(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct taken_seal *t = c->memo;
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = t->fault ? t->fault : act_seal(c, id, &t->file, &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("The signature is kept with the answer."));
	return e;
}

ERR
api_seal(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct taken_seal *t = c->memo;
	struct appeal ap;
	int64_t id;
	const struct err *e = visit_number(q, 0, &id) ? NULL : &ACCESS_MISSING;

	if (!e)
		e = api_version(c, q, id);
	if (!e)
		e = t->fault ? t->fault : act_seal(c, id, &t->file, &ap);
	return e ? e : api_deed_again(c, p, id);
}
