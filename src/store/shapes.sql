-- name: shape_put
INSERT INTO place_shape (place_id, shape) VALUES ($1, $2)
ON CONFLICT (place_id) DO UPDATE SET shape = excluded.shape;
