-- What could have been settled on the spot (domain/fact.h): where an appeal came first, and the mark itself. Facts and cells are
-- told anew by their follower: they had neither, nor weeks (domain/rollup.h).
ALTER TABLE fact ADD COLUMN first_body_id integer NOT NULL DEFAULT 0;
ALTER TABLE fact ADD COLUMN local integer NOT NULL DEFAULT 0;
DELETE FROM cell;
DELETE FROM fact;
DELETE FROM follower WHERE follower = 'figures';
