-- name: fact_put
-- many: a stay once (jobs/figure.c)
INSERT INTO fact (appeal_id, no, seq, last, body_id, unit_id, officer_id, place_id, topic_id, kind, form, channel,
flags, received_on, came_on, arrived_on, due, answered_on, ended_on, outcome, verdict, extended, first_body_id, local)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
ON CONFLICT (appeal_id, no) DO UPDATE SET seq = excluded.seq, last = excluded.last, body_id = excluded.body_id,
unit_id = excluded.unit_id, officer_id = excluded.officer_id, place_id = excluded.place_id,
topic_id = excluded.topic_id, kind = excluded.kind, form = excluded.form, channel = excluded.channel,
flags = excluded.flags, received_on = excluded.received_on, came_on = excluded.came_on,
arrived_on = excluded.arrived_on, due = excluded.due, answered_on = excluded.answered_on,
ended_on = excluded.ended_on, outcome = excluded.outcome, verdict = excluded.verdict,
extended = excluded.extended, first_body_id = excluded.first_body_id, local = excluded.local;

-- name: facts_of
-- only: sqlite
SELECT appeal_id, no, seq, last, body_id, unit_id, officer_id, place_id, topic_id, kind, form, channel, flags,
received_on, came_on, arrived_on, due, answered_on, ended_on, outcome, verdict, extended, first_body_id, local
FROM fact WHERE appeal_id IN (SELECT few.value FROM json_each($1) few) ORDER BY appeal_id, no;

-- name: facts_of
-- only: pg
-- The stays of some appeals.
-- spread: fan-out (appeals of a slice of events)
SELECT appeal_id, no, seq, last, body_id, unit_id, officer_id, place_id, topic_id, kind, form, channel, flags,
received_on, came_on, arrived_on, due, answered_on, ended_on, outcome, verdict, extended, first_body_id, local
FROM fact WHERE appeal_id = ANY (CAST(CAST($1 AS text) AS bigint[])) ORDER BY appeal_id, no;

-- name: facts_after
-- All, in the order of appeals.
-- spread: fan-out (the whole register in slices)
SELECT appeal_id, no, seq, last, body_id, unit_id, officer_id, place_id, topic_id, kind, form, channel, flags,
received_on, came_on, arrived_on, due, answered_on, ended_on, outcome, verdict, extended, first_body_id, local
FROM fact WHERE (appeal_id, no) > ($1, $2) ORDER BY appeal_id, no LIMIT $3;

-- name: facts_came
-- The stays at a body that began in [$2, $3], by keyset.
-- spread: fan-out (figures over many appeals)
SELECT appeal_id, no, seq, last, body_id, unit_id, officer_id, place_id, topic_id, kind, form, channel, flags,
received_on, came_on, arrived_on, due, answered_on, ended_on, outcome, verdict, extended, first_body_id, local
FROM fact WHERE body_id = $1 AND came_on <= $3 AND (came_on, appeal_id, no) > ($2, $4, $5)
AND (unit_id = $7 OR $7 = 0) AND (officer_id = $8 OR $8 = 0)
ORDER BY came_on, appeal_id, no LIMIT $6;

-- name: facts_ended
-- The stays at a body that ended in [$2, $3], by keyset; answered ones end with their answer.
-- spread: fan-out (figures over many appeals)
SELECT appeal_id, no, seq, last, body_id, unit_id, officer_id, place_id, topic_id, kind, form, channel, flags,
received_on, came_on, arrived_on, due, answered_on, ended_on, outcome, verdict, extended, first_body_id, local
FROM fact WHERE body_id = $1 AND ended_on <= $3 AND (ended_on, appeal_id, no) > ($2, $4, $5)
AND (unit_id = $7 OR $7 = 0) AND (officer_id = $8 OR $8 = 0)
ORDER BY ended_on, appeal_id, no LIMIT $6;

-- name: cells_of
-- One line after the other of what belongs to `a`, over periods.
SELECT period, b, bytes FROM cell WHERE rollup = $1 AND a = $2 AND period >= $3 AND period <= $4
ORDER BY period, b LIMIT 100000;

-- name: cells_of_one
-- The same for one `b`.
SELECT period, b, bytes FROM cell WHERE rollup = $1 AND a = $2 AND period >= $3 AND period <= $4 AND b = $5
ORDER BY period LIMIT 100000;

-- name: cells_get
-- only: sqlite
SELECT few.key, c.bytes FROM json_each($1) few CROSS JOIN cell c
WHERE c.rollup = few.value ->> 0 AND c.a = few.value ->> 1 AND c.period = few.value ->> 2 AND c.b = few.value ->> 3;

-- name: cells_get
-- only: pg
-- Those of some keys, each with the place of its key in the list; NULL where there is none.
SELECT few.i - 1, (SELECT bytes FROM cell WHERE rollup = few.v[few.i][1] AND a = few.v[few.i][2]
AND period = few.v[few.i][3] AND b = few.v[few.i][4]) FROM (SELECT v, generate_subscripts(v, 1) AS i FROM
(SELECT CAST(CAST($1 AS text) AS bigint[]) AS v OFFSET 0) AS list) AS few;

-- name: cells_after
-- All, in the order of their keys.
SELECT rollup, a, period, b, bytes FROM cell WHERE (rollup, a, period, b) > ($1, $2, $3, $4)
ORDER BY rollup, a, period, b LIMIT $5;

-- name: cell_put
-- many: key 4
INSERT INTO cell (rollup, a, period, b, bytes) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (rollup, a, period, b) DO UPDATE SET bytes = excluded.bytes;

-- name: cell_drop
-- many: key 4
DELETE FROM cell WHERE rollup = $1 AND a = $2 AND period = $3 AND b = $4;
