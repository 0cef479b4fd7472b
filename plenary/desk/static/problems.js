// Problems where they are made: each at its field or block, counted in the bar, listed on top.

import { all, complaint, element, find, fresh, icon, said, say, word } from "./page.js";

/** @typedef {import("./text.js").Problem} Problem */

const QUIET = 1000; // ms after the last key until the number is said

/** The control of a field; without one, that of what it is in. @param {string[]} path */
export function controlAt(path) {
  const wanted = path.join(".");
  const found = all("[data-path]").find(({ dataset }) => JSON.parse(dataset.path ?? "[]").join(".") === wanted);
  if (found) return found;
  const [group, ...rest] = path;
  const entries = find(`[data-entries="${CSS.escape(group ?? "")}"]`);
  const inner = entries && all("[data-entry]", entries).find(({ dataset }) => rest.join(".").startsWith(dataset.entry ?? "-"));
  return inner || entries || undefined;
}

/** What takes focus in a control. @param {HTMLElement} control @returns {HTMLElement} */
export function focusOf(control) {
  const isHidden = control.matches("[type=hidden]");
  if (!isHidden && control.matches("input, textarea, select")) return control;
  const around = isHidden ? (control.parentElement ?? control) : control;
  return find("summary, input:not([type=hidden]), textarea, select, button", around) ?? control;
}

export class Problems {
  /** @param {import("./body.js").Body} body */
  constructor(body) {
    this.body = body;
    /** @type {Problem[]} */
    this.list = [];
    this.told = 0;
    this.timer = 0;
    this.at = -1;
    for (const link of all("[data-count]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.next(1);
      });
    }
    addEventListener("keydown", (event) => {
      if (event.key !== "F8") return;
      event.preventDefault();
      this.next(event.shiftKey ? -1 : 1);
    });
  }

  /** @param {Problem[]} problems */
  show(problems) {
    this.list = [...problems].sort((one, other) => Number(one.warning) - Number(other.warning));
    for (const line of all(".bad")) if (!line.closest("[data-body]")) line.remove();
    for (const control of all("[aria-describedby*=bad-]")) {
      if (control.closest("[data-body]")) continue;
      control.removeAttribute("aria-invalid");
      const others = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => !id.startsWith("bad-"));
      if (others.join("")) control.setAttribute("aria-describedby", others.join(" "));
      else control.removeAttribute("aria-describedby");
    }
    for (const problem of problems) if (typeof problem.block !== "number") this.#atField(problem);
    this.body.tell(problems);
    this.#count();
  }

  /** @param {Problem} problem */
  #atField(problem) {
    const control = problem.field && controlAt(problem.field);
    if (!control) return;
    const id = `bad-${fresh()}`;
    const line = complaint(problem, id);
    const field = control.closest("[data-field]");
    const place = field && find("[data-problems]", field);
    if (place) place.append(line);
    else (control.querySelector(":scope > summary") ?? control).append(line);
    const input = focusOf(control);
    if (!problem.warning) input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), id].filter(Boolean).join(" "));
  }

  #count() {
    const { length } = this.list;
    const count = this.list.filter(({ warning }) => !warning).length;
    for (const summary of all("[data-list]")) {
      summary.hidden = !length;
      const open = (/** @type {Problem} */ problem) => (/** @type {Event} */ event) => {
        event.preventDefault();
        this.#go(problem);
      };
      const entries = this.list.map((problem) => {
        const link = element("a", { href: problem.href || "#main", onclick: open(problem) }, ...said(problem.sentence));
        return element("li", { "data-s": problem.warning ? "review" : "bad" }, icon("bad"), link);
      });
      summary.classList.toggle("iron", count > 0);
      summary.classList.toggle("gold", !count);
      summary.replaceChildren(element("ul", { class: "check" }, ...entries));
    }
    for (const link of all("[data-count]")) {
      link.hidden = !count;
      const text = find(".tx", link) ?? link;
      text.textContent = word("problems", { count });
    }
    for (const button of all("[data-ready]")) {
      button.setAttribute("aria-disabled", String(count > 0));
      button.title = count ? word("ready.first", { count }) : "";
    }
    clearTimeout(this.timer);
    if (count === this.told) return;
    this.timer = setTimeout(() => {
      this.told = count;
      const first = this.list.find(({ warning }) => !warning);
      say(first ? word("problems.first", { count, first: first.sentence.replaceAll("`", "") }) : word("problems.none"));
    }, QUIET);
  }

  /** Go to the next problem. @param {1 | -1} step */
  next(step) {
    const { length } = this.list;
    if (!length) return;
    this.at = (Math.max(this.at, step < 0 ? 0 : -1) + step + length) % length;
    this.#go(this.list[this.at]);
  }

  /** @param {Problem} problem */
  #go(problem) {
    this.at = this.list.indexOf(problem);
    if (problem.href) {
      location.href = problem.href; // no control here has it
      return;
    }
    const block = typeof problem.block === "number" ? this.body.written[problem.block] : undefined;
    if (block) {
      this.body.enter(block, "end");
      return;
    }
    const control = problem.field && controlAt(problem.field);
    if (control) {
      for (let more = control.closest("details"); more; more = more.parentElement?.closest("details") ?? null) more.open = true;
      focusOf(control).focus();
      control.scrollIntoView({ block: "center" });
    }
  }
}
