-- Pages of leaders and bodies on social networks, the messages pasted from there, and the appeals that came by a page.

CREATE TABLE social_page (
	page_id integer NOT NULL PRIMARY KEY,
	version integer NOT NULL,
	body_id integer NOT NULL,
	receiver_id integer NOT NULL, -- the leader whose page it is; 0: the body itself
	address text NOT NULL UNIQUE, -- bare: host and path
	officer_id integer NOT NULL, -- who entered it
	made_at integer NOT NULL,
	ended_at integer NOT NULL -- 0: in use
) STRICT;
CREATE INDEX social_page_body ON social_page (body_id, page_id);

CREATE TABLE social_message (
	message_id integer NOT NULL PRIMARY KEY,
	version integer NOT NULL,
	page_id integer NOT NULL,
	body_id integer NOT NULL,
	link text NOT NULL UNIQUE, -- bare, of the message itself
	written_at integer NOT NULL, -- there
	taken_at integer NOT NULL, -- when it was pasted
	officer_id integer NOT NULL,
	text text NOT NULL,
	writer text NOT NULL, -- as they are called there
	consent integer NOT NULL, -- 0 not asked, 1 asked, 2 they agreed that it is registered
	how text NOT NULL, -- they were asked, or agreed
	state integer NOT NULL, -- 0 new, 1 became an appeal, 2 answered there, 3 not an appeal
	settled_at integer NOT NULL,
	settled_by integer NOT NULL,
	words text NOT NULL, -- the answer there, or why it is no appeal
	appeal_id integer NOT NULL,
	answered_at integer NOT NULL, -- there, or the appeal; 0: not yet
	erased_at integer NOT NULL
) STRICT;
CREATE INDEX social_message_page ON social_message (page_id, written_at);
CREATE INDEX social_message_body ON social_message (body_id, state, message_id);
CREATE INDEX social_message_new ON social_message (page_id) WHERE state = 0;
CREATE INDEX social_message_appeal ON social_message (appeal_id) WHERE appeal_id > 0;
CREATE INDEX social_message_keep ON social_message (written_at, message_id) WHERE erased_at = 0;

CREATE TABLE appeal_social (
	appeal_id integer NOT NULL PRIMARY KEY,
	page_id integer NOT NULL,
	message_id integer NOT NULL, -- 0: its author came by the pinned link
	at integer NOT NULL
) STRICT;
CREATE INDEX appeal_social_page ON appeal_social (page_id, at);
