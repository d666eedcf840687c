-- name: places_all
SELECT p.place_id, coalesce(p.parent_id, 0), p.level, p.code, p.names, coalesce(p.population, 0), p.iso, p.tile_column,
p.tile_row, coalesce(s.shape, '')
FROM place p LEFT JOIN place_shape s ON s.place_id = p.place_id ORDER BY p.place_id;

-- name: bodies_all
SELECT body_id, coalesce(parent_id, 0), coalesce(place_id, 0), level, ended, code, kind, names
FROM body ORDER BY body_id;

-- name: topics_all
SELECT topic_id, coalesce(parent_id, 0), lowest_level, sensitive, code, body_kind, keywords, names
FROM topic ORDER BY topic_id;

-- name: rules_all
SELECT rule, valid_from, coalesce(valid_to, 2932896), length, unit, roll, article
FROM rule ORDER BY rule, valid_from;

-- name: calendar_all
-- `fixed`: 0 of the decrees, 1 of every year, 2 added in the office.
SELECT day, fixed, kind, names FROM calendar_day
ORDER BY CASE WHEN fixed = 1 THEN 1 ELSE 0 END, day;

-- name: zones_all
SELECT valid_from, offset_minutes FROM zone ORDER BY valid_from;

-- name: words_all
SELECT family, code, names, extra FROM word ORDER BY family, sort;

-- name: settings_all
SELECT name, value FROM setting ORDER BY name;

-- name: setting_get
SELECT value FROM setting WHERE name = $1;

-- name: setting_put
INSERT INTO setting (name, value) VALUES ($1, $2)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: place_put
INSERT INTO place (place_id, code, parent_id, level, names, population, iso, tile_column, tile_row)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (place_id) DO UPDATE SET parent_id = excluded.parent_id, level = excluded.level,
names = excluded.names, population = excluded.population, iso = excluded.iso, tile_column = excluded.tile_column,
tile_row = excluded.tile_row;

-- name: body_last
SELECT coalesce(max(body_id), 0) FROM body;

-- name: body_put
INSERT INTO body (body_id, code, parent_id, kind, level, place_id, names, ended)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (body_id) DO UPDATE SET parent_id = excluded.parent_id, kind = excluded.kind,
level = excluded.level, place_id = excluded.place_id, names = excluded.names,
ended = excluded.ended;

-- name: topic_put
INSERT INTO topic (topic_id, code, parent_id, body_kind, lowest_level, sensitive, names, keywords)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (topic_id) DO UPDATE SET parent_id = excluded.parent_id, body_kind = excluded.body_kind,
lowest_level = excluded.lowest_level, sensitive = excluded.sensitive, names = excluded.names,
keywords = excluded.keywords;

-- name: rule_put
INSERT INTO rule (rule, valid_from, valid_to, length, unit, roll, article)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (rule, valid_from) DO UPDATE SET valid_to = excluded.valid_to,
length = excluded.length, unit = excluded.unit, roll = excluded.roll, article = excluded.article;

-- name: rules_clear
DELETE FROM rule;

-- name: calendar_clear
-- What the office added stays, until the profile has the day itself.
DELETE FROM calendar_day WHERE fixed < 2;

-- name: zones_clear
DELETE FROM zone;

-- name: words_clear
DELETE FROM word;

-- name: calendar_put
INSERT INTO calendar_day (day, fixed, kind, names) VALUES ($1, $2, $3, $4);

-- name: calendar_settle
DELETE FROM calendar_day WHERE fixed = 2 AND day IN (SELECT day FROM calendar_day WHERE fixed = 0);

-- name: calendar_own_put
INSERT INTO calendar_day (day, fixed, kind, names) VALUES ($1, 2, $2, $3)
ON CONFLICT (fixed, day) DO UPDATE SET kind = excluded.kind, names = excluded.names;

-- name: calendar_own_drop
DELETE FROM calendar_day WHERE fixed = 2 AND day = $1;

-- name: zone_put
INSERT INTO zone (valid_from, offset_minutes) VALUES ($1, $2);

-- name: word_put
INSERT INTO word (family, code, sort, names, extra) VALUES ($1, $2, $3, $4, $5);
