// @ts-check
/**
 * Stars sessions wherever they are listed, and on their own pages. What has a star is kept on the visitor's
 * device, by edition, as the names of sub-forum and session: so it holds in every language. The agenda shows it
 * (agenda.js), which hears of each change by the event "starred".
 */

const model = /** @type {HTMLTemplateElement | null} */ (document.getElementById("part.star"));
if (model) prepare(model);

function prepare(/** @type {HTMLTemplateElement} */ model) {
  const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (model.content.querySelector(selector));
  const star = part(".star");
  const told = part("[role=status]");
  const own = document.querySelector(".mine"); // the agenda says itself what happens
  /** What is kept of each edition. @type {Map<string, Set<string>>} */
  const kept = new Map();
  /** @type {{ edition: string, button: HTMLButtonElement }[]} */
  const buttons = [];

  const place = (/** @type {string} */ edition) => `plenary.agenda.${edition}`;

  /** @returns {Set<string>} */
  function read(/** @type {string} */ edition) {
    try {
      return new Set(JSON.parse(localStorage.getItem(place(edition)) ?? "[]"));
    } catch {
      return new Set(); // nothing is kept, or nothing that we wrote
    }
  }

  function of(/** @type {string} */ edition) {
    const known = kept.get(edition) ?? read(edition);
    kept.set(edition, known);
    return known;
  }

  function show() {
    for (const { edition, button } of buttons) {
      const on = of(edition).has(button.value);
      if (button.classList.contains("star")) button.setAttribute("aria-pressed", String(on));
      else button.querySelectorAll("span").forEach((words, index) => (words.hidden = (index === 1) !== on));
    }
  }

  function press(/** @type {string} */ edition, /** @type {HTMLButtonElement} */ button, /** @type {string} */ agenda) {
    const mine = of(edition);
    const on = !mine.delete(button.value);
    if (on) mine.add(button.value);
    try {
      localStorage.setItem(place(edition), JSON.stringify([...mine].sort()));
    } catch {
      // A browser that keeps nothing: the agenda lasts as long as the page.
    }
    show();
    dispatchEvent(new CustomEvent("starred", { detail: { button, on } }));
    if (own) return;
    /** @type {HTMLElement} */ (told.firstElementChild).textContent = (on ? told.dataset.kept : told.dataset.dropped) ?? "";
    /** @type {HTMLAnchorElement} */ (told.lastElementChild).href = `${agenda}#mine`;
    told.hidden = false;
  }

  /** Takes a button for the session whose page is at a path: …/2024/forums/opening/keynote/ */
  function take(/** @type {HTMLButtonElement} */ button, /** @type {string} */ path) {
    const [, agenda = "", edition = "", forum = "", id = ""] = /^(.*\/([^/]+)\/)forums\/([^/]+)\/([^/]+)\/(?:index\.html)?$/.exec(path) ?? [];
    if (!id) return false;
    button.value = `${forum}.${id}`;
    button.addEventListener("click", () => press(edition, button, `${agenda}agenda/`));
    buttons.push({ edition, button });
    return true;
  }

  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button[data-star]"))) {
    take(button, location.pathname);
  }
  for (const item of document.querySelectorAll(".session:not([data-break], .start), .slot, .rows > li")) {
    const link = /** @type {HTMLAnchorElement | null} */ (item.querySelector(".title a, h3 a, h4 a, div > p:first-child > a"));
    const button = /** @type {HTMLButtonElement} */ (star.cloneNode(true));
    if (!link || !take(button, link.pathname)) continue;
    button.setAttribute("aria-label", (button.getAttribute("aria-label") ?? "").replace("{}", link.textContent ?? ""));
    item.append(button);
  }
  if (!own && buttons.length) {
    told.hidden = true;
    document.body.append(told);
  }
  addEventListener("storage", () => {
    kept.clear(); // changed in another window
    show();
    dispatchEvent(new CustomEvent("starred"));
  });
  show();
}
