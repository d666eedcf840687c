-- What a mahalla settled on the spot, and what it did each day: an entry for each thing that is counted, and the counts of
-- mahallas, districts, regions and the country by day and month.

CREATE TABLE spot (
	spot_id integer NOT NULL PRIMARY KEY,
	place_id integer NOT NULL,
	officer_id integer NOT NULL,
	day integer NOT NULL,
	topic_id integer NOT NULL,
	text text NOT NULL,
	result text NOT NULL,
	made_at integer NOT NULL
) STRICT;
CREATE INDEX spot_place ON spot (place_id, day, spot_id);

CREATE TABLE mahalla_entry (
	place_id integer NOT NULL, -- the mahalla
	what integer NOT NULL,
	day integer NOT NULL,
	ref integer NOT NULL,
	n integer NOT NULL,
	district_id integer NOT NULL,
	region_id integer NOT NULL,
	PRIMARY KEY (place_id, what, day, ref)
) STRICT;
CREATE INDEX mahalla_entry_district ON mahalla_entry (district_id, what, day, ref);
CREATE INDEX mahalla_entry_region ON mahalla_entry (region_id, what, day, ref);

CREATE TABLE mahalla_count (
	place_id integer NOT NULL,
	span integer NOT NULL, -- 0 a day, 1 a month
	at integer NOT NULL, -- its first day
	what integer NOT NULL,
	parent_id integer NOT NULL,
	n integer NOT NULL,
	PRIMARY KEY (place_id, span, at, what)
) STRICT;
CREATE INDEX mahalla_count_parent ON mahalla_count (parent_id, span, at);
