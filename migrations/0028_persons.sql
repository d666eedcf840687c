-- What the law asks about a person beside a name: citizenship, age, and by what authority they speak for another.

ALTER TABLE applicant ADD COLUMN standing integer NOT NULL DEFAULT 0;
ALTER TABLE applicant ADD COLUMN document text NOT NULL DEFAULT '';
ALTER TABLE applicant ADD COLUMN born integer;
ALTER TABLE applicant ADD COLUMN authority text NOT NULL DEFAULT '';
ALTER TABLE applicant ADD COLUMN proof integer NOT NULL DEFAULT 0;
