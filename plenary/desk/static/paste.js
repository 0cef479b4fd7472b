// What is pasted from Word, WPS, WeChat or a page comes as Markdown; one button makes it plain.

import { put } from "./marks.js";
import { element, find, word } from "./page.js";
import { RefusedError, SilentError, post } from "./server.js";

/** @typedef {import("./area.js").Area} Area */
/** @typedef {import("./marks.js").Selected} Selected */

const SHOWN = 10_000; // ms that the offer stays
// How blocks begin that are no paragraphs, and entries of lists
const BLOCK = /^(?:#{1,6} |> |\||```|---|\[\^[^\]]+\]:|[-*+] |\d+[.)] )/;
const ENTRY = /^\s*(?:[-*+]|\d+[.)]) /;

/**
 * @param {Area} area
 * @param {ClipboardEvent} event
 */
export function paste(area, event) {
  const html = event.clipboardData?.getData("text/html") ?? "";
  const plain = (event.clipboardData?.getData("text/plain") ?? "").replace(/\r\n?/g, "\n");
  if (!html || area.composes) return;
  event.preventDefault();
  void cleaned(area, html, plain);
}

/**
 * @param {Area} area
 * @param {string} html
 * @param {string} plain
 */
async function cleaned(area, html, plain) {
  let made = { markdown: plain, said: "" };
  const item = find("[data-text]")?.dataset.text ?? "";
  try {
    ({ data: made } = await post(`paste/${item}`, { html, plain }));
  } catch (error) {
    if (!(error instanceof SilentError || error instanceof RefusedError)) throw error;
  }
  if (!area.field.isConnected) return;
  const text = apart(area.selected, made.markdown.replace(/^\n+|\s+$/g, ""));
  const edit = put(area.selected, text);
  area.apply(edit);
  if (made.said && plain.trim() && plain.trim() !== text.trim()) offer(area, made.said, edit.from, text, plain.trim());
}

/**
 * What is no paragraph stands apart from the words around it; an entry goes on with a list.
 * @param {Selected} selected
 * @param {string} text
 */
function apart({ value, start, end }, text) {
  const [before, after] = [value.slice(0, start), value.slice(end)];
  const blocks = text.split(/\n{2,}/);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const gap = ENTRY.test(line) && ENTRY.test(text) ? "\n" : "\n\n";
  const above = BLOCK.test(text) && line.trim() ? gap : "";
  const below = BLOCK.test(blocks[blocks.length - 1] ?? "") && after.split("\n", 1)[0]?.trim() ? "\n\n" : "";
  return above + text + below;
}

/**
 * @param {Area} area
 * @param {string} said
 * @param {number} from
 * @param {string} text
 * @param {string} plain
 */
function offer(area, said, from, text, plain) {
  const button = element("button", { class: "btn bare", type: "button" }, word("paste.plain"));
  const line = element("p", { class: "hint pasted", role: "status" }, element("span", {}, said), button);
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    line.remove();
    const isThere = area.value.slice(from, from + text.length) === text;
    if (isThere) area.apply({ from, to: from + text.length, text: plain, start: from + plain.length, end: from + plain.length });
  });
  area.root.after(line);
  setTimeout(() => line.remove(), SHOWN);
}
