-- A way that does not answer for long holds its messages back; those of the other one are found without reading them.

DROP INDEX outbox_due;
CREATE INDEX outbox_way ON outbox (way, next_at, bucket, message_id);
