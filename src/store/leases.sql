-- name: device_last
SELECT coalesce(max(device_id), 0) FROM device;

-- name: device_get
SELECT device_id, body_id, officer_id, name, secret, made_at, seen_at, ended_at, token FROM device WHERE device_id = $1;

-- name: device_by_token
SELECT device_id, body_id, officer_id, name, secret, made_at, seen_at, ended_at, token FROM device WHERE token = $1;

-- name: devices_of
SELECT device_id, body_id, officer_id, name, secret, made_at, seen_at, ended_at, token FROM device
WHERE body_id = $1 ORDER BY device_id LIMIT $2;

-- name: device_put
INSERT INTO device (device_id, token, body_id, officer_id, name, secret, made_at, seen_at, ended_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 0);

-- name: device_seen
UPDATE device SET seen_at = $2 WHERE device_id = $1;

-- name: device_end
UPDATE device SET ended_at = $2 WHERE device_id = $1 AND ended_at = 0;

-- name: lease_last
SELECT coalesce(max(lease_id), 0) FROM lease;

-- name: lease_get
SELECT lease_id, outing_id, device_id, officer_id, numbers, made_at, until, void_at, voided_at FROM lease WHERE lease_id = $1;

-- name: lease_by_token
SELECT lease_id, outing_id, device_id, officer_id, numbers, made_at, until, void_at, voided_at FROM lease WHERE token = $1;

-- name: leases_of
SELECT lease_id, outing_id, device_id, officer_id, numbers, made_at, until, void_at, voided_at FROM lease
WHERE outing_id = $1 ORDER BY lease_id LIMIT $2;

-- name: leases_over
SELECT lease_id, outing_id, device_id, officer_id, numbers, made_at, until, void_at, voided_at FROM lease
WHERE void_at < $1 AND voided_at = 0 ORDER BY void_at LIMIT $2;

-- name: lease_put
INSERT INTO lease (lease_id, token, outing_id, device_id, officer_id, numbers, made_at, until, void_at, voided_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0);

-- name: lease_voided
UPDATE lease SET voided_at = $2 WHERE lease_id = $1 AND voided_at = 0;

-- name: leased_get
SELECT appeal_id, lease_id, state, code_hash, became_id FROM leased_number WHERE appeal_id = $1;

-- name: leased_of
-- spread: fan-out (a lease's rows are with their appeals)
SELECT appeal_id, lease_id, state, code_hash, became_id FROM leased_number WHERE lease_id = $1 ORDER BY appeal_id LIMIT $2;

-- name: leased_count
-- spread: fan-out (a lease's rows are with their appeals)
SELECT state, count(*) FROM leased_number WHERE lease_id = $1 GROUP BY state ORDER BY state LIMIT 10;

-- name: leased_put
INSERT INTO leased_number (appeal_id, lease_id, state, code_hash, became_id, changed_at) VALUES ($1, $2, 0, $3, 0, $4);

-- name: leased_use
UPDATE leased_number SET state = 1, changed_at = $2 WHERE appeal_id = $1 AND state = 0;

-- name: leased_void
-- spread: fan-out (a lease's rows are with their appeals)
UPDATE leased_number SET state = 2, changed_at = $2 WHERE lease_id = $1 AND state = 0;

-- name: leased_became
UPDATE leased_number SET became_id = $2, changed_at = $3 WHERE appeal_id = $1 AND state = 2 AND became_id = 0;
