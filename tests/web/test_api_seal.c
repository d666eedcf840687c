/* The file of an electronic signature by the door of machines: the deed, its rights and refusals of the page. */
#include <unistd.h>

#include "action/seal.h"
#include "base/arena.h"
#include "base/hash.h"
#include "domain/access.h"
#include "domain/number.h"
#include "report/filing.h"
#include "store/appeals.h"
#include "web/visitor.h"

/* CMS SignedData over "answer", in base64. */
static const char signature[] =
    "MIHNBgkqhkiG9w0BBwKggb8wgbwCAQExDTALBglghkgBZQMEAgEwFwYJKoZIhvcNAQcBoAoECGFuc3dlcg0KMYGOMIGLAgEB"
    "MCQwDDEKMAgGA1UEAwwBdAIUGIPzKttMNK+keHdxR17xerMSDJYwCwYJYIZIAWUDBAIBMAoGCCqGSM49BAMCBEcwRQIhALwH"
    "B695OLiaHDel0XkReLHWfDc36vnxlhsFfryPav4TAiAp42vwEsbQARFm0ORFGHo/jOprrE2rp7Vby5pxgxaIDw==";

static ERR
answer(struct ctx *c, void *arg)
{
	struct appeal before, after;
	struct event ev = { .deed = DEED_NOTE, .at = c->now, .who = WHO_SYSTEM };
	const struct err *e = store_appeal_by_id(c->db, c->a, *(int64_t *)arg, &before);

	after = before;
	after.state = APPEAL_ANSWERED;
	return e ? e : store_appeal_save(c->tx, c->a, &before, &after, &ev);
}

static struct resp
seals(struct visitor *v, const char *address, const char *file, const char *key, const struct err **e)
{
	if (file)
		visitor_file(v, "answer.p7s", str_c(file));
	*e = NULL;
	return visitor_machine(v, address, "", key, e);
}

TEST_BOTH(machines_add_the_file_of_a_signature_by_the_rights_of_the_page)
{
	struct visitor *v = visitor_new(w);
	int64_t id = world_submit(w, "Shifokor yoʻq", BODY_HEALTH_LAKE), size;
	const char *address = str_fmt(a, "/api/v1/appeals/%s/seal", number_print(a, id).p).p;
	const struct err *e;
	struct paper *files;
	struct happened *h;
	struct resp p;
	size_t n;
	int fd;
	unsigned char digest[SHA256_BYTES];

	v->who = world_who(w, OFFICER_HEAD);
	seals(v, address, signature, "", &e);
	CHECK(e == &DEED_NOT_NOW); /* there is no answer yet */
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), answer, &id));
	seals(v, address, NULL, "", &e);
	CHECK(e == &SEAL_NONE && e->field && str_is(str_c(e->field), "file"));
	seals(v, address, "a letter, and no signature", "", &e);
	CHECK(e && e->kind == ERR_INPUT && e->field && str_is(str_c(e->field), "file"));
	seals(v, "/api/v1/appeals/nothing/seal", signature, "", &e);
	CHECK(e == &ACCESS_MISSING);
	v->who = world_who(w, OFFICER_EXECUTOR);
	seals(v, address, signature, "", &e);
	CHECK(e == &ACCESS_DENIED);
	v->who = world_who(w, OFFICER_OTHER); /* of another body */
	seals(v, address, signature, "", &e);
	CHECK(e == &ACCESS_MISSING);
	v->who = (struct who){ .kind = WHO_NOBODY };
	seals(v, address, signature, "", &e);
	CHECK(e && e->kind == ERR_DENIED);
	CHECK_OK(store_files(w->db, a, id, &files, &n));
	CHECK_INT(n, 0);
	sha256(str_c(signature), digest);
	CHECK(filing_open(a, v->site.files, (struct str){ (const char *)digest, sizeof(digest) }, &fd, &size));
	/* once, also when it comes twice */
	v->who = world_who(w, OFFICER_HEAD);
	for (int twice = 0; twice < 2; twice++) {
		p = seals(v, address, signature, "the-key-of-a-signature", &e);
		CHECK(!e && p.status == 200 && shows(&p, "\"state\":\"ANSWERED\"") && shows(&p, "\"version\""));
	}
	CHECK_OK(store_files(w->db, a, id, &files, &n));
	CHECK_INT(n, 1);
	CHECK_STR(files[0].name, "answer.p7s");
	CHECK_OK(filing_open(a, v->site.files, files[0].sha256, &fd, &size));
	CHECK_INT(size, (int64_t)sizeof(signature) - 1);
	close(fd);
	CHECK_OK(store_events(w->db, a, id, &h, &n));
	CHECK_INT(h[n - 1].event.deed, DEED_SEAL);
}
