// An office of Gʻijduvon for the browser tests: a fresh database with the real profile and five officers.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { axe, noScroll, open, screenshot, startQabul } from "./lib.mjs";

const PASSWORD = "uzun va oson parol";

export const OFFICERS = {
	reg: ["Nodira Registratorova", "reception_1706215", "registrar,dispatcher"],
	head: ["Baxtiyor Rahbarov", "health_1706215", "head"],
	exe: ["Dilshod Ijrochiyev", "health_1706215", "executor"],
	con: ["Gulnora Nazoratova", "reception", "controller"],
	adm: ["Akmal Maʼmurov", "reception", "admin"],
};

// Starts it; returns { url, dir, passwords, stop() ... }.
export async function startOffice(binary, profile, officers = OFFICERS) {
	const passwords = {};
	const started = await startQabul(binary, {
		args: ({ dir, port }) => {
			const flags = [`--data=${dir}`, `--db=sqlite:${join(dir, "q.db")}`, `--secret_file=${join(dir, "key")}`, `--port=${port}`,
				`--base_url=http://127.0.0.1:${port}`];
			const run = (...words) => execFileSync(binary, [...words, ...flags], { encoding: "utf8" });
			run("migrate");
			run("profile", "load", profile);
			for (const [login, [name, body, roles]] of Object.entries(officers))
				passwords[login] = /first password (\S+)/.exec(run("user", "add", login, name, body, roles))[1];
			return ["serve", ...flags];
		},
	});
	return { ...started, passwords };
}

// A demonstration of so many appeals by a seed; { url, dir, flags, sql(text), stop() ... }. `more`: a command run behind it.
export async function startDemo(binary, profile, appeals, seed, ...more) {
	let flags;
	const started = await startQabul(binary, {
		args: ({ dir, port }) => {
			flags = [`--data=${dir}`, `--db=sqlite:${join(dir, "q.db")}`, `--secret_file=${join(dir, "key")}`, `--port=${port}`];
			const run = (...words) => execFileSync(binary, [...words, ...flags], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
			run("migrate");
			run("profile", "load", profile);
			run("demo", "--appeals", `${appeals}`, "--seed", `${seed}`, "--profile", profile);
			if (more.length) run(...more);
			return ["serve", ...flags];
		},
	});
	const sql = (text) => execFileSync("sqlite3", ["-cmd", ".timeout 5000", join(started.dir, "q.db"), text], { encoding: "utf8" }).trim();
	return { ...started, flags, sql };
}

// Signs an officer in on a page; at the first time chooses the password of their own.
export async function signIn(office, page, login) {
	const first = office.passwords[login];
	await page.goto(`${office.url}/sign-in`);
	await page.fill("#login", login);
	await page.fill("#password", first ?? PASSWORD);
	await page.click("main form button[type=submit]");
	if (first) {
		await page.waitForURL("**/password");
		await page.fill("#password", first);
		await page.fill("#new", PASSWORD);
		await page.fill("#again", PASSWORD);
		await page.click("main form button[type=submit]");
		delete office.passwords[login];
	}
	await page.waitForURL((u) => !/sign-in|password/.test(u.pathname));
}

// Sends the one form of a page.
export const send = (page) => page.click("main form button[type=submit]:not([tabindex]):not([name=look]):not([name=suggest])");

const ANSWERS = {
	uz: "445-son Qonunning 28-moddasi: shifokor qabuli 12-oktabrdan boshlandi.",
	uz_Cyrl: "445-сон Қонуннинг 28-моддаси: шифокор қабули 12-октябрдан бошланди.",
	kaa: "Nızam 445, 28-statya: shıpaker qabılı 12-oktyabrden baslandı.",
	ru: "По закону № 445 статья 28: приём врача начат 12 октября.",
	en: "Law 445, article 28: the doctor receives people from 12 October.",
};

// What journeys of an office do again and again, in one language at one width: `name` begins the screenshots' names. A page
// for each officer and for "author" is opened when it is first needed; close() ends them all.
export function desk({ office, browser, shots, name, lang, width }) {
	const opened = {};
	const at = async (login, path) => {
		if (!opened[login]) {
			opened[login] = await open(browser, { width, locale: "uz" });
			await opened[login].goto(`${office.url}/?lang=${lang}`);
			if (login !== "author") await signIn(office, opened[login], login);
		}
		if (path) await opened[login].goto(office.url + path);
		return opened[login];
	};
	const done = (page) => page.waitForSelector(".govuk-notification-banner--success");
	const see = async (what, page) => {
		await screenshot(page, shots, `${name}-${what}-${lang}`);
		const wrong = [...(await axe(page)), ...(await noScroll(page))];
		await page.setViewportSize({ width, height: 900 });
		return [...wrong, ...page.errors.splice(0).filter((e) => !/status of 4(09|22)/.test(e)), ...page.foreign.splice(0)];
	};
	// Written through the machine door; how it is written on pages is citizen.mjs's.
	const write = async (text, more) => (await (await fetch(`${office.url}/api/v1/appeals`, { method: "POST", headers: { "content-type": "application/json" },
		body: JSON.stringify({ text, lang, body: "health_1706215", place: "1706215",
			applicant: { name: "Aliyev Vali", address: "Bogʻ 1", phone: `+9989011122${width % 90}`, ...more } }) })).json());
	const draft = async (number, outcome) => {
		const page = await at("exe", `/c/${number}/draft`);
		await page.fill("#text", ANSWERS[lang]);
		await page.check(`input[name=outcome][value=${outcome}]`);
		if (outcome === "REF") await page.selectOption("#reason", { index: 1 });
		await send(page);
		if (await page.locator("#anyway").count()) {
			await page.check("#anyway");
			await send(page);
		}
		await done(page);
	};
	const approve = async (number) => {
		const page = await at("head", `/c/${number}/approve`);
		await page.click(".govuk-button-group button");
		await done(page);
	};
	const accept = async (number) => {
		const page = await at("head", `/c/${number}/accept`);
		await send(page);
		await done(page);
		await at("head", `/c/${number}/assign`);
		await page.selectOption("#officer", { label: "Dilshod Ijrochiyev" });
		await send(page);
		await done(page);
	};
	const close = async () => {
		for (const page of Object.values(opened)) await page.done();
	};
	return { at, done, see, write, draft, approve, accept, close };
}
