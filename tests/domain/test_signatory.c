/* Lists of people as they are pasted. */
#include "domain/signatory.h"

#include <string.h>

#include "base/arena.h"
#include "test.h"

TEST(a_list_of_people_is_read_as_it_is_pasted)
{
	struct signatory *l;
	bool more;
	size_t n = signatories_read(a,
	    STR("1. Aliyev Vali; Chilonzor 1\r\n2)\tКаримова Нодира\tЮнусобод 5\t90 123\n\n ; ; \n---\n3;Olimov Ali\n"
	        "Toshmatov\n12 Mart koʻchasi qoʻmitasi"),
	    &l, &more);

	CHECK_INT(n, 5);
	CHECK(!more);
	CHECK_STR(l[0].name, "Aliyev Vali");
	CHECK_STR(l[0].address, "Chilonzor 1");
	CHECK_STR(l[1].name, "Каримова Нодира");
	CHECK_STR(l[1].address, "Юнусобод 5\t90 123");
	CHECK_STR(l[2].name, "Olimov Ali"); /* the number in a column of its own */
	CHECK_STR(l[3].name, "Toshmatov");
	CHECK_INT(l[3].address.n, 0);
	CHECK_STR(l[4].name, "12 Mart koʻchasi qoʻmitasi");
	CHECK_INT(signatories_read(a, STR(""), &l, &more), 0);
}

TEST(at_most_two_thousand_people_at_a_time)
{
	char *text = arena_alloc(a, 2 * SIGNATORIES_MAX + 3);
	struct signatory *l;
	bool more;

	for (size_t i = 0; i <= SIGNATORIES_MAX; i++)
		memcpy(text + 2 * i, "A\n", 2);
	CHECK_INT(signatories_read(a, (struct str){ text, 2 * SIGNATORIES_MAX }, &l, &more), SIGNATORIES_MAX);
	CHECK(!more);
	CHECK_INT(signatories_read(a, (struct str){ text, 2 * SIGNATORIES_MAX + 2 }, &l, &more), SIGNATORIES_MAX);
	CHECK(more);
}

TEST(one_person_has_one_mark_in_both_scripts)
{
	struct signatory x = { .name = STR("Gʻaniyev Oʻktam"), .address = STR("Chilonzor 1") };
	struct signatory y = { .name = STR("ҒАНИЕВ ЎКТАМ"), .address = STR("chilonzor  1") };
	struct signatory z = { .name = STR("Gʻaniyev Oʻktam"), .address = STR("Chilonzor 2") };
	unsigned char mx[SIGNATORY_MARK], my[SIGNATORY_MARK], mz[SIGNATORY_MARK];

	signatory_mark(a, &x, mx);
	signatory_mark(a, &y, my);
	signatory_mark(a, &z, mz);
	CHECK(!memcmp(mx, my, sizeof(mx)));
	CHECK(memcmp(mx, mz, sizeof(mx)) != 0);
}
