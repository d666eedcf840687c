-- Numbers of appeals that are given out without a network: leased before to an officer's device, used once or voided.

CREATE TABLE device (
	device_id integer NOT NULL PRIMARY KEY,
	token blob NOT NULL UNIQUE, -- by which the device asks twice and is one
	body_id integer NOT NULL,
	officer_id integer NOT NULL, -- whose it is
	name text NOT NULL,
	secret blob NOT NULL, -- what its list is encrypted with, handed over at an unlocking
	made_at integer NOT NULL,
	seen_at integer NOT NULL,
	ended_at integer NOT NULL
) STRICT;
CREATE INDEX device_body ON device (body_id, device_id);

CREATE TABLE lease (
	lease_id integer NOT NULL PRIMARY KEY,
	token blob NOT NULL UNIQUE, -- digest of a seed of the device: asked twice, leased once
	outing_id integer NOT NULL,
	device_id integer NOT NULL,
	officer_id integer NOT NULL,
	numbers integer NOT NULL,
	made_at integer NOT NULL,
	until integer NOT NULL, -- nothing is registered with its numbers later
	void_at integer NOT NULL, -- those that nobody brought in by then are voided
	voided_at integer NOT NULL -- 0: not yet
) STRICT;
CREATE INDEX lease_outing ON lease (outing_id, lease_id);
CREATE INDEX lease_void ON lease (void_at, lease_id) WHERE voided_at = 0;

CREATE TABLE leased_number (
	appeal_id integer NOT NULL PRIMARY KEY,
	lease_id integer NOT NULL,
	state integer NOT NULL, -- 0 leased, 1 used, 2 voided
	code_hash blob NOT NULL,
	became_id integer NOT NULL, -- brought in when it was voided already: the number it has instead; 0: none
	changed_at integer NOT NULL
) STRICT;
CREATE INDEX leased_number_lease ON leased_number (lease_id, appeal_id);
