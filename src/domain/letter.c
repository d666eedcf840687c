/* Messages. */
#include "domain/letter.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/say.h"

static const struct {
	const char *name, *subject, *text;
} templates[] = {
	{ "registered", N_("Your appeal is registered"),
	    N_("Your appeal {number} is registered. It is answered by {latest} at the latest.") },
	{ "forwarded", N_("Your appeal was forwarded"),
	    N_("Your appeal {number} was forwarded to: {body}. It is answered by {latest} at the latest.") },
	{ "reformed", N_("Your appeal goes on at another body"),
	    N_("The body that had your appeal {number} was reorganised. It goes on at: {body}. Its terms stay as they were: it is answered by {latest} at the latest.") },
	{ "assigned", N_("Your appeal has an executor"),
	    N_("An executor was named for your appeal {number}. It is answered by {latest} at the latest.") },
	{ "extended", N_("The term of your appeal was extended"),
	    N_("The term of your appeal {number} was extended to {latest}. The reason stands on its page.") },
	{ "lengthened", N_("Your appeal needs further study"),
	    N_("Your appeal {number} needs further study, a check or documents. It is answered by {latest} at the latest. The ground stands on its page.") },
	{ "studied", N_("Your proposal needs longer study"),
	    N_("Your proposal {number} needs longer study. It is answered by {latest} at the latest. The ground stands on its page.") },
	{ "part", N_("A part of your appeal went to another body"),
	    N_("A part of your appeal {number} was sent to: {body}, to be answered by {latest}. You get one answer to all.") },
	{ "visit", N_("Somebody will come about your appeal"),
	    N_("About your appeal {number} somebody will come to the place on {day}.") },
	{ "hearing", N_("You are heard before a decision"),
	    N_("The body means to refuse your appeal {number}. Read the draft and say what you think until {until}: {link}") },
	{ "answered", N_("Your appeal is answered"),
	    N_("Your appeal {number} is answered. Please read the answer and say whether it solved your trouble: {link}") },
	{ "left", N_("Your appeal was left without consideration"),
	    N_("Your appeal {number} was left without consideration. The conclusion, its ground and where you may turn stand on its page: {link}") },
	{ "reviewed", N_("Your verdict was reviewed"),
	    N_("A controller looked at your appeal {number}. What was found stands on its page.") },
	{ "called", N_("What you told by telephone"),
	    N_("Of the answer to your appeal {number} you said by telephone: {verdict}. If that is not right, change it until {until}: {link}") },
	{ "infected", N_("A file of your appeal holds a virus"),
	    N_("A file that you sent with your appeal {number} holds a virus and is given to nobody. The appeal itself is considered. Please send the file again from another device: {link}") },
	{ "monthly", N_("Monitoring of appeals"),
	    N_("{body}: the monitoring of appeals for {month} stands at {link}. SHA-256 of its data: {sha256}") },
	{ "asked", N_("You are asked as a leader"),
	    N_("{body} asks you for an answer by {until}: {link}") },
	{ "reminded", N_("The day of your answer is near"),
	    N_("{body} waits for you until {until}: {link}") },
	{ "booked", N_("Your reception is booked"),
	    N_("{body} receives you on {day} at {time}: {place}. Your number: {number}. Change or cancel it here: {link}") },
	{ "booked_twice", N_("You have booked already"),
	    N_("{body} receives you on {day} at {time}: {place}. Your number: {number}. But you have booked this leader already, or have three bookings ahead: this one ends by itself unless you cancel another. To cancel this one: {link}") },
	{ "dropped", N_("Your second booking has ended"),
	    N_("{body}: your booking {number} of {day}, {time}, has ended, because an earlier one stands. {link}") },
	{ "waits", N_("You are on the waiting list"),
	    N_("{body}: you are on the waiting list of {day}. We tell you when a time becomes free. Your number: {number}. Give it up here: {link}") },
	{ "placed", N_("A time became free for you"),
	    N_("A time became free: {body} receives you on {day} at {time}: {place}. Your number: {number}. If you cannot come, cancel here: {link}") },
	{ "called_off", N_("The reception does not take place"),
	    N_("{body}: the reception of {day}, {time}, does not take place. Choose another time for your booking {number}: {link}") },
	{ "soon", N_("You are received soon"),
	    N_("{body} receives you on {day} at {time}: {place}. Your number: {number}. If you cannot come, cancel here, so that somebody else can: {link}") },
	{ "referred", N_("You stand in the queue"),
	    N_("{body}: you stand in the queue for: {what}. Your number: {number}. Your place and the estimated week: {link}") },
	{ "queue_offered", N_("A place is offered to you"),
	    N_("{body} offers you a place in the week of {week}: {what}. Accept or refuse it by {until}: {link}. Your number: {number}") },
	{ "queue_lapsed", N_("Your invitation was not answered"),
	    N_("{body}: your invitation for the week of {week} was not answered by {until}, and the place went to the next. If you still need it, turn to whoever referred you. Your number: {number}") },
	{ "queue_moved", N_("Your queue goes on elsewhere"),
	    N_("The queue you waited in is closed. You go on at {body}, with your class and the day of your referral: {what}. Your place: {link}. Your number: {number}") },
	{ "queue_closed", N_("Your queue is closed"),
	    N_("{body}: the queue for {what} is closed: {why}. Your place ends; turn to whoever referred you. Your number: {number}") },
	{ "queue_twice", N_("Your queue is closed"),
	    N_("{body}: the queue for {what} is closed. You stand in another one for the same thing already, and keep the better of both places. Your number: {number}") },
	{ "queue_soon", N_("Your week is near"),
	    N_("{body} expects you in the week of {week}: {what}. If you cannot come, say so, so that somebody else can: {link}. Your number: {number}") },
	{ "work", N_("Do you still work?"),
	    N_("{mahalla}: on {day} it was written down that you found work with its help. Does it last? Please answer: {link}") },
	{ "code", N_("Your code"), N_("Your code: {code}. It is valid for 15 minutes. Tell it to nobody.") },
};

struct str
letter_subject(struct arena *a, struct str template, enum lang lang)
{
	(void)a;
	for (size_t i = 0; i < sizeof(templates) / sizeof(templates[0]); i++)
		if (str_is(template, templates[i].name))
			return str_c(lang_text(lang, templates[i].subject));
	return template;
}

struct str
letter_text(struct arena *a, struct str template, struct str fields, enum lang lang)
{
	const char *pairs[2 * 8 + 1] = { NULL };
	size_t n = 0;

	while (fields.n && n < 16) {
		struct str line = str_cut(&fields, '\n');
		struct str name = str_cut(&line, '=');
		struct date day;

		if (!name.n)
			continue;
		pairs[n++] = str_cstr(a, name);
		pairs[n++] = date_parse(line, &day) ? say_day(a, lang, day).p : str_cstr(a, line);
	}
	for (size_t i = 0; i < sizeof(templates) / sizeof(templates[0]); i++)
		if (str_is(template, templates[i].name))
			return lang_fill(a, lang_text(lang, templates[i].text), pairs);
	return template;
}
