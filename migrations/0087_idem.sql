-- Keys of requests are forgotten in the order in which they came.

CREATE INDEX idem_at ON idem (at);
