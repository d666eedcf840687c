-- Promises of one leader, one district, one region, the latest first.

CREATE INDEX pledge_kind_to ON pledge (kind, to_id, pledge_id);
CREATE INDEX pledge_kind_place ON pledge (kind, place_id, pledge_id);
CREATE INDEX pledge_kind_region ON pledge (kind, region_id, pledge_id);
