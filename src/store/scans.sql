-- name: files_unscanned
-- What waits for the scanner and is due, in the order in which it came due.
-- spread: fan-out (a job looks for what is due anywhere)
SELECT appeal_id, file_no, sha256, scan_tries FROM file WHERE scan = 0 AND scan_next <= $1
ORDER BY scan_next, appeal_id, file_no LIMIT $2;

-- name: file_scanned
UPDATE file SET scan = $3 WHERE appeal_id = $1 AND file_no = $2 AND scan = 0;

-- name: file_scan_later
UPDATE file SET scan_next = $3, scan_tries = scan_tries + 1
WHERE appeal_id = $1 AND file_no = $2 AND scan = 0;
