// The board: keys, search as one types, and news of other changes. All of it works without, too.

import { onNews } from "./news.js";
import { all, typing } from "./page.js";

const LETTERS = "plenary.desk.letters";

/** @returns {boolean} */
function letters() {
  return localStorage.getItem(LETTERS) !== "off";
}

/** @param {number} by */
function move(by) {
  const rows = all(".it h3 a");
  const at = rows.findIndex((row) => row === document.activeElement);
  rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
}

/** @param {string} key */
function go(key) {
  const chosen = all(`[data-new] [data-key="${key.toUpperCase()}"]`)[0];
  if (chosen) {
    chosen.click();
  } else if (key === "j" || key === "k") {
    move(key === "j" ? 1 : -1);
  } else if (key === "n") {
    location.assign("/.desk/new");
  } else if (key === "/") {
    all("#q")[0]?.focus();
  } else if (key === "?") {
    location.assign("/.desk/keys");
  } else {
    return false;
  }
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === "Escape" && document.activeElement instanceof HTMLElement) {
    document.activeElement.blur();
  } else if (letters() && !typing(event.target) && go(event.key)) {
    event.preventDefault();
  }
});

let asked = 0;

/** Show what the server has at an address in the place of what is shown. @param {string} address */
async function show(address) {
  const number = ++asked;
  const answer = await fetch(address);
  if (!answer.ok || number !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const href = document.activeElement?.getAttribute("href");
  for (const old of all("[data-fresh]")) {
    const fresh = page.querySelector(`[data-fresh="${old.dataset.fresh}"]`);
    if (fresh && fresh.innerHTML !== old.innerHTML) old.replaceChildren(...fresh.childNodes);
  }
  if (href && document.activeElement === document.body) {
    all("a").find((link) => link.getAttribute("href") === href)?.focus();
  }
}

const search = document.querySelector("[data-search]");
if (search instanceof HTMLFormElement) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  const update = () => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(search)) if (value) query.set(name, String(value));
    history.replaceState(null, "", `?${query}`);
    void show(location.href);
  };
  search.querySelector("[data-send]")?.setAttribute("hidden", "");
  search.addEventListener("input", (event) => {
    if (event instanceof InputEvent && event.isComposing) return;
    clearTimeout(waiting);
    waiting = setTimeout(update, 120);
  });
  search.addEventListener("submit", (event) => {
    event.preventDefault();
    update();
  });
  onNews(() => void show(location.href));
}

for (const foot of all("[data-keys]")) foot.hidden = !letters();
for (const choice of all("[data-letters]")) {
  const box = choice.querySelector("input");
  if (!box) continue;
  choice.hidden = false;
  box.checked = letters();
  box.addEventListener("change", () => {
    localStorage.setItem(LETTERS, box.checked ? "on" : "off");
  });
}
