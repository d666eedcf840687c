-- An answer is found by the three least of its marks and compared with all of them where it is found, so that it has three
-- rows of one table instead of eight in each of two indexes (MARKS_LEAD, domain/check.h). seq is that of the event that sent it, 0 of those sent before.

CREATE TABLE answer_sketch (
	mark integer NOT NULL,
	appeal_id integer NOT NULL,
	seq integer NOT NULL,
	m1 integer NOT NULL,
	m2 integer NOT NULL,
	m3 integer NOT NULL,
	m4 integer NOT NULL,
	m5 integer NOT NULL,
	m6 integer NOT NULL,
	m7 integer,
	m8 integer,
	PRIMARY KEY (mark, appeal_id, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO answer_sketch
SELECT CASE few.k WHEN 1 THEN m1 WHEN 2 THEN m2 ELSE m3 END, appeal_id, 0, m1, m2, m3, m4, m5, m6, m7, m8 FROM
(SELECT appeal_id, max(CASE WHEN k = 1 THEN mark END) AS m1, max(CASE WHEN k = 2 THEN mark END) AS m2,
max(CASE WHEN k = 3 THEN mark END) AS m3, max(CASE WHEN k = 4 THEN mark END) AS m4, max(CASE WHEN k = 5 THEN mark END) AS m5,
max(CASE WHEN k = 6 THEN mark END) AS m6, max(CASE WHEN k = 7 THEN mark END) AS m7, max(CASE WHEN k = 8 THEN mark END) AS m8 FROM
(SELECT appeal_id, mark, row_number() OVER (PARTITION BY appeal_id ORDER BY mark) AS k FROM answer_mark) AS ranked
WHERE k <= 8 GROUP BY appeal_id HAVING count(*) >= 6) AS sketch, (SELECT 1 AS k UNION ALL SELECT 2 UNION ALL SELECT 3) AS few
ORDER BY 1, 2;
-- Once each, in the order of appeals.
CREATE INDEX answer_sketch_appeal ON answer_sketch (appeal_id, seq) WHERE mark = m1;
DROP TABLE answer_mark;
