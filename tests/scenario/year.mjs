// A year of real appeals through the whole office: 1,495 of Kursk, 2022, each once in its own words, with forwards,
// extensions, returns, hearings and verdicts by the real deeds; then the balance is drawn and 20 cases are judged.
// usage: node year.mjs QABUL PROFILE [APPEALS] [SEED]     PostgreSQL too where QABUL_TEST_PG is set.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { axe, check, finish, launch, open, startQabul, vnu } from "../e2e/lib.mjs";

const [qabul, profile, most = "0", seed = String(Date.now() % 1000000)] = process.argv.slice(2);
const until = new Date(Date.now() - 864e5).toISOString().slice(0, 10); // the same end for both engines
const DATA = "../shared/data/appeals/ru_kursk_2022_appeals.csv";

if (!existsSync(DATA)) {
	console.log(`scenario: skipped, ${DATA} is not here`);
	process.exit(0);
}

// RFC 4180.
function rows(text) {
	const out = [[]];
	for (let i = 0, cell = "", quoted = false; i <= text.length; i++) {
		const c = text[i];
		if (quoted && c === '"' && text[i + 1] === '"') { cell += '"'; i++; }
		else if (c === '"') quoted = !quoted;
		else if (!quoted && (c === "," || c === "\n" || c === undefined)) {
			out.at(-1).push(cell.replace(/\r$/, ""));
			cell = "";
			if (c === "\n") out.push([]);
		} else cell += c ?? "";
	}
	return out.filter((r) => r.length > 1);
}
const quote = (s) => `"${s.replaceAll('"', '""')}"`;
const [head, ...all] = rows(readFileSync(DATA, "utf8"));
const texts = all.map((r) => r[head.indexOf("text")]).slice(0, Number(most) || undefined);

const folder = mkdtempSync(join(tmpdir(), "qabul-year-"));
cpSync(join(profile, "demo"), join(folder, "demo"), { recursive: true });
writeFileSync(join(folder, "demo", "texts.csv"),
	"topic,lang,kind,text\n" + texts.map((t) => `,ru,COMPLAINT,${quote(t.replaceAll(/[{}]/g, " "))}\n`).join(""));
console.log(`scenario: ${texts.length} appeals, seed ${seed}`);

const browser = await launch();
const engines = [["sqlite", null]];
if (process.env.QABUL_TEST_PG) engines.push(["postgresql", process.env.QABUL_TEST_PG]);
const lines = {};

for (const [engine, db] of engines) {
	let run;
	const server = await startQabul(qabul, { seconds: 60,
		args: ({ dir, port }) => {
			const flags = [`--data=${dir}`, `--db=${db ?? `sqlite:${join(dir, "q.db")}`}`, `--secret_file=${join(dir, "key")}`, `--port=${port}`];
			run = (...words) => execFileSync(qabul, [...words, ...flags], { encoding: "utf8", maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "inherit"] });
			run("migrate");
			run("profile", "load", profile);
			run("demo", "--appeals", String(texts.length), "--seed", seed, "--profile", folder, "--in-order", "1", "--drawn", "0", "--until", until);
			return ["serve", ...flags];
		} });
	const balance = run("balance");

	await check(`${engine}: every appeal is in the register once, in its own words`, async () => {
		const n = Number(/(\d+) appeals, /.exec(balance)?.[1]);
		return n === texts.length ? [] : [`${n} appeals instead of ${texts.length}`];
	});
	await check(`${engine}: the year reconciles`, async () => {
		console.log(balance.split("\n").filter((l) => /carried|^\d{4}|WRONG/.test(l)).join("\n"));
		lines[engine] = balance;
		return /WRONG|!/.test(balance) ? [balance.slice(-2000)] : [];
	});
	const page = await open(browser, { width: 390 });
	await page.goto(`${server.url}/sign-in`);
	await page.fill("#login", "nazorat");
	await page.fill("#password", "qabul-demo-2026");
	await page.click("main form button");
	const html = {};
	await check(`${engine}: twenty cases are clean`, async () => {
		const wrong = [], seen = new Set();
		const words = ["дорог", "вод", "мусор", "отоплен", "освещен", "автобус", "дерев", "люк"];
		for (const word of words) {
			await page.goto(`${server.url}/search?q=${encodeURIComponent(word)}`);
			for (const href of await page.$$eval("main a[href^='/c/']", (list) => list.map((a) => a.getAttribute("href")))) seen.add(href);
		}
		const sample = [...seen].sort().filter((_, i, l) => i % Math.max(1, Math.floor(l.length / 20)) === 0).slice(0, 20);
		if (sample.length < Math.min(20, Math.floor(texts.length / 20))) wrong.push(`only ${sample.length} cases were found`);
		for (const href of sample) {
			const reply = await page.goto(server.url + href);
			html[`${engine}${href}`] = await reply.text();
			wrong.push(...(await axe(page)).map((l) => `${href}: ${l}`));
		}
		return [...wrong, ...vnu(html), ...page.errors.splice(0), ...page.foreign];
	});
	await page.done();
	await server.stop();
}
if (lines.postgresql)
	await check("both engines made the same year", async () => {
		const figures = (s) => s.split("\n").filter((l) => /^\d{4} /.test(l)).join("\n");
		return figures(lines.sqlite) === figures(lines.postgresql) ? [] : [lines.sqlite, lines.postgresql];
	});
await browser.close();
rmSync(folder, { recursive: true, force: true });
finish();
