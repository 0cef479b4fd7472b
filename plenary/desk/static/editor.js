// The editor of one text: brings its parts together. Each part is in a file of its own.

import { Area } from "./area.js";
import { Body } from "./body.js";
import { Checking } from "./checking.js";
import { Conflicts } from "./conflict.js";
import { Entries } from "./entries.js";
import { Fields, written } from "./form.js";
import { Frame } from "./frame.js";
import { dragged, openMenu } from "./handle.js";
import { askLink, askPhoto } from "./link.js";
import { TABLE, put } from "./marks.js";
import { onNews } from "./news.js";
import { afterwards, all, element, find, isComposing, word } from "./page.js";
import { paste } from "./paste.js";
import { Problems, controlAt } from "./problems.js";
import { openReady } from "./ready.js";
import { Saving } from "./saving.js";
import { RefusedError, SilentError, get } from "./server.js";
import { Standing } from "./standing.js";
import { Text } from "./text.js";
import { Toolbar, commandOf, mark } from "./toolbar.js";

const main = /** @type {HTMLElement} */ (find("main"));
const root = /** @type {HTMLElement} */ (find("[data-body]"));
const item = main.dataset.text ?? "";
const blocks = all("[data-block]", root).map((place) => ({
  kind: place.dataset.kind ?? "",
  text: place.dataset.text ?? "",
  after: place.dataset.after ?? "",
  html: find("[data-html]", place)?.innerHTML ?? "",
}));
const text = new Text({
  fields: written(),
  body: blocks.map((block) => block.text + block.after).join(""),
  blocks,
  problems: [],
  saved: "",
  can_undo: false,
  can_redo: false,
});

/** @type {Area | null} the area that somebody is in */
let area = null;
/** @type {Area | null} the body as one text, if it is shown so */
let whole = null;

const touched = () => {
  if (!whole) text.body = body.body();
  saving.touch();
  checking.soon();
};
const enter = (/** @type {Area | null} */ entered, seen = "") => {
  area = entered;
  toolbar.show(entered);
  frame?.point(seen);
};
const body = new Body(root, blocks, {
  written: touched,
  left: () => void saving.flush(),
  entered: enter,
  pasted: (event) => area && paste(area, event),
  handled: (block, handle) => openMenu(body, block, handle),
});
const problems = new Problems(body);
const checking = new Checking(text, item, body, problems);
const fields = new Fields(text, item, touched);
const entries = all("[data-entries]").map((group) => new Entries(group, fields));
const view = find("[data-view]");
const frame = view && new Frame(view);

/** Show what the desk has. @param {import("./text.js").State} state */
function show(state) {
  if (whole) whole.replace(state.body);
  body.take(state.blocks);
  for (const group of entries) group.show();
  fields.show();
  for (const group of entries) group.sum();
}

const standing = new Standing({
  again: () => void saving.flush(),
  back: (which) => {
    body.leave();
    void saving.back(which);
  },
  text: () => body.body(),
});
const saving = new Saving(text, item, {
  stands: (name, said) => standing.show(name, text.state, said),
  taken: (state, isCurrent) => {
    if (isCurrent) show(state);
    problems.show(state.problems);
  },
  conflicts: (state) => conflicts.add(state.conflicts ?? []),
});
const conflicts = new Conflicts(
  item,
  ({ where, theirs }, kept) => {
    if (typeof where === "number") body.replace(where, theirs ?? "", kept ?? "");
    else text.set(where, kept);
    fields.show();
    touched();
    void saving.flush();
  },
  (path) => controlAt(path)?.closest("[data-field]")?.querySelector("label")?.textContent?.trim() ?? path.join(" "),
);

/** Show the body as one plain text, or in blocks again. */
function switchWhole() {
  const button = find("[data-tool=whole]");
  if (whole) {
    const { root: place } = whole;
    whole = null;
    enter(null);
    place.remove();
    root.hidden = false;
    body.takeText(text.body);
    void saving.flush();
  } else {
    body.leave();
    const made = new Area(text.body, { "aria-label": word("whole") }, () => {
      text.body = made.value;
      touched();
    });
    whole = made;
    made.root.classList.add("whole");
    made.field.addEventListener("paste", (event) => paste(made, event));
    made.field.addEventListener("focus", () => enter(made));
    root.hidden = true;
    root.after(made.root);
    made.field.focus();
    made.field.setSelectionRange(0, 0);
  }
  button?.setAttribute("aria-pressed", String(Boolean(whole)));
}

/** @param {string} command */
function act(command) {
  if (command === "whole") switchWhole();
  else if (command === "new-paragraph") body.append();
  else {
    if (!area || command === "new-photo") body.append();
    if (!area || area.composes) return;
    if (command === "link") askLink(area, item);
    else if (command === "photo" || command === "new-photo") askPhoto(area, item);
    else if (command === "table") addTable();
    else mark(area, command);
    toolbar.show(area);
  }
}

/** Say how long the summary is. @param {HTMLElement | null} field */
function count(field) {
  if (!(field instanceof HTMLTextAreaElement)) return;
  const best = /^(zh|ja|ko)/.test(field.closest("[lang]")?.getAttribute("lang") ?? "") ? 80 : 160;
  const { lang, dir } = document.documentElement;
  const line = element("p", { class: "cnt", lang, dir });
  const say = () => (line.textContent = field.value && word("length", { count: [...field.value].length, best }));
  field.after(line);
  field.addEventListener("input", say);
  say();
}

function addTable() {
  if (!area) return;
  const isEmpty = !area.value.trim();
  if (isEmpty || whole) area.apply({ ...put(area.selected, TABLE), start: area.selected.start + 2, end: area.selected.start + 2 });
  else if (body.open) body.insert(body.open.block, TABLE, 2);
}

const toolbar = new Toolbar(/** @type {HTMLElement} */ (find(".toolb")), act);
for (const button of all(".addb [data-tool]")) button.addEventListener("click", () => act(button.dataset.tool ?? ""));
body.isKept = (focused) => Boolean(focused?.closest(".toolb, .lnk, .menu, dialog"));
dragged(body);
document.addEventListener("selectionchange", () => {
  if (area && document.activeElement === area.field) toolbar.show(area);
});
addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) return;
  const command = commandOf(event);
  const isMod = event.ctrlKey || event.metaKey;
  if (command && area && document.activeElement === area.field) act(command);
  else if (isMod && event.altKey && event.code === "KeyZ") {
    body.leave();
    void saving.back(event.shiftKey ? "redo" : "undo");
  } else if (event.altKey && !isMod && event.code === "KeyP") frame?.toggle();
  else if (event.altKey && !isMod && event.code === "KeyL") find(".langs [aria-current] + a, .langs a")?.click();
  else return;
  event.preventDefault();
});
fields.bind(document);
find("[data-ready]")?.addEventListener("click", ({ currentTarget }) => {
  const button = /** @type {HTMLElement} */ (currentTarget);
  if (button.getAttribute("aria-disabled") === "true") problems.next(1);
  else {
    openReady(button, text, (draft) => {
      text.set(["draft"], draft);
      fields.show();
      touched();
      void saving.flush();
    });
  }
});
count(find("[data-path='[\"summary\"]']"));
/** Take what is on disk now, if nothing here is in the way. */
async function hear() {
  try {
    const state = await get(`text/${item}`);
    if (!saving.heard(state) && isComposing()) afterwards(() => void hear());
  } catch (error) {
    if (!(error instanceof SilentError || error instanceof RefusedError)) throw error;
  }
}

onNews(() => {
  frame?.refresh();
  void hear();
});
const title = find("[data-title]");
find("[data-path='[\"title\"]'], [data-path='[\"name\"]']")?.addEventListener("input", ({ target }) => {
  if (title && target instanceof HTMLTextAreaElement) title.textContent = target.value || target.placeholder;
});
void saving.restore().then(async (state) => {
  const found = state ?? (await get(`text/${item}`).catch(() => null));
  if (!found) return checking.soon();
  if (!saving.heard(found)) return undefined;
  return standing.show("saved", found);
});
document.documentElement.append(element("span", { hidden: true, id: "ready" })); // for tests: the scripts are at work
