/* Makes the rows of a registration. */
#include "bench/rows.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "sql.h"

/* About as many as the profile of Uzbekistan has. */
#define BODIES 3000
#define PLACES 200
#define TOPICS 200

#define N(v) { .kind = CELL_INT, .i = (v) }
#define Z { .kind = CELL_NULL }
#define T(s) { .kind = CELL_TEXT, .p = (s), .n = strlen(s) }
#define X(at, len) { .kind = CELL_BLOB, .p = r->noise + (at), .n = (len) }

static const char why[] = "r1795447667749;h2026-11-24;cFWD,5,0,2026-11-29;o2026-11-29,2026-11-30";
static const char why_latest[] = "r1795447667749;h2026-11-24;cFWD,5,0,2026-11-29;"
                                 "o2026-11-29,2026-11-30;cTERM_A,15,0,2026-12-15";
static const char gist[] = "Mahallamizda ikki oydan beri gaz yo'q, suv ham kam keladi. Iltimos, "
                           "sababini tekshirib, yozma javob bering. Mahallamizda ikki oydan beri gaz";

double
seconds_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* xorshift64: keys must fall anywhere in an index, as digests do. */
static uint64_t
roll(struct registration *r)
{
	r->dice ^= r->dice << 13;
	r->dice ^= r->dice >> 7;
	r->dice ^= r->dice << 17;
	return r->dice;
}

static void
fill_words(struct registration *r, int64_t serial)
{
	for (size_t i = 0; i + 8 <= sizeof(r->noise); i += 8) {
		uint64_t v = roll(r);

		memcpy(r->noise + i, &v, 8);
	}
	if (!r->text[0])
		for (size_t i = 0; i < 1150; i++)
			r->text[i] = gist[i % 110];
	snprintf(r->name, sizeof(r->name), "Karimova Dilnoza %lld", (long long)serial);
	snprintf(r->phone, sizeof(r->phone), "+99890%07lld", (long long)(serial % 10000000));
	snprintf(r->fields, sizeof(r->fields), "number=2026-%06lld-98\nlatest=2026-12-15\n",
	    (long long)serial);
	/* They begin with their time, as ours. */
	snprintf(r->message, sizeof(r->message), "%010llX%016llX", (unsigned long long)serial,
	    (unsigned long long)roll(r));
	snprintf(r->idem, sizeof(r->idem), "%012llx%016llx%016llx", (unsigned long long)serial,
	    (unsigned long long)roll(r), (unsigned long long)roll(r));
}

void
registration_fill(struct registration *r, int64_t writer, int64_t serial)
{
	int64_t id = INT64_C(2026600000000) + (writer - ROW_WRITERS) * 100000000 + serial;
	int64_t at = INT64_C(1795447667749) + serial;
	struct insert *p = r->inserts;
	int64_t body, place, topic, due;

	if (!r->dice)
		r->dice = UINT64_C(0x9E3779B97F4A7C15) * (uint64_t)(writer + serial + 1);
	fill_words(r, serial);
	body = (int64_t)(roll(r) % BODIES) + 2;
	place = (int64_t)(roll(r) % PLACES) + 1;
	topic = (int64_t)(roll(r) % TOPICS) + 1;
	due = 20787 + (int64_t)(roll(r) % 3);
	p[0] = (struct insert){ SQL_appeal_insert, 31,
		{ N(id), N(1), N(1), N(at), N(0), N(2), N(2), N(9), N(0), N(0), N(at), N(20781), N(place), N(topic),
		    N(body), Z, Z, N(20781), N(due), T(why), N(20802), T(why_latest), N(0), N(0), Z, Z,
		    Z, Z, Z, X(0, 32), T(gist) } };
	p[1] = (struct insert){ SQL_inbox_put, 12,
		{ N(body), N(due), N(id), N(0), N(2), N(0), N(topic), N(place), Z, Z, N(at), T(gist) } };
	p[2] = (struct insert){ SQL_event_put, 9,
		{ N(id), N(1), N(writer), N(serial), N(at), N(0), X(32, 167), X(200, 32),
		    X(232, 32) } };
	p[3] = (struct insert){ SQL_text_put, 6, { N(id), N(1), N(0), N(at), Z, T(r->text) } };
	p[4] = (struct insert){ SQL_applicant_put, 15,
		{ N(id), N(0), T(r->name), T(""), N(0), T("Navoiy ko'chasi, 12-uy, 34-xonadon"),
		    T(r->phone), T(""), T(""), N(1), N(0), T(""), Z, T(""), N(0) } };
	p[5] = (struct insert){ SQL_person_appeal_put, 2, { X(264, 32), N(id) } };
	p[6] = (struct insert){ SQL_outbox_put, 10,
		{ N(id / 256 % 64), T(r->message), N(id), N(0), T(r->phone), T("registered"), N(0),
		    T(r->fields), N(at), N(at) } };
	p[7] = (struct insert){ SQL_idem_put, 4,
		{ T(r->idem), N(id), T("dc97b4eee47ca46adb9d91"), N(at) } };
}
