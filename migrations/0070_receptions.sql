-- Receptions of leaders: who receives, by which timetable with which exceptions, the published receptions, and who booked
-- them.

CREATE TABLE receiver (
	receiver_id integer NOT NULL PRIMARY KEY,
	version integer NOT NULL,
	body_id integer NOT NULL,
	post integer NOT NULL,
	officer_id integer NOT NULL, -- the leader; 0: the office itself
	substitute_id integer NOT NULL, -- who usually receives instead; 0: nobody
	made_at integer NOT NULL,
	published_until integer NOT NULL -- the last day whose receptions were made; 0: none
) STRICT;
CREATE INDEX receiver_body ON receiver (body_id, receiver_id);

CREATE TABLE timetable (
	receiver_id integer NOT NULL,
	from_day integer NOT NULL,
	minutes integer NOT NULL,
	seats integer NOT NULL,
	PRIMARY KEY (receiver_id, from_day)
) STRICT;

CREATE TABLE timetable_hours (
	receiver_id integer NOT NULL,
	from_day integer NOT NULL,
	no integer NOT NULL,
	weekday integer NOT NULL,
	begins integer NOT NULL, -- minutes of the day
	ends integer NOT NULL,
	place text NOT NULL,
	PRIMARY KEY (receiver_id, from_day, no)
) STRICT;

CREATE TABLE timetable_exception (
	receiver_id integer NOT NULL,
	no integer NOT NULL,
	kind integer NOT NULL,
	from_day integer NOT NULL,
	to_day integer NOT NULL,
	begins integer NOT NULL,
	ends integer NOT NULL,
	place text NOT NULL,
	officer_id integer NOT NULL,
	words text NOT NULL,
	PRIMARY KEY (receiver_id, no)
) STRICT;

CREATE TABLE reception (
	reception_id integer NOT NULL PRIMARY KEY,
	version integer NOT NULL,
	receiver_id integer NOT NULL,
	day integer NOT NULL,
	begins integer NOT NULL,
	ends integer NOT NULL,
	minutes integer NOT NULL, -- of a slot
	seats integer NOT NULL, -- of a slot
	place text NOT NULL,
	by_id integer NOT NULL, -- who receives instead of the leader; 0: nobody
	published_at integer NOT NULL,
	state integer NOT NULL, -- 0 planned, 1 held, 2 cancelled
	changed_at integer NOT NULL,
	words text NOT NULL,
	UNIQUE (receiver_id, day, begins)
) STRICT;
CREATE INDEX reception_day ON reception (day, reception_id);

CREATE TABLE booking (
	booking_id integer NOT NULL PRIMARY KEY,
	version integer NOT NULL,
	reception_id integer NOT NULL,
	receiver_id integer NOT NULL,
	day integer NOT NULL, -- of the reception
	state integer NOT NULL, -- 0 booked, 1 waiting, then as domain/booking.h has them
	slot integer NOT NULL, -- -1: none
	seat integer NOT NULL CHECK (seat < seats),
	seats integer NOT NULL, -- of each slot of the reception
	channel integer NOT NULL,
	lang integer NOT NULL,
	needs integer NOT NULL,
	topic_id integer NOT NULL,
	about integer NOT NULL, -- the number of an appeal; 0: none
	name text NOT NULL,
	phone text NOT NULL,
	mail text NOT NULL,
	text text NOT NULL,
	person blob NOT NULL,
	code_hash blob NOT NULL,
	made_at integer NOT NULL,
	arrived_at integer NOT NULL,
	in_at integer NOT NULL,
	out_at integer NOT NULL,
	reminded_at integer NOT NULL,
	result integer NOT NULL,
	words text NOT NULL,
	appeal_id integer NOT NULL,
	protocol_no integer NOT NULL,
	due integer NOT NULL, -- of a promise; 0: none
	kept_at integer NOT NULL,
	erased_at integer NOT NULL
) STRICT;
-- One slot and seat, one booking.
CREATE UNIQUE INDEX booking_seat ON booking (reception_id, slot, seat) WHERE slot >= 0;
CREATE INDEX booking_reception ON booking (reception_id, booking_id);
CREATE INDEX booking_receiver ON booking (receiver_id, day);
CREATE INDEX booking_person ON booking (person, day) WHERE state <= 1;
CREATE INDEX booking_soon ON booking (day, booking_id) WHERE state = 0 AND reminded_at = 0;
CREATE INDEX booking_due ON booking (receiver_id, due) WHERE due > 0 AND kept_at = 0;
CREATE INDEX booking_keep ON booking (day, booking_id) WHERE erased_at = 0;
