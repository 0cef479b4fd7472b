// What the preview adds to a page as it is sent: it opens the page anew when another build is shown,
// says what is wrong, in words that the server sends, and leads to the page's text at the desk. No
// published page has it.

/** @typedef {{file: string, line: string, field: string, text: string}} Problem */
/** @typedef {{label: string, heading: string, about: string, hide: string}} Words */
/** @typedef {{href: string, label: string, title: string, language: string, direction: string}} Desk */
/** @typedef {{version: string, language: string, direction: string, words: Words, problems: Problem[]}} News */

const version = new URL(import.meta.url).search.slice(1);
const HIDDEN = "plenary.preview.hidden";

const STYLE = `
:host { all: initial; }
section {
  position: fixed; inset: auto 0 0 0; z-index: 2147483647; box-sizing: border-box;
  max-block-size: 60vh; overflow: auto; padding: 1rem 1.25rem;
  background: #fff4f1; color: #1d1d1f; border-block-start: 4px solid #a6291a;
  font: 1rem/1.5 system-ui, sans-serif; text-align: start;
}
div { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; }
h2 { font: inherit; font-weight: 700; margin: 0; flex: 1 1 auto; }
p { margin: 0; max-inline-size: 50rem; }
ol { margin: 0.75rem 0 0; padding-inline-start: 1.5rem; }
li { margin-block-end: 0.75rem; }
code { font: 0.9em ui-monospace, monospace; overflow-wrap: anywhere; }
button {
  font: inherit; padding: 0.25rem 0.9rem; min-block-size: 2rem; cursor: pointer;
  color: inherit; background: transparent; border: 1px solid currentColor; border-radius: 0.25rem;
}
:focus-visible { outline: 3px solid #1f5fa8; outline-offset: 2px; }
@media (prefers-color-scheme: dark) {
  section { background: #2b1613; color: #f5f1ee; border-color: #ff9a87; }
  :focus-visible { outline-color: #8fc0ff; }
}
@media print { section { display: none; } }
`;

const EDIT = `
:host { all: initial; }
a {
  position: fixed; inset-block-end: 1rem; inset-inline-end: 1rem; z-index: 2147483646;
  display: inline-flex; align-items: center; min-block-size: 2.75rem; padding-inline: 1.1rem;
  background: #b4432a; color: #fff; border: 1px solid #fff; border-radius: 0.3rem 0.3rem 0.9rem;
  font: 600 1rem/1.2 system-ui, sans-serif; text-decoration: none;
}
a:hover { background: #8f321d; }
:focus-visible { outline: 3px solid #1f5fa8; outline-offset: 2px; }
@media print { a { display: none; } }
`;

/** @type {HTMLElement | null} */
let overlay = null;
/** @type {EventSource | null} */
let source = null;

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} name
 * @param {string | Node[]} inside
 * @returns {HTMLElementTagNameMap[T]}
 */
function element(name, inside = []) {
  const made = document.createElement(name);
  made.append(...(typeof inside === "string" ? [inside] : inside));
  return made;
}

/**
 * @param {HTMLElement} host
 * @param {string} rules
 */
function shadow(host, rules) {
  const root = host.attachShadow({ mode: "open" });
  const style = new CSSStyleSheet();
  style.replaceSync(rules);
  root.adoptedStyleSheets = [style];
  return root;
}

/** @param {Problem} problem */
function entry(problem) {
  const where = element("p", [element("code", problem.file)]);
  if (problem.line) where.append(` ${problem.line}`);
  if (problem.field) where.append(" ", element("code", problem.field));
  return element("li", [where, element("p", problem.text)]);
}

function hide() {
  overlay?.remove();
  overlay = null;
}

/** @param {News} news */
function show({ problems, words, language, direction }) {
  const told = JSON.stringify(problems);
  hide();
  if (!problems.length || sessionStorage.getItem(HIDDEN) === told) return;
  const button = element("button", words.hide);
  button.type = "button";
  button.addEventListener("click", () => {
    sessionStorage.setItem(HIDDEN, told);
    hide();
  });
  const panel = element("section", [
    element("div", [element("h2", words.heading), button]),
    element("p", words.about),
    element("ol", problems.map(entry)),
  ]);
  panel.lang = language;
  panel.dir = direction;
  panel.tabIndex = 0;
  panel.setAttribute("role", "alert");
  panel.setAttribute("aria-label", words.label);
  overlay = document.createElement("plenary-preview");
  const root = shadow(overlay, STYLE);
  // An alert is read out when it comes into a page that is there.
  document.body.append(overlay);
  root.append(panel);
  overlay.addEventListener("hide", () => button.click());
}

/** @param {News} news */
function hear(news) {
  if (news.version !== version) {
    source?.close();
    location.reload();
    return;
  }
  show(news);
}

// A browser keeps few connections open to one server: only the page that is looked at has one.
function listen() {
  if (document.visibilityState === "hidden") {
    source?.close();
    source = null;
  } else if (!source) {
    source = new EventSource("/.preview/events");
    source.addEventListener("message", (event) => hear(JSON.parse(event.data)));
  }
}

async function offerDesk() {
  const asked = await fetch(`/.desk/at?page=${encodeURIComponent(location.pathname)}`);
  if (!asked.ok) return;
  /** @type {Desk} */
  const { href, label, title, language, direction } = await asked.json();
  const link = element("a", label);
  link.href = href;
  link.title = title;
  link.lang = language;
  const host = document.createElement("plenary-desk");
  host.dir = direction;
  host.setAttribute("role", "region");
  host.setAttribute("aria-label", label);
  shadow(host, EDIT).append(link);
  document.body.append(host);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && overlay && !document.querySelector("dialog[open]")) {
    overlay.dispatchEvent(new Event("hide"));
  }
});
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => source?.close());
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
// The desk says itself what is wrong, and opens the page that it shows anew
if (window.top === window) {
  listen();
  void offerDesk();
}
