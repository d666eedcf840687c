/* Numbers, codes, telephones and mails as people type them. */
#include "fuzz.h"

#include "domain/booking.h"
#include "domain/number.h"
#include "domain/person.h"

FUZZ(number)
{
	char code[CODE_SIGNS + 1], again[CODE_SIGNS + 1];
	int64_t id, back;
	struct str phone;

	if (number_parse(s, &id))
		MUST(number_parse(number_print(a, id), &back) && back == id && id >= 0);
	if (booking_parse(s, &id))
		MUST(booking_parse(booking_print(a, id), &back) && back == id && id >= 0);
	if (code_parse(s, code)) {
		MUST(code_parse(code_print(a, code), again));
		MUST(str_eq(str_c(code), str_c(again)));
	}
	phone = phone_normal(a, s, STR("998"));
	for (size_t i = 0; i < phone.n; i++)
		MUST(i == 0 ? phone.p[i] == '+' : phone.p[i] >= '0' && phone.p[i] <= '9');
	if (phone.n)
		MUST(str_eq(phone_normal(a, phone, STR("998")), phone));
	if (mail_ok(s))
		MUST(str_find(s, STR("\n")) == SIZE_MAX && str_find(s, STR(" ")) == SIZE_MAX);
	MUST(!person_number_ok(s) || s.n == 14);
	MUST(!entity_number_ok(s) || s.n == 9);
}
