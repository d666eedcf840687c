# The open rating without its bands, computed again (docs/rating.md): everything up to the column "rank".
# usage: gzip -dc DIR/appeals.csv.gz | awk -f rating.awk DIR/weights.csv DIR/bodies.csv DIR/calendar.csv -
BEGIN {
	FS = ","
	G = split("timely solved30 solved90 confirmed heard", name, " ")
	STEPS = 64; LEAST = 0.000001; MOST = 1000000; Z = 1.959963984540054
}
FNR == 1 { file++; next }
file == 1 { rule[$1] = $2 + 0 }
file == 2 { code[++bodies] = $1; at[$1] = bodies; apart[bodies] = $3 == "others" }
file == 3 { old[$1] = $4 == "reference" }
file == 4 {
	rows++
	period[rows] = old[$1]; body[rows] = at[$2]; topic[rows] = $4; kind[rows] = $4 "/" $3 "/" $5
	if (old[$1]) volume[at[$2]] += $6
	else { n[at[$2]] += $6; satisfied[at[$2]] += $7; refused[at[$2]] += $8; repeats[at[$2]] += $9 }
	for (g = 1; g <= G; g++) {
		m = $(8 + 2 * g) + 0; x = $(9 + 2 * g) + 0
		cases[rows, g] = m
		of[old[$1], at[$2], g] += m; good[old[$1], at[$2], g] += x
		if (old[$1]) {
			kind_of[kind[rows], g] += m; kind_bad[kind[rows], g] += m - x
			topic_of[$4, g] += m; topic_bad[$4, g] += m - x
			all_of[g] += m; all_bad[g] += m - x
		}
	}
}
function rate(r, g) {
	if (kind_of[kind[r], g] + 0 >= rule["minimum"]) return kind_bad[kind[r], g] / kind_of[kind[r], g]
	if (topic_of[topic[r], g] + 0 >= rule["minimum"]) return topic_bad[topic[r], g] / topic_of[topic[r], g]
	return bad[g]
}
# Fills above[what, k] with how many counts are more than k; returns the most.
function count_above(what, count,    i, k, most) {
	most = 0
	for (i = 1; i <= bodies; i++) if (count[i] > most) most = count[i]
	for (k = 0; k <= most; k++) above[what, k] = 0
	for (i = 1; i <= bodies; i++) if (count[i] > 0) above[what, count[i] - 1]++
	for (k = most - 2; k >= 0; k--) above[what, k] += above[what, k + 1]
	return most
}
function harmonic(what, most, from,    k, sum) {
	sum = 0
	for (k = 0; k < most; k++) sum += above[what, k] / (from + k)
	return sum
}
function rate_at(shape,    low, high, i, j, x, sum) {
	low = LEAST; high = MOST
	for (i = 0; i < STEPS; i++) {
		x = sqrt(low * high); sum = 0
		for (j = 1; j <= bodies; j++) if (E[j] > 0) sum += (O[j] + shape) / (E[j] + x)
		if (speaking * shape / x > sum) low = x; else high = x
	}
	return sqrt(low * high)
}
function gamma(g,    i, j, low, high, x, sum, most, b) {
	speaking = 0
	for (j = 1; j <= bodies; j++) {
		E[j] = expected[1, j, g] + 0
		O[j] = E[j] > 0 ? of[1, j, g] - good[1, j, g] : 0
		if (E[j] > 0) speaking++
	}
	most = count_above("o", O)
	known[g] = speaking > 1 && most > 0
	if (!known[g]) return
	low = LEAST; high = MOST
	for (i = 0; i < STEPS; i++) {
		x = sqrt(low * high); b = rate_at(x); sum = harmonic("o", most, x)
		for (j = 1; j <= bodies; j++) if (E[j] > 0) sum += log(b / (b + E[j]))
		if (sum > 0) low = x; else high = x
	}
	A[g] = sqrt(low * high); B[g] = rate_at(A[g])
}
function mean_at(weight,    i, low, high, x) {
	low = 0; high = 1
	for (i = 0; i < STEPS; i++) {
		x = (low + high) / 2
		if (harmonic("good", goods, x * weight) > harmonic("bad", bads, (1 - x) * weight)) low = x; else high = x
	}
	return (low + high) / 2
}
function beta(g,    i, j, low, high, x, m) {
	for (j = 1; j <= bodies; j++) {
		X[j] = good[1, j, g] + 0; N[j] = of[1, j, g] + 0; Y[j] = N[j] - X[j]
	}
	goods = count_above("good", X); bads = count_above("bad", Y); alls = count_above("of", N)
	known[g] = goods && bads && alls > 1 && above["of", 0] > 1
	if (!known[g]) return
	low = LEAST; high = MOST
	for (i = 0; i < STEPS; i++) {
		x = sqrt(low * high); m = mean_at(x)
		if (m * harmonic("good", goods, m * x) + (1 - m) * harmonic("bad", bads, (1 - m) * x) > harmonic("of", alls, x)) low = x
		else high = x
	}
	x = sqrt(low * high); m = mean_at(x)
	A[g] = m * x; B[g] = (1 - m) * x
}
function wilson(x, m,    p, mid, half, low, high) {
	if (m <= 0) return sprintf("%.6f,%.6f,%.6f", 0, 0, 0)
	p = x / m
	mid = (p + Z * Z / (2 * m)) / (1 + Z * Z / m)
	half = Z / (1 + Z * Z / m) * sqrt(p * (1 - p) / m + Z * Z / (4 * m * m))
	low = mid - half; high = mid + half
	if (low < 0 || x == 0) low = 0
	if (high > 1 || x == m) high = 1
	return sprintf("%.6f,%.6f,%.6f", p, low, high)
}
function score(g, x, m, e,    s) {
	if (name[g] == "confirmed") return (x + A[g]) / (m + A[g] + B[g])
	s = 1 - ((m - x) + A[g]) / (e + B[g]) * bad[g]
	return s < 0 ? 0 : s
}
function part(p, rated, s) {
	if (rule[p] <= 0) return
	if (!rated) whole = 0
	sum_parts += rule[p] * s; weights += rule[p]
}
END {
	for (g = 1; g <= G; g++) bad[g] = all_of[g] ? all_bad[g] / all_of[g] : 0
	for (r = 1; r <= rows; r++) for (g = 1; g <= G; g++) expected[period[r], body[r], g] += cases[r, g] * rate(r, g)
	for (g = 1; g <= G; g++) if (name[g] == "confirmed") beta(g); else gamma(g)
	printf "body,group,volume,n"
	for (g = 1; g <= G; g++) printf ",%s_of,%s_good,%s_share,%s_low,%s_high,%s", name[g], name[g], name[g], name[g], name[g], name[g]
	print ",solved,points,class,total,rank"
	for (j = 1; j <= bodies; j++) {
		group[j] = volume[j] + 0 >= rule["large"] ? "large" : volume[j] + 0 >= rule["middle"] ? "middle" : "small"
		line[j] = code[j] "," group[j] "," (volume[j] + 0) "," (n[j] + 0)
		for (g = 1; g <= G; g++) {
			m = of[0, j, g] + 0; x = good[0, j, g] + 0
			has[g] = known[g] && m >= rule["minimum"]
			s[g] = has[g] ? score(g, x, m, expected[0, j, g]) : 0
			line[j] = line[j] "," m "," x "," wilson(x, m) "," (has[g] ? sprintf("%.6f", s[g]) : "")
		}
		solved = (s[2] + s[3]) / 2
		points = rule["cabinet_satisfied"] * satisfied[j] + rule["cabinet_refused"] * refused[j] \
		    + rule["cabinet_late"] * (of[0, j, 1] - good[0, j, 1]) + rule["cabinet_repeat"] * repeats[j]
		points = n[j] ? 100 * points / n[j] : 0
		colour = !n[j] ? "" : points >= rule["cabinet_green"] ? "green" : points >= rule["cabinet_yellow"] ? "yellow" : "red"
		line[j] = line[j] "," (has[2] && has[3] ? sprintf("%.6f", solved) : "") "," sprintf("%.6f", points) "," colour
		whole = 1; sum_parts = 0; weights = 0
		part("timely", has[1], s[1]); part("solved", has[2] && has[3], solved)
		part("confirmed", has[4], s[4]); part("heard", has[5], s[5])
		rated[j] = !apart[j] && whole && weights > 0 && n[j] >= rule["minimum"]
		if (rated[j]) total[j] = sum_parts / weights
	}
	for (j = 1; j <= bodies; j++) {
		if (!rated[j]) { print line[j] ",,"; continue }
		rank = 1
		for (i = 1; i <= bodies; i++) if (rated[i] && group[i] == group[j] && total[i] > total[j]) rank++
		printf "%s,%.6f,%d\n", line[j], total[j], rank
	}
}
