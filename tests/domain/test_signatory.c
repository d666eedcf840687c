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

TEST(a_file_of_people_is_read_as_spreadsheets_save_it)
{
	struct signatory *l;
	int64_t line;
	size_t n;

	CHECK_OK(signatories_file(a,
	    STR("\xEF\xBB\xBF\r\n1,\"Aliyev, Vali\",\"Chilonzor \"\"1\"\"; 2\"\r\nКаримова Нодира,Юнусобод 5\r\n\r\n,,\r\nOlimov"), &l, &n,
	    &line));
	CHECK_INT(n, 3);
	CHECK_STR(l[1].name, "Каримова Нодира");
	CHECK_STR(l[1].address, "Юнусобод 5");
	CHECK_STR(l[2].name, "Olimov");
	CHECK_OK(signatories_file(a, STR("Aliyev Vali;\"Chilonzor; 1\"\nO'rinov, A.\tYunusobod"), &l, &n, &line));
	CHECK_INT(n, 2);
	CHECK_STR(l[0].address, "Chilonzor, 1");
	CHECK_STR(l[1].name, "O'rinov, A.");
	CHECK_OK(signatories_file(a, STR("Aliyev Vali,\"Chilonzor \"\"1\"\"\""), &l, &n, &line));
	CHECK_STR(l[0].address, "Chilonzor \"1\"");
}

TEST(a_file_of_people_is_refused_whole_with_the_line)
{
	char *many = arena_alloc(a, 2 * SIGNATORIES_MAX + 3), *wide = arena_alloc(a, SIGNATORY_SIGNS + 2);
	struct signatory *l;
	int64_t line;
	size_t n;

	CHECK(signatories_file(a, STR("Aliyev\n\nKarim\xFF"), &l, &n, &line) == &SIGNATORY_BYTES);
	CHECK_INT(line, 3);
	CHECK_INT(n, 0);
	CHECK(signatories_file(a, STR("Aliyev;\"Chilonzor 1\nKarimova"), &l, &n, &line) == &SIGNATORY_QUOTE);
	CHECK_INT(line, 1);
	CHECK(signatories_file(a, STR("Aliyev;Chilonzor\n;Yunusobod 5"), &l, &n, &line) == &SIGNATORY_NAMELESS);
	CHECK_INT(line, 2);
	memset(wide, 'x', SIGNATORY_SIGNS + 1);
	CHECK(signatories_file(a, (struct str){ wide, SIGNATORY_SIGNS + 1 }, &l, &n, &line) == &SIGNATORY_CUT);
	CHECK_OK(signatories_file(a, (struct str){ wide, SIGNATORY_SIGNS }, &l, &n, &line));
	for (size_t i = 0; i <= SIGNATORIES_MAX; i++)
		memcpy(many + 2 * i, "A\n", 2);
	CHECK_OK(signatories_file(a, (struct str){ many, 2 * SIGNATORIES_MAX }, &l, &n, &line));
	CHECK_INT(n, SIGNATORIES_MAX);
	CHECK(signatories_file(a, (struct str){ many, 2 * SIGNATORIES_MAX + 2 }, &l, &n, &line) == &SIGNATORY_MANY);
	CHECK_INT(line, SIGNATORIES_MAX + 1);
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
