/* Shapes. */
#include "domain/shape.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"

#define DRAWN_WIDTH 480
#define DRAWN_HEIGHT 360
#define LABEL_ROOM 26
#define COARSEST 12
#define RADIANS 0.017453292519943295
#define SHAPE_FURTHEST (180 * SHAPE_UNIT)
#define TEXT_MOST ((size_t)1 << 20)

/* ---- the text ---- */

static bool
number(struct str *rest, int64_t *out)
{
	return str_int(str_cut(rest, ' '), out) && *out >= -2 * SHAPE_FURTHEST && *out <= 2 * SHAPE_FURTHEST;
}

static bool
read_ring(struct arena *a, struct str text, struct ring *out)
{
	int64_t x = 0, y = 0, dx, dy;
	size_t room = text.n / 4 + 1;

	out->v = arena_array(a, room, sizeof(*out->v));
	out->n = 0;
	while (text.n) {
		if (!number(&text, &dx) || !number(&text, &dy) || out->n == room)
			return false;
		x += dx;
		y += dy;
		if (llabs(x) > SHAPE_FURTHEST || llabs(y) > SHAPE_FURTHEST)
			return false;
		out->v[out->n++] = (struct point){ (int32_t)x, (int32_t)y };
	}
	return out->n >= 3;
}

bool
shape_read(struct arena *a, struct str text, struct shape *out)
{
	size_t rings = 1, points = 0;

	for (size_t i = 0; i < text.n; i++)
		rings += text.p[i] == ';';
	*out = (struct shape){ arena_array(a, rings, sizeof(*out->rings)), 0 };
	if (!text.n)
		return true;
	for (struct str rest = text; rest.p;) {
		struct ring *r = &out->rings[out->nrings];

		if (!read_ring(a, str_cut(&rest, ';'), r))
			return false;
		points += r->n;
		out->nrings++;
	}
	return points <= SHAPE_POINTS_MOST;
}

struct str
shape_write(struct arena *a, const struct shape *s)
{
	struct buf b = buf_new(a, TEXT_MOST);
	struct str out;

	for (size_t i = 0; i < s->nrings; i++) {
		struct point at = { 0, 0 };

		for (size_t k = 0; k < s->rings[i].n; k++) {
			struct point p = s->rings[i].v[k];

			buf_fmt(&b, "%s%d %d", k ? " " : i ? ";" : "", p.x - at.x, p.y - at.y);
			at = p;
		}
	}
	return buf_end(&b, &out) ? STR("") : out;
}

/* ---- fewer points ---- */

/* How far `p` lies from the line from `a` to `b`. */
static double
distance(struct point p, struct point a, struct point b)
{
	double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy, t;

	t = length > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0;
	t = t < 0 ? 0 : t > 1 ? 1 : t;
	return hypot(p.x - (a.x + t * dx), p.y - (a.y + t * dy));
}

/* Keeps what is needed of the points between `first` and `last`, without recursion: both ends wait on a stack. */
static void
keep_between(const struct ring *r, size_t first, size_t last, double tolerance, bool *keep, size_t *stack)
{
	size_t n = 0;

	stack[n++] = first;
	stack[n++] = last;
	while (n) {
		size_t to = stack[--n], from = stack[--n], furthest = 0;
		double most = tolerance;

		for (size_t i = from + 1; i < to; i++) {
			double d = distance(r->v[i], r->v[from], r->v[to % r->n]);

			if (d > most) {
				most = d;
				furthest = i;
			}
		}
		if (!furthest)
			continue;
		keep[furthest] = true;
		stack[n++] = from;
		stack[n++] = furthest;
		stack[n++] = furthest;
		stack[n++] = to;
	}
}

void
shape_simplify(struct arena *a, struct shape *s, double tolerance)
{
	size_t rings = 0;

	for (size_t i = 0; i < s->nrings; i++) {
		struct ring *r = &s->rings[i];
		bool *keep = arena_array(a, r->n, sizeof(*keep));
		size_t *stack = arena_array(a, 4 * r->n + 4, sizeof(*stack)), far = 0, n = 0;
		double most = -1;

		/* the two ends of the ring: its first point and the one furthest from it */
		for (size_t k = 1; k < r->n; k++)
			if (hypot(r->v[k].x - r->v[0].x, r->v[k].y - r->v[0].y) > most) {
				most = hypot(r->v[k].x - r->v[0].x, r->v[k].y - r->v[0].y);
				far = k;
			}
		keep[0] = keep[far] = true;
		keep_between(r, 0, far, tolerance, keep, stack);
		keep_between(r, far, r->n, tolerance, keep, stack);
		for (size_t k = 0; k < r->n; k++)
			if (keep[k])
				r->v[n++] = r->v[k];
		r->n = n;
		if (n >= 3)
			s->rings[rings++] = *r;
	}
	s->nrings = rings;
}

/* ---- drawing ---- */

struct frame {
	int32_t left, right, low, high;
	double narrow, scale; /* of a degree of longitude; units of the drawing in a unit */
	int step;
};

static struct frame
frame_of(const struct shape *s, size_t n)
{
	struct frame f = { INT32_MAX, INT32_MIN, INT32_MAX, INT32_MIN, 1, 1, 1 };
	double wide, tall;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < s[i].nrings; k++)
			for (size_t m = 0; m < s[i].rings[k].n; m++) {
				struct point p = s[i].rings[k].v[m];

				f.left = p.x < f.left ? p.x : f.left;
				f.right = p.x > f.right ? p.x : f.right;
				f.low = p.y < f.low ? p.y : f.low;
				f.high = p.y > f.high ? p.y : f.high;
			}
	if (f.left > f.right)
		f.left = f.right = f.low = f.high = 0;
	f.narrow = cos(((double)f.low + f.high) / 2 / SHAPE_UNIT * RADIANS);
	f.narrow = f.narrow > 0.05 ? f.narrow : 0.05;
	wide = ((double)f.right - f.left) * f.narrow;
	tall = (double)f.high - f.low;
	wide = wide > 1 ? wide : 1;
	tall = tall > 1 ? tall : 1;
	f.scale = DRAWN_WIDTH / wide < DRAWN_HEIGHT / tall ? DRAWN_WIDTH / wide : DRAWN_HEIGHT / tall;
	return f;
}

static struct point
drawn(const struct frame *f, struct point p)
{
	double x = ((double)p.x - f->left) * f->narrow * f->scale, y = ((double)f->high - p.y) * f->scale;

	return (struct point){ (int32_t)(lround(x / f->step) * f->step), (int32_t)(lround(y / f->step) * f->step) };
}

static int64_t
turn(struct point a, struct point b, struct point c)
{
	return (int64_t)(b.x - a.x) * (c.y - b.y) - (int64_t)(b.y - a.y) * (c.x - b.x);
}

/* The ring on the grid, without points that fall together or lie on a line; how many are left. */
static size_t
snap(const struct frame *f, const struct ring *r, struct point *out)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		struct point p = drawn(f, r->v[i]);

		if (n && out[n - 1].x == p.x && out[n - 1].y == p.y)
			continue;
		if (n > 1 && !turn(out[n - 2], out[n - 1], p))
			n--; /* straight on, or there and back */
		if (!n || out[n - 1].x != p.x || out[n - 1].y != p.y)
			out[n++] = p;
	}
	while (n > 1 && out[n - 1].x == out[0].x && out[n - 1].y == out[0].y)
		n--;
	return n;
}

static void
pair(struct buf *b, int32_t x, int32_t y, bool first)
{
	if (!first && x >= 0)
		buf_char(b, ' ');
	buf_int(b, x);
	if (y >= 0)
		buf_char(b, ' ');
	buf_int(b, y);
}

static void
path_ring(struct buf *b, const struct point *v, size_t n)
{
	buf_char(b, 'M');
	pair(b, v[0].x, v[0].y, true);
	buf_char(b, 'l');
	for (size_t i = 1; i < n; i++)
		pair(b, v[i].x - v[i - 1].x, v[i].y - v[i - 1].y, i == 1);
	buf_char(b, 'z');
}

/* Where the label of the largest ring stands: at its centre of gravity, if it is large enough. */
static void
place_label(const struct point *v, size_t n, double *largest, struct point *out)
{
	struct point low = v[0], high = v[0];
	double area = 0, x = 0, y = 0;

	for (size_t i = 0; i < n; i++) {
		struct point p = v[i], q = v[(i + 1) % n];
		double cross = (double)p.x * q.y - (double)q.x * p.y;

		area += cross;
		x += (p.x + q.x) * cross;
		y += (p.y + q.y) * cross;
		low = (struct point){ p.x < low.x ? p.x : low.x, p.y < low.y ? p.y : low.y };
		high = (struct point){ p.x > high.x ? p.x : high.x, p.y > high.y ? p.y : high.y };
	}
	if (fabs(area) <= *largest)
		return;
	*largest = fabs(area);
	*out = (struct point){ -1, -1 };
	if (high.x - low.x >= LABEL_ROOM && high.y - low.y >= LABEL_ROOM)
		*out = (struct point){ (int32_t)lround(x / (3 * area)), (int32_t)lround(y / (3 * area)) };
}

static struct str
path_of(struct arena *a, const struct frame *f, const struct shape *s, struct point *label)
{
	struct buf b = buf_new(a, TEXT_MOST);
	double largest = 0;
	struct str out;

	*label = (struct point){ -1, -1 };
	for (size_t i = 0; i < s->nrings; i++) {
		struct point *v = arena_array(a, s->rings[i].n, sizeof(*v));
		size_t n = snap(f, &s->rings[i], v);

		if (n < 3)
			continue;
		path_ring(&b, v, n);
		place_label(v, n, &largest, label);
	}
	if (!b.n && s->nrings) { /* too small to be seen: a dot */
		struct point p = drawn(f, s->rings[0].v[0]);

		buf_fmt(&b, "M%d %dl5 0 0 5-5 0z", p.x, p.y);
	}
	return buf_end(&b, &out) ? STR("") : out;
}

void
shapes_draw(struct arena *a, const struct shape *s, size_t n, size_t bytes, struct drawing *out)
{
	struct frame f = frame_of(s, n);
	size_t used = bytes + 1;

	out->paths = arena_array(a, n, sizeof(*out->paths));
	out->label = arena_array(a, n, sizeof(*out->label));
	out->width = (int64_t)ceil(((double)f.right - f.left) * f.narrow * f.scale) + 1;
	out->height = (int64_t)ceil(((double)f.high - f.low) * f.scale) + 1;
	for (f.step = 1; f.step <= COARSEST && used > bytes; f.step++) {
		used = 0;
		for (size_t i = 0; i < n; i++) {
			out->paths[i] = path_of(a, &f, &s[i], &out->label[i]);
			used += out->paths[i].n;
		}
	}
}
