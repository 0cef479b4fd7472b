// The body on the screen: each block as visitors see it, until somebody enters it. Then it is a text
// area in the same place.

import { Area, type } from "./area.js";
import { Blocks } from "./blocks.js";
import { lettersBefore, placeIn } from "./caret.js";
import { entered, kindOf, put, unmarked } from "./marks.js";
import { all, complaint, composes, element, find, say, word } from "./page.js";

/** @typedef {import("./blocks.js").Block} Block */
/** @typedef {import("./text.js").Problem} Problem */
/** @typedef {"start" | "end" | number} Caret */

/**
 * @typedef {object} Listener
 * @property {() => void} written somebody has written
 * @property {() => void} left a block was left that has changed
 * @property {(area: Area | null, seen: string) => void} entered a block was entered, which visitors see so; or none
 * @property {(event: ClipboardEvent) => void} pasted
 * @property {(block: Block, handle: HTMLElement) => void} handled the handle of a block was pressed
 */

export class Body {
  /**
   * @param {HTMLElement} root
   * @param {import("./text.js").Block[]} known
   * @param {Listener} listener
   */
  constructor(root, known, listener) {
    this.root = root;
    this.listener = listener;
    this.blocks = new Blocks(known);
    this.blank = /** @type {HTMLTemplateElement} */ (find("template[data-new-block]"));
    /** @type {{block: Block, area: Area} | null} the block that somebody is in */
    this.open = null;
    /** @type {Map<number, HTMLElement>} */
    this.places = new Map();
    /** @type {Map<number, Problem[]>} */
    this.problems = new Map();
    /** @type {Map<string, string>} what blocks look like, by their texts */
    this.known = new Map();
    /** Whether focus may go elsewhere without leaving the block */
    this.isKept = (/** @type {Element | null} */ _) => false;
    root.addEventListener("focusout", () => setTimeout(() => this.#leaveIfGone()));
    root.replaceChildren();
    for (const { text, html } of known) this.known.set(text, html);
    this.render();
  }

  /** What is in the body now. */
  body() {
    return this.blocks.body();
  }

  /** Take what the desk has. @param {import("./text.js").Block[]} known */
  take(known) {
    for (const { text, html } of known) this.known.set(text, html);
    if (!this.open) {
      const at = this.blocks.shown.findIndex(({ key }) => this.places.get(key)?.contains(document.activeElement));
      this.blocks.take(known);
      this.render();
      const focused = at < 0 ? null : this.places.get(this.blocks.shown[at]?.key);
      if (focused && !focused.contains(document.activeElement)) focused.focus({ preventScroll: true });
      return;
    }
    const { block, area } = this.open;
    const number = this.blocks.list.indexOf(block);
    const around = span(known, block.text, number);
    if (!around && this.body() === known.map(({ text, after }) => text + after).join("")) return; // cut anew when it is left
    const [from, to] = around ?? [Math.min(number, known.length - 1), Math.min(number, known.length - 1) + 1];
    const part = known.slice(from, to);
    const text = part.map((one, at) => (at < part.length - 1 ? one.text + one.after : one.text)).join("");
    const whole = { ...part[0], text, after: part.at(-1)?.after ?? "", html: "" };
    this.blocks.take([...known.slice(0, from), whole, ...known.slice(to)]);
    const now = this.blocks.list[from];
    now.key = block.key;
    now.isNew = block.isNew;
    this.open.block = now;
    area.replace(now.text);
    this.render();
  }

  /** Show all blocks; what has not changed stays as it is. */
  render() {
    const { shown } = this.blocks;
    const keep = new Map(shown.map((block) => [block.key, block]));
    for (const [key, place] of this.places) {
      if (!keep.has(key)) {
        place.remove();
        this.places.delete(key);
      }
    }
    shown.forEach((block, at) => {
      const isOpen = this.open?.block === block;
      let place = this.places.get(block.key);
      if (!place) {
        place = this.#place(block.key);
        this.places.set(block.key, place);
      }
      if (this.root.children[at] !== place) bring(this.root, place, this.root.children[at] ?? null);
      const label = word("block", { kind: word(`kind.${block.kind}`), number: at + 1, count: shown.length });
      place.setAttribute("aria-label", label);
      if (isOpen) this.open?.area.field.setAttribute("aria-label", label);
      else this.#show(place, block);
    });
  }

  /** @param {number} key */
  #place(key) {
    const place = /** @type {HTMLElement} */ (this.blank.content.firstElementChild?.cloneNode(true));
    const handle = /** @type {HTMLElement} */ (find(".hnd", place));
    place.setAttribute("role", "group");
    handle.setAttribute("aria-haspopup", "menu");
    handle.addEventListener("click", () => {
      const block = this.find(key);
      if (block) this.listener.handled(block, handle);
    });
    place.dataset.key = String(key);
    place.addEventListener("click", (event) => {
      const target = /** @type {Element} */ (event.target);
      if (handle.contains(target) || place.classList.contains("on") || target.closest(".bad")) return;
      event.preventDefault(); // a link in the text leads nowhere here
      if (getSelection()?.isCollapsed === false && place.contains(getSelection()?.anchorNode ?? null)) return;
      const block = this.find(key);
      const see = /** @type {Element} */ (find("[data-html]", place));
      if (!block) return;
      const letters = lettersBefore(see, event.clientX, event.clientY);
      this.enter(block, placeIn(block.text, see.textContent ?? "", letters));
    });
    place.addEventListener("keydown", (event) => {
      const block = this.find(key);
      if (!block || event.target !== place) return;
      if (event.key === "Enter") this.enter(block, "end");
      else if (event.key === "ArrowUp" || event.key === "ArrowDown") this.#step(block, event);
      else return;
      event.preventDefault();
    });
    return place;
  }

  /** An arrow key on a block that nobody is in. @param {Block} block @param {KeyboardEvent} event */
  #step(block, event) {
    const step = event.key === "ArrowUp" ? -1 : 1;
    if (event.altKey) this.move(block, step);
    else this.places.get(this.blocks.neighbour(block, step)?.key ?? 0)?.focus();
  }

  /** @param {HTMLElement} place @param {Block} block */
  #show(place, block) {
    const see = /** @type {HTMLElement} */ (find("[data-html]", place));
    const html = block.html || this.known.get(block.text) || "";
    const made = html || block.text;
    if (see.dataset.made !== made) {
      see.dataset.made = made;
      see.classList.toggle("raw", !html);
      if (html) see.innerHTML = html; // the site's own, cleaned converter; the policy runs no script
      else see.textContent = block.text;
      for (const link of all("a, button, input, summary", see)) link.tabIndex = -1;
    }
    this.#tell(place, block);
  }

  /** @param {number} key */
  find(key) {
    return this.blocks.list.find((block) => block.key === key);
  }

  /**
   * Enter a block.
   * @param {Block} block
   * @param {Caret} caret
   */
  enter(block, caret) {
    if (this.open?.block === block) return;
    this.leave();
    const place = this.places.get(block.key);
    if (!place) return;
    const label = place.getAttribute("aria-label") ?? "";
    const seen = find("[data-html]", place)?.textContent ?? "";
    const area = new Area(block.text, { "aria-label": label }, () => this.#written());
    this.open = { block, area };
    this.begun = block.text;
    place.classList.add("on");
    place.removeAttribute("tabindex");
    find("[data-html]", place)?.replaceWith(area.root, hint());
    area.root.classList.toggle("head", kindOf(area.value) === "heading");
    area.field.addEventListener("keydown", (event) => this.#key(event));
    area.field.addEventListener("paste", this.listener.pasted);
    area.field.focus({ preventScroll: false });
    area.reflect();
    const at = caret === "start" ? 0 : caret === "end" ? area.value.length : caret;
    area.field.setSelectionRange(at, at);
    this.listener.entered(area, seen);
  }

  /** Leave the block that somebody is in. @param {boolean} focuses whether its place takes focus */
  leave(focuses = false) {
    if (!this.open) return;
    const { block, area } = this.open;
    this.open = null;
    block.text = area.value;
    const place = this.places.get(block.key);
    const hasChanged = block.text !== this.begun;
    if (hasChanged) block.html = "";
    block.isNew = false;
    if (!block.text.trim()) {
      const next = this.blocks.neighbour(block, -1) ?? this.blocks.neighbour(block, 1);
      this.blocks.remove(block);
      this.render();
      if (focuses && next) this.places.get(next.key)?.focus();
    } else if (place) {
      place.classList.remove("on");
      place.setAttribute("tabindex", "0");
      area.root.replaceWith(element("div", { "data-html": true }));
      for (const line of all(":scope > .hint", place)) line.remove();
      if (hasChanged && !this.known.has(block.text)) block.kind = kindOf(block.text);
      this.render();
      if (focuses) place.focus({ preventScroll: true });
    }
    this.listener.entered(null, "");
    if (hasChanged) {
      this.listener.written();
      this.listener.left();
    }
  }

  #leaveIfGone() {
    const focused = document.activeElement;
    const place = this.open && this.places.get(this.open.block.key);
    if (!place || place.contains(focused) || this.isKept(focused)) return;
    this.leave();
  }

  #written() {
    if (!this.open) return;
    const { block, area } = this.open;
    block.text = area.value;
    area.root.classList.toggle("head", kindOf(area.value) === "heading");
    this.listener.written();
  }

  /** @param {KeyboardEvent} event in the text area */
  #key(event) {
    if (!this.open || composes(event) || this.open.area.composes) return;
    const { block, area } = this.open;
    const { value, start, end } = area.selected;
    const modified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
    const step = event.key === "ArrowUp" ? -1 : 1;
    let done = true;
    if (event.key === "Escape") this.leave(true);
    else if (event.key === "Enter" && !modified) done = this.#enterKey(area, block);
    else if (event.key === "Backspace" && !modified && !start && !end) done = this.#join(block, -1);
    else if (event.key === "Delete" && !modified && start === end && end === value.length) done = this.#join(block, 1);
    else if (event.key.startsWith("Arrow") && event.key !== "ArrowLeft" && event.key !== "ArrowRight" && !event.shiftKey) {
      if (event.altKey && !event.ctrlKey && !event.metaKey) this.move(block, step);
      else if (event.ctrlKey || event.metaKey || area.isAtEdge(step)) done = this.go(block, step);
      else done = false;
    } else done = false;
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Enter the neighbour. @param {Block} block @param {1 | -1} step */
  go(block, step) {
    const next = this.blocks.neighbour(block, step);
    if (next) this.enter(next, step < 0 ? "end" : "start");
    return Boolean(next);
  }

  /** @param {Area} area @param {Block} block */
  #enterKey(area, block) {
    const { selected } = area;
    const code = block.kind === "code" ? "code" : kindOf(area.value);
    const found = entered(selected, code);
    if (found !== "block") {
      if (found) area.apply(found);
      return Boolean(found);
    }
    const before = selected.value.slice(0, selected.start).replace(/\s+$/, "");
    const rest = selected.value.slice(selected.end).replace(/^\n+/, "");
    if (!before && !rest) return true;
    this.#shorten(area, before);
    this.insert(block, rest);
    return true;
  }

  /** Leave only the beginning in a text area. @param {Area} area @param {string} before */
  #shorten(area, before) {
    type(area.field, { from: before.length, to: area.value.length, text: "", start: before.length, end: before.length });
  }

  /**
   * Begin a block behind another, and enter it.
   * @param {Block | null} block
   * @param {string} text
   * @param {Caret} caret
   */
  insert(block, text = "", caret = "start") {
    if (this.open) this.open.block.text = this.open.area.value;
    const after = block?.text || !block ? block : null;
    const begun = this.blocks.add(after ?? block, text);
    this.render();
    this.enter(begun, caret);
    if (text) this.listener.written();
    return begun;
  }

  /** Begin a block at the end of all. @param {string} text @param {Caret} caret */
  append(text = "", caret = "start") {
    this.leave();
    return this.insert(this.blocks.shown.at(-1) ?? null, text, caret);
  }

  /** Join a block with the one before it or behind it. @param {Block} block @param {1 | -1} step */
  #join(block, step) {
    const other = this.blocks.neighbour(block, step);
    if (!other || !this.open) return false;
    const [first, second] = step < 0 ? [other, block] : [block, other];
    block.text = this.open.area.value;
    const apart = ["code", "table", "html", "line"];
    if (block.text.trim() && (apart.includes(first.kind) || apart.includes(second.kind))) return this.go(block, step);
    const start = first.text;
    const rest = unmarked(second.text);
    if (step > 0) {
      const { area } = this.open;
      this.blocks.join(first, second, start);
      area.apply({ ...put({ value: area.value, start: area.value.length, end: area.value.length }, rest), start: start.length, end: start.length });
      this.render();
      this.listener.written();
      return true;
    }
    this.open.area.field.value = ""; // what is left has its text already
    const wasOpen = this.open;
    this.open = null;
    this.blocks.join(first, second, start + rest);
    first.html = "";
    this.places.get(wasOpen.block.key)?.remove();
    this.places.delete(wasOpen.block.key);
    this.render();
    this.enter(first, start.length);
    this.begun = "\0"; // it has changed, whatever is done now
    this.listener.written();
    return true;
  }

  /** @param {Block} block @param {1 | -1} step */
  move(block, step) {
    if (!this.blocks.move(block, step)) return;
    this.#moved(block);
  }

  /** @param {Block} block @param {Block | null} before */
  bring(block, before) {
    this.blocks.bring(block, before);
    this.#moved(block);
  }

  /** @param {Block} block */
  #moved(block) {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    this.isMoving = true;
    this.render();
    focused?.focus({ preventScroll: true });
    this.isMoving = false;
    const { shown } = this.blocks;
    this.places.get(block.key)?.scrollIntoView({ block: "nearest" });
    say(word("moved", { number: shown.indexOf(block) + 1, count: shown.length }));
    this.listener.written();
  }

  /** @param {Block} block */
  remove(block) {
    if (this.open?.block === block) {
      this.open.area.field.value = "";
      this.leave(true);
      return;
    }
    const next = this.blocks.neighbour(block, 1) ?? this.blocks.neighbour(block, -1);
    this.blocks.remove(block);
    this.render();
    if (next) this.places.get(next.key)?.focus();
    this.listener.written();
    this.listener.left();
  }

  /**
   * Put one version in the place of another.
   * @param {number} number of the block where it is
   * @param {string} old
   * @param {string} kept
   */
  replace(number, old, kept) {
    const known = this.written.map(({ kind, text, after, html }) => ({ kind, text, after, html }));
    const [from, to] = (old && span(known, old, number)) || [number, number];
    const after = known[to - 1]?.after ?? "\n\n";
    const made = kept.trim() ? [{ kind: kindOf(kept), text: kept.trim(), after: after.includes("\n\n") || to === known.length ? after : "\n\n", html: "" }] : [];
    this.blocks.take([...known.slice(0, from), ...made, ...known.slice(to)]);
    this.render();
  }

  /** Take a text that nobody has cut into blocks yet. @param {string} body */
  takeText(body) {
    if (body === this.body()) return;
    const text = body.trimEnd();
    this.blocks.take([{ kind: "paragraph", text, after: body.slice(text.length), html: "" }]);
    this.render();
  }

  /** Blocks as the desk numbers them. */
  get written() {
    return this.blocks.list.filter(({ text, kind }) => text || kind === "blank");
  }

  /** Take what blocks look like, by their numbers. @param {Record<string, string>} html */
  learn(html) {
    for (const [number, shown] of Object.entries(html)) {
      const block = this.written[Number(number)];
      if (block) this.known.set(block.text, shown);
    }
  }

  /** Show problems of blocks. @param {Problem[]} problems their ``block`` is a number of the body's blocks */
  tell(problems) {
    const { written } = this;
    this.problems.clear();
    for (const problem of problems) {
      const block = typeof problem.block === "number" ? written[problem.block] : undefined;
      // Nobody has finished what is typed for the first time
      if (!block || (block.isNew && this.open?.block === block)) continue;
      this.problems.set(block.key, [...(this.problems.get(block.key) ?? []), problem]);
    }
    for (const block of this.blocks.shown) {
      const place = this.places.get(block.key);
      if (!place) continue;
      this.#tell(place, block);
    }
  }

  /** @param {HTMLElement} place @param {Block} block */
  #tell(place, block) {
    const told = this.problems.get(block.key) ?? [];
    const ids = told.map((_, number) => `bad-${block.key}-${number}`);
    find("[data-problems]", place)?.replaceChildren(...told.map((problem, number) => complaint(problem, ids[number])));
    for (const reader of [place, ...(this.open?.block === block ? [this.open.area.field] : [])]) {
      if (told.length) reader.setAttribute("aria-describedby", ids.join(" "));
      else reader.removeAttribute("aria-describedby");
    }
    if (this.open?.block === block) this.open.area.field.setAttribute("aria-invalid", String(told.some(({ warning }) => !warning)));
  }

  /** Blocks with problems, in order. */
  get troubled() {
    return this.blocks.shown.filter(({ key }) => this.problems.has(key));
  }
}

/** What the keys do in a block. */
function hint() {
  const { lang, dir } = document.documentElement;
  const key = (/** @type {string} */ name) => element("kbd", {}, name);
  return element(
    "p",
    { class: "hint", lang, dir },
    element("span", {}, key("Esc"), " ", word("hint.leave")),
    element("span", {}, key("Enter"), key("Enter"), " ", word("hint.next")),
    element("span", {}, key("Ctrl"), " ", key("↑"), key("↓"), " ", word("hint.move")),
  );
}

/** Put an element in its place, with focus and what can be undone in it, where the browser can. */
function bring(/** @type {any} */ parent, /** @type {Node} */ child, /** @type {Node | null} */ before) {
  if (parent.moveBefore && child.parentNode === parent) parent.moveBefore(child, before);
  else parent.insertBefore(child, before);
}

/**
 * The blocks that a text is cut into, nearest to a number; null if it is cut otherwise.
 * @param {import("./text.js").Block[]} known
 * @param {string} text
 * @param {number} near
 * @returns {[number, number] | null}
 */
function span(known, text, near) {
  /** @type {[number, number] | null} */
  let best = null;
  for (let from = 0; from < known.length; from += 1) {
    let whole = "";
    for (let to = from; to < known.length && whole.length <= text.length; to += 1) {
      const found = whole + known[to].text;
      if (found === text.replace(/\s+$/, "") && (!best || Math.abs(from - near) < Math.abs(best[0] - near))) best = [from, to + 1];
      whole = found + known[to].after;
    }
  }
  return best;
}
