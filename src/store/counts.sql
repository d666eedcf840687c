-- name: tables_count
-- Every table with its rows, to hold a copy against what it was made of; for the operator only.
SELECT 'writer', count(*) FROM writer UNION ALL
SELECT 'number_block', count(*) FROM number_block UNION ALL
SELECT 'idem', count(*) FROM idem UNION ALL
SELECT 'follower', count(*) FROM follower UNION ALL
SELECT 'setting', count(*) FROM setting UNION ALL
SELECT 'place', count(*) FROM place UNION ALL
SELECT 'body', count(*) FROM body UNION ALL
SELECT 'unit', count(*) FROM unit UNION ALL
SELECT 'topic', count(*) FROM topic UNION ALL
SELECT 'rule', count(*) FROM rule UNION ALL
SELECT 'calendar_day', count(*) FROM calendar_day UNION ALL
SELECT 'zone', count(*) FROM zone UNION ALL
SELECT 'word', count(*) FROM word UNION ALL
SELECT 'appeal', count(*) FROM appeal UNION ALL
SELECT 'appeal_text', count(*) FROM appeal_text UNION ALL
SELECT 'appeal_ban', count(*) FROM appeal_ban UNION ALL
SELECT 'hop', count(*) FROM hop UNION ALL
SELECT 'absence', count(*) FROM absence UNION ALL
SELECT 'competence', count(*) FROM competence UNION ALL
SELECT 'applicant', count(*) FROM applicant UNION ALL
SELECT 'person_appeal', count(*) FROM person_appeal UNION ALL
SELECT 'event', count(*) FROM event UNION ALL
SELECT 'inbox', count(*) FROM inbox UNION ALL
SELECT 'file', count(*) FROM file UNION ALL
SELECT 'appeal_alias', count(*) FROM appeal_alias UNION ALL
SELECT 'reveal', count(*) FROM reveal UNION ALL
SELECT 'outbox', count(*) FROM outbox UNION ALL
SELECT 'sent', count(*) FROM sent UNION ALL
SELECT 'officer', count(*) FROM officer UNION ALL
SELECT 'session', count(*) FROM session UNION ALL
SELECT 'token', count(*) FROM token UNION ALL
SELECT 'draft', count(*) FROM draft UNION ALL
SELECT 'code', count(*) FROM code UNION ALL
SELECT 'throttle', count(*) FROM throttle UNION ALL
SELECT 'office_event', count(*) FROM office_event;
