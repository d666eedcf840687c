// Holds our parts to govuk-frontend: feeds its fixtures to the driver and compares the parsed HTML.
// usage: node compare.mjs DRIVER
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../assets/package.json", import.meta.url));
const { parseFragment } = await import(require.resolve("parse5"));
const home = require.resolve("govuk-frontend/package.json").replace("package.json", "dist/govuk/components/");

// Options that a view has, by upstream's path; the value says how it is called there. A function gets
// (value, options) and returns [key, value] pairs, or null when it is not what the view can do.
const text = (key) => (v) => [[key, v]];
const flag = (key) => (v) => [[key, v ? "1" : "0"]];
const only = (...values) => (v) => (values.includes(v) ? [] : null);
const none = only(undefined, null, "", false);
const F = "date.field.";
const question = {
	"name": text(F + "name"), "id": text(F + "id"), "idPrefix": text(F + "id"), "describedBy": text(F + "described_by"),
	"classes": text(F + "cls"), "formGroup.classes": text(F + "group_class"), "disabled": flag(F + "disabled"),
	"label.text": text(F + "label"), "label.classes": text(F + "label_class"), "label.isPageHeading": flag(F + "heading"),
	"hint.text": text(F + "hint"), "errorMessage.text": text(F + "error"), "autocomplete": text(F + "autocomplete"),
	"value": (v) => (v === null ? null : [[F + "value", String(v)]]),
	"spellcheck": (v) => (v === false ? [[F + "no_spellcheck", "1"]] : null),
	"fieldset.legend.text": text(F + "label"), "fieldset.legend.classes": text(F + "label_class"),
	"fieldset.legend.isPageHeading": flag(F + "heading"), "fieldset.describedBy": text(F + "described_by"),
};
const choice = {
	"value": (v) => [["choices.value", String(v)]], "text": (v) => [["choices.text", String(v)]],
	"hint.text": text("choices.hint"), "name": text("choices.name"), "divider": text("choices.divider"),
	"checked": (v) => (v ? [["choices.checked", "1"]] : null), "selected": (v) => (v ? [["choices.checked", "1"]] : null),
	"disabled": flag("choices.disabled"),
};
const block = (p) => ({ "text": text(p + ".text"), "html": text(p + ".html"), "id": text(p + ".id"), "classes": text(p + ".cls") });
const parts = {
	"button": { draw: "button", options: {
		"text": text("button.text"), "name": text("button.name"), "type": text("button.type"), "classes": text("button.cls"),
		"id": text("button.id"), "value": text("button.value"), "href": text("button.url"),
		"isStartButton": flag("button.start"), "disabled": flag("button.disabled"),
		"preventDoubleClick": (v) => (v ? [["button.once", "1"]] : null) } },
	"input": { draw: "input", options: { ...question, "type": text(F + "type"), "inputmode": text(F + "inputmode"),
		"autocapitalize": text(F + "autocapitalize"), "prefix.text": text(F + "prefix"), "suffix.text": text(F + "suffix") } },
	"textarea": { draw: "textarea", options: { ...question, "rows": text(F + "rows") } },
	"character-count": { draw: "textarea", options: { ...question, "rows": text(F + "rows"), "maxlength": text(F + "max") },
		want: (o) => o.maxlength },
	"select": { draw: "select", options: question, items: ["choices", choice], want: (o) => !o.items?.some((i) => i && i.value === undefined) },
	"radios": { draw: "radios", options: question, items: ["choices", choice] },
	"checkboxes": { draw: "checkboxes", options: { ...question,
		"values": (v) => (v.length === 1 ? [[F + "value", v[0]]] : null) }, items: ["choices", choice] },
	"date-input": { draw: "date_input", options: { ...question, "namePrefix": text(F + "name"),
		"values": (v, o) => Object.entries(v).map(([k, x]) => ["date." + k.replace(o.namePrefix + "-", ""), String(x)]) },
		defaults: { "day": "", "month": "", "year": "" }, want: (o) => o.day !== false && o.month !== false && o.year !== false,
		list: "items", dates: true },
	"file-upload": { draw: "file_upload", options: { ...question, "value": none, "multiple": flag(F + "multiple") } },
	"error-summary": { draw: "error_summary", options: { "titleText": text("errors.title"), "descriptionText": text("errors.description") },
		list: "errorList", items: ["faults", { "text": text("faults.text"),
			"href": (v) => (v.startsWith("#") ? [["faults.id", v.slice(1)]] : null) }] },
	"panel": { draw: "panel", options: { "titleText": text("panel.title"), "text": text("panel.text"), "html": text("panel.html") } },
	"notification-banner": { draw: "banner", options: { "titleText": text("banner.title"), "text": text("banner.text"),
		"html": text("banner.html"), "type": (v) => (v === "success" ? [["banner.success", "1"]] : null) } },
	"tag": { draw: "tag", options: { "text": text("tag.text"), "classes": text("tag.cls") } },
	"details": { draw: "details", options: { ...block("details"), "summaryText": text("details.summary"), "open": flag("details.open") } },
	"inset-text": { draw: "inset_text", options: block("block") },
	"warning-text": { draw: "warning_text", options: { ...block("block"), "id": none, "iconFallbackText": only("Warning") } },
	"breadcrumbs": { draw: "breadcrumbs", options: { "classes": text("crumbs.cls") },
		items: ["crumb", { "text": text("crumb.text"), "href": text("crumb.url") }] },
	"back-link": { draw: "back_link", options: { "text": (v) => (v ? [["back.text", v]] : []), "href": text("back.url"), "classes": text("back.cls") },
		defaults: { "href": "#" } },
	"skip-link": { draw: "skip_link", options: { "text": text("skip.text"), "classes": text("skip.cls"),
		"href": (v) => (v.startsWith("#") ? [["skip.id", v.slice(1)]] : null) }, want: (o) => o.text,
		defaults: { "href": "#content" } },
	"pagination": { draw: "pagination", options: { "landmarkLabel": text("pages.label"), "classes": text("pages.cls"),
		"previous.href": text("pages.prev"), "next.href": text("pages.next"), "previous.text": text("pages.prev_text"),
		"next.text": text("pages.next_text"), "previous.labelText": text("pages.prev_label"), "next.labelText": text("pages.next_label") } },
	"summary-list": { draw: "summary_list", options: { "classes": text("list.cls") }, list: "rows", items: ["rows", {
		"key.text": text("rows.key"), "value.text": text("rows.value"), "value.html": text("rows.html"), "actions.items": (v) =>
			v.length > 1 || v.some((a) => a.html || a.classes || a.attributes || !a.text) ? null
			: v.flatMap((a) => [["rows.change", a.href], ["rows.change_text", a.text], ...(a.visuallyHiddenText ? [["rows.change_hidden", a.visuallyHiddenText]] : [])]) }] },
	"table": { draw: "table", options: { "caption": text("table.caption"), "captionClasses": text("table.caption_class"),
		"classes": text("table.cls"), "firstCellIsHeader": flag("table.row_headers"), "head": only(), "rows": only() }, table: true },
};

// The leaves of an options object as [path, value]; what is empty is left out.
function* leaves(o, table, path = "") {
	for (const [k, v] of Object.entries(o ?? {})) {
		const here = path ? `${path}.${k}` : k;
		if (v === undefined || v === "" || (v === null && !table[here])) continue;
		if (table[here] || v === null || typeof v !== "object" || Array.isArray(v)) yield [here, v];
		else yield* leaves(v, table, here);
	}
}

function lines(o, table, whole, out) {
	for (const [path, v] of leaves(o, table)) {
		if (path.endsWith("text") && o[path.replace("text", "html")]) continue; // html wins
		const pairs = table[path]?.(v, whole);
		if (!pairs) throw new Error(path);
		out.push(...pairs);
	}
}

// The driver's lines for a fixture; throws with the option that our view does not have.
function convert(part, options) {
	const out = [];
	const { [part.list ?? "items"]: items, ...rest } = { ...part.defaults, ...options };
	if (part.want && !part.want(options)) throw new Error("shape");
	if (part.table) {
		const { head, rows, ...others } = options;
		lines(others, part.options, options, out);
		const plain = (c) => Object.keys(c).every((k) => ["text", "html", "format"].includes(k));
		if (!rows || !rows.every((r) => r.length === rows[0].length && r.every(plain)) || !(head ?? []).every(plain) || head?.some((c) => c.html)) throw new Error("cells");
		if (head && head.length !== rows[0].length) throw new Error("cells");
		rows[0].forEach((c, i) => {
			if (head && rows.some((r) => r[i].format !== head[i].format && !(i === 0 && options.firstCellIsHeader))) throw new Error("format");
			out.push(["cols+"], ["cols.text", head?.[i].text ?? ""], ["cols.numeric", (head ?? rows[0])[i].format ? "1" : "0"]);
		});
		if (!head) out.push(["table.no_head", "1"]);
		for (const c of rows.flat()) out.push(["cells+"], [c.html ? "cells.html" : "cells.text", c.html ?? c.text]);
		return out;
	}
	lines(rest, part.options, options, out);
	if (part.dates && items?.length) {
		if (items.map((i) => i.name).join() !== "day,month,year") throw new Error("items");
		for (const { name, value, classes, ...others } of items) {
			if (Object.keys(others).length || /app-/.test(classes)) throw new Error("items");
			if (classes?.includes("--error")) out.push([`date.bad_${name}`, "1"]);
			if (value) out.push([`date.${name}`, String(value)]);
		}
		return out;
	}
	for (const item of items ?? []) {
		if (!item) throw new Error("empty item");
		if (!part.items) throw new Error(part.list ?? "items");
		out.push([part.items[0] + "+"]);
		lines(item, part.items[1], options, out);
	}
	return out;
}

const squeeze = (s) => s.replace(/[ \t\r\n]+/g, " ").trim();
function plain(node, keep = false) {
	if (node.nodeName === "#text") return keep ? node.value : squeeze(node.value);
	if (node.nodeName === "#comment") return "";
	const attrs = (node.attrs ?? []).map((a) =>
		`${a.name}=${a.name === "class" ? squeeze(a.value).split(" ").sort().join(" ") : squeeze(a.value)}`).sort();
	// Upstream glues "Previous" and "page"; a sentence in five languages is one piece.
	const inner = node.childNodes.map((c) => plain(c, node.nodeName === "textarea")).filter((s) => s !== "");
	return node.tagName ? `<${[node.tagName, ...attrs].join(" ")}>\n${inner.map((s) => s + "\n").join("")}</${node.tagName}>` : inner.join("\n");
}
const parsed = (html) => plain(parseFragment(html.replace(/(Previous|Next)<span class="govuk-visually-hidden"> page<\/span>/g, "$1 page")));

const cases = [], score = {};
for (const [name, part] of Object.entries(parts)) {
	score[name] = { same: 0, different: 0, unsupported: 0 };
	for (const f of JSON.parse(readFileSync(`${home}${name}/fixtures.json`, "utf8")).fixtures) {
		try {
			cases.push({ name, part, f, lines: convert(part, f.options) });
		} catch (e) {
			score[name].unsupported++;
			if (process.env.VERBOSE) console.log(`  ${name}: ${f.name}: ${e.message}`);
		}
	}
}
const escape = (s) => String(s).replace(/\\/g, "\\\\").replace(/\n/g, "\\n");
const input = cases.map((c) => c.lines.map(([k, v]) => (v === undefined ? k : `${k} ${escape(v)}`)).join("\n") + `\ndraw ${c.part.draw}\n`).join("");
let output = execFileSync(process.argv[2], { input, maxBuffer: 1 << 26 });
for (const c of cases) {
	const end = output.indexOf(10), n = Number(output.subarray(0, end));
	const ours = output.subarray(end + 1, end + 1 + n).toString();
	output = output.subarray(end + 1 + n);
	const [got, want] = [parsed(ours), parsed(c.f.html)];
	if (got === want) score[c.name].same++;
	else {
		score[c.name].different++;
		console.log(`--- ${c.name}: ${c.f.name}\nwant ${want}\ngot  ${got}\n`);
	}
}
let same = 0, different = 0, unsupported = 0;
for (const [name, s] of Object.entries(score)) {
	console.log(`${name.padEnd(22)} ${String(s.same).padStart(3)} the same, ${s.different} different, ${s.unsupported} with options our view does not have`);
	same += s.same; different += s.different; unsupported += s.unsupported;
}
console.log(`parts: ${same} passed, ${different} failed, ${unsupported} skipped`);
process.exit(different || !same ? 1 : 0);
