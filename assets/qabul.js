// The only script that citizens are sent. Every page works without it.
import { createAll, Button, CharacterCount, ErrorSummary } from "govuk-frontend";

document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");
createAll(Button, { preventDoubleClick: true });
createAll(CharacterCount);
createAll(ErrorSummary);

// On a wide screen the sections are in sight, also where the browser cannot be told so by the style sheet.
const menu = document.querySelector(".q-menu");
if (menu && matchMedia("(min-width: 40.0625em)").matches) menu.open = true;

// An officer's editor keeps what is typed.
for (const form of document.querySelectorAll("form[data-keep]")) {
	const said = form.querySelector("[data-kept]");
	let timer;
	form.addEventListener("input", () => {
		clearTimeout(timer);
		timer = setTimeout(async () => {
			const reply = await fetch(form.dataset.keep, { method: "POST", body: new URLSearchParams(new FormData(form)) }).catch(() => null);
			if (said) said.textContent = reply && reply.status === 204 ? said.dataset.kept : "";
		}, 1500);
	});
}
