// What the browser tests share: a server on a free port, Chromium, the judges of a page, the count.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
export const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
	"--disable-sync", "--no-first-run", "--disable-quic", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"];
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// ux.md 1.4, in bytes after gzip -9.
export const BUDGET = { html: 14_000, css: 18_000, js: 10_000 };

export function freePort() {
	return new Promise((resolve, reject) => {
		const s = createServer();
		s.on("error", reject);
		s.listen(0, "127.0.0.1", () => {
			const { port } = s.address();
			s.close(() => resolve(port));
		});
	});
}

// Starts `binary` with the arguments that args({ dir, port }) gives, in an empty directory of its own; is
// done when `path` answers. Returns { url, dir, log(), stop() }.
export async function startQabul(binary, { args = ({ dir, port }) => ["serve", "--data", dir, "--listen", `127.0.0.1:${port}`],
	env = {}, path = "/", seconds = 20 } = {}) {
	const dir = mkdtempSync(join(tmpdir(), "qabul-e2e-")), port = await freePort(), url = `http://127.0.0.1:${port}`;
	const child = spawn(binary, args({ dir, port }), { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
	let log = "", code = null;
	child.stdout.on("data", (d) => (log += d));
	child.stderr.on("data", (d) => (log += d));
	const ended = new Promise((resolve) => child.on("close", (c) => resolve((code = c ?? -1))));
	child.on("error", (e) => { log += e; code = -1; });
	const stop = async () => {
		if (code === null) {
			child.kill("SIGTERM");
			await ended;
		}
		rmSync(dir, { recursive: true, force: true });
		return code;
	};
	for (const end = Date.now() + seconds * 1000; Date.now() < end && code === null; ) {
		if (await fetch(url + path, { redirect: "manual" }).then(() => true, () => false)) return { url, dir, log: () => log, stop };
		await new Promise((r) => setTimeout(r, 50));
	}
	await stop();
	throw new Error(`${binary} did not answer (exit ${code}):\n${log}`);
}

export function launch() {
	return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell", args: FLAGS });
}

// A page in a context of its own: { width, js, locale }. Requests that leave this machine find no host, and are told.
export async function open(browser, { width = 1280, height = 900, js = true, ...more } = {}) {
	const context = await browser.newContext({ viewport: { width, height }, javaScriptEnabled: js, ...more });
	const foreign = [];
	context.on("request", (request) => {
		const { hostname, protocol } = new URL(request.url());
		if (hostname !== "127.0.0.1" && protocol !== "data:") foreign.push(request.url());
	});
	const page = await context.newPage(), errors = [];
	page.on("pageerror", (e) => errors.push(String(e)));
	page.on("console", (m) => m.type() === "error" && errors.push(m.text()));
	return Object.assign(page, { foreign, errors, done: () => context.close() });
}

// Nothing wrong, or these words.
export const must = (ok, words) => (ok ? [] : [words]);

// ---- judges: each returns what is wrong, as lines

export async function axe(page) {
	await page.evaluate(AXE);
	const { violations } = await page.evaluate((tags) => window.axe.run({ runOnly: tags, resultTypes: ["violations"] }), RULES);
	return violations.flatMap((v) => v.nodes.map((n) => `axe ${v.id}: ${n.target.join(" ")}: ${v.help}`));
}

// pages: { name: html }. One Java process for all.
export function vnu(pages) {
	const dir = mkdtempSync(join(tmpdir(), "qabul-vnu-"));
	const files = Object.entries(pages).map(([name, html]) => {
		const file = join(dir, name.replace(/[^\w.-]/g, "_") + ".html");
		writeFileSync(file, html);
		return file;
	});
	try {
		execFileSync("java", ["-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", require("vnu-jar"), "--format", "text", ...files], { stdio: ["ignore", "pipe", "pipe"] });
		return [];
	} catch (e) {
		return String(e.stderr || e.message).trim().split("\n").map((l) => l.replaceAll(dir + "/", ""));
	} finally {
		rmSync(dir, { recursive: true, force: true });
	}
}

export function weight(kind, body) {
	const n = gzipSync(body, { level: 9 }).length;
	return n > BUDGET[kind] ? [`${kind} weighs ${n} bytes, the budget is ${BUDGET[kind]}`] : [];
}

export async function noScroll(page, width = 320) {
	await page.setViewportSize({ width, height: 640 });
	const wide = await page.evaluate(() => {
		const room = document.documentElement.clientWidth;
		if (document.documentElement.scrollWidth <= room) return null;
		const e = [...document.querySelectorAll("body *")].find((x) => x.getBoundingClientRect().right > room + 1);
		return `${document.documentElement.scrollWidth} px: <${e?.tagName.toLowerCase()} class="${e?.className}">`;
	});
	return wide ? [`scrolls sideways at ${width} px: ${wide}`] : [];
}

// WCAG 2.5.8: what is pressed is at least 24 px, links inside of a sentence excepted; a button that only
// the Enter key of a form presses is hidden from all else. A map has its equivalent on the page: tiles or a table.
export function targets(page) {
	return page.evaluate(() => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary")]
		.filter((e) => !e.closest("p, svg") && !e.matches(".govuk-skip-link, button[tabindex='-1'][aria-hidden]"))
		.map((e) => [e, e.getBoundingClientRect()])
		.filter(([, r]) => r.width && (r.height < 24 || r.width < 24))
		.map(([e, r]) => `target of ${Math.round(r.width)} x ${Math.round(r.height)} px: ${e.outerHTML.slice(0, 80)}`));
}

// Only to be looked at by eye: where SHOTS is set.
export async function screenshot(page, folder, name) {
	if (!process.env.SHOTS) return;
	mkdirSync(folder, { recursive: true });
	await page.screenshot({ path: join(folder, name + ".png"), fullPage: true });
}

// ---- the count

let passed = 0, failed = 0;

// Runs one test; it fails by throwing or by returning lines.
export async function check(name, fn) {
	try {
		const wrong = (await fn()) ?? [];
		if (wrong.length) throw new Error(wrong.join("\n    "));
		passed++;
	} catch (e) {
		failed++;
		console.error(`FAILED ${name}\n    ${e.message}`);
	}
}

export function finish() {
	console.log(`e2e: ${passed} passed, ${failed} failed`);
	process.exit(failed || !passed ? 1 : 0);
}
