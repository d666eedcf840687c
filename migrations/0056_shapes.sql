-- Maps: a place's code of ISO 3166 and its tile, and shapes that were loaded (domain/shape.h).

ALTER TABLE place ADD COLUMN iso text NOT NULL DEFAULT '';
ALTER TABLE place ADD COLUMN tile_column integer NOT NULL DEFAULT 0;
ALTER TABLE place ADD COLUMN tile_row integer NOT NULL DEFAULT 0;

CREATE TABLE place_shape (
	place_id integer NOT NULL PRIMARY KEY,
	shape text NOT NULL
) STRICT;
