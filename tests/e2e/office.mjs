// An office of Gʻijduvon for the browser tests: a fresh database with the real profile and five officers.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { startQabul } from "./lib.mjs";

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
