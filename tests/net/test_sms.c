/* Short messages, to a small gateway. */
#include "net/sms.h"

#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "fake_gateway.h"
#include "test.h"

static const struct err *
send_one(struct arena *a, const struct sms_conf *conf, struct parting *how)
{
	return sms_send(a, conf, STR("+998901234567"), STR("Javob \"tayyor\""), STR("m-1"), how);
}

static bool
holds(struct str s, const char *part)
{
	return str_find(s, str_c(part)) != SIZE_MAX;
}

TEST(an_sms_goes_with_its_id_its_token_and_its_text)
{
	struct fake_gateway *f = fake_gateway_new(a, GATE_TAKES, 1);
	struct parting how;
	struct str s;

	CHECK_OK(send_one(a, &f->conf, &how));
	CHECK(!how.silent && !how.unknown);
	shutdown(f->listening, SHUT_RDWR);
	pthread_join(f->thread, NULL);
	s = (struct str){ f->heard.p, f->heard.n };
	CHECK(str_starts(s, STR("POST /send HTTP/1.1\r\n")));
	CHECK(holds(s, "\r\nIdempotency-Key: m-1\r\n"));
	CHECK(holds(s, "\r\nAuthorization: Bearer t0ken\r\n"));
	CHECK(holds(s, "\r\nContent-Type: application/json\r\n"));
	CHECK(holds(s, "\r\n\r\n{\"id\":\"m-1\",\"to\":\"+998901234567\",\"from\":\"QABUL\","
	               "\"text\":\"Javob \\\"tayyor\\\"\"}"));
	close(f->listening);
	arena_free(f->heard.a);
}

TEST(the_reply_tells_taken_refused_later_and_unknown_apart)
{
	static const struct {
		int status;
		int kind; /* -1: taken */
		bool unknown;
	} rows[] = {
		{ 200, -1, false }, { 201, -1, false }, { 202, -1, false }, { 204, -1, false },
		{ 302, ERR_BUSY, false }, { 400, ERR_INPUT, false }, { 404, ERR_INPUT, false },
		{ 401, ERR_BUSY, false }, { 403, ERR_BUSY, false }, /* an expired token loses no message */
		{ 422, ERR_INPUT, false }, { 429, ERR_BUSY, false }, { 408, ERR_BUSY, true },
		{ 500, ERR_BUSY, true }, { 502, ERR_BUSY, true }, { 503, ERR_BUSY, true },
	};
	struct fake_gateway *f = fake_gateway_new(a, GATE_STATUS, 1);

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct parting how;
		const struct err *e;

		atomic_store(&f->status, rows[i].status);
		e = send_one(a, &f->conf, &how);
		CHECK_INT(e ? (int)e->kind : -1, rows[i].kind);
		CHECK_INT(how.unknown, rows[i].unknown);
		CHECK(!how.silent);
	}
	fake_gateway_end(f);
}

TEST(what_went_out_and_was_not_answered_is_unknown_and_what_did_not_go_out_is_not)
{
	static const enum gate lost[] = { GATE_LOSES, GATE_FORGETS, GATE_SILENT };
	struct fake_gateway *f = fake_gateway_new(a, GATE_TAKES, 1);
	struct sms_conf tls = f->conf;
	struct parting how;
	const struct err *e;

	for (size_t i = 0; i < sizeof(lost) / sizeof(lost[0]); i++) {
		atomic_store(&f->how, lost[i]);
		e = send_one(a, &f->conf, &how);
		CHECK(e && e->kind == ERR_BUSY && how.unknown && how.silent);
	}
	tls.url = str_fmt(a, "https%.*s", (int)f->conf.url.n - 4, f->conf.url.p + 4);
	e = send_one(a, &tls, &how); /* it does not speak TLS: nothing of the message was said */
	CHECK(e && e->kind == ERR_BUSY && !how.unknown && how.silent);
	fake_gateway_end(f);
	e = send_one(a, &f->conf, &how); /* nobody listens any more */
	CHECK(e && e->kind == ERR_BUSY && !how.unknown && how.silent);
}

TEST(an_sms_never_travels_in_the_clear)
{
	static const struct {
		const char *url, *token;
		bool fits;
	} rows[] = {
		{ "", "", true }, { "https://sms.example.uz/send", "t", true }, { "http://127.0.0.1:8080/", "t", true },
		{ "http://localhost/", "t", true }, { "http://[::1]:81/", "t", true },
		{ "http://sms.example.uz/send", "t", false }, { "http://127.0.0.1@sms.example.uz/", "t", false },
		{ "http://localhost.example.uz/", "t", false }, { "ftp://127.0.0.1/", "t", false },
		{ "file:///dev/null", "t", false }, { "https://sms.example.uz/send", "t\r\nX: y", false },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct sms_conf conf = { str_c(rows[i].url), str_c(rows[i].token), STR("Q"), 200 };
		const struct err *e = sms_check(a, &conf);

		CHECK_INT(e == NULL, rows[i].fits);
	}
	for (size_t i = 8; i < 10; i++) { /* and the carrier itself refuses */
		struct sms_conf conf = { str_c(rows[i].url), STR("t"), STR("Q"), 200 };
		struct parting how;
		const struct err *e = send_one(a, &conf, &how);

		CHECK(e && e->kind == ERR_BUSY && !how.unknown);
	}
}
