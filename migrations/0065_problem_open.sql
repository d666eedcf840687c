-- The leader's panel reads the problems that are not closed.
CREATE INDEX problem_open ON problem (problem_id) WHERE state <> 2;
