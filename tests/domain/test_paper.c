/* Letters: holes are filled or vanish with their line, strange ones are found. */
#include "domain/paper.h"

#include "base/arena.h"
#include "test.h"

TEST(holes_are_filled_and_empty_ones_vanish_with_their_line)
{
	struct paper_facts f = { .name = STR("Vali"), .number = STR("2026-1"), .text = STR("two\nlines") };

	CHECK_STR(paper_fill(a, STR("Dear {name},\n\n{reason}\n{number}: {text}\n{outcome} {reason}\nend"), &f),
	    "Dear Vali,\n\n2026-1: two\nlines\n \nend\n");
	CHECK_STR(paper_fill(a, STR("{name"), &f), "{name\n"); /* never closed: no hole */
	CHECK_STR(paper_fill(a, STR(""), &f), "");
	f.name = STR("{number}"); /* what is filled in is not read again */
	CHECK_STR(paper_fill(a, STR("{name}"), &f), "{number}\n");
}

TEST(a_hole_that_no_letter_fills_is_found)
{
	CHECK_INT(paper_strange_hole(STR("{name} {number} {day} {body} {latest} {reason} {outcome} {text}")).n, 0);
	CHECK_STR(paper_strange_hole(STR("{name} {salary} {x}")), "salary");
	CHECK_STR(paper_strange_hole(STR("{ name}")), " name");
	CHECK_INT(paper_strange_hole(STR("{salary")).n, 0);
	CHECK_INT(paper_strange_hole(STR("}{")).n, 0);
}
