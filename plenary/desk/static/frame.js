// The page as visitors will see it, beside the text: phone or desktop, kept where it was scrolled to.

import { all, find } from "./page.js";

const SIZE = "plenary.desk.size";

export class Frame {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.frame = /** @type {HTMLIFrameElement | null} */ (find("iframe", root));
    for (const button of all("[data-size]", root)) {
      button.addEventListener("click", () => this.size(button.dataset.size ?? "phone"));
    }
    this.size(localStorage.getItem(SIZE) ?? "phone");
    /** @type {HTMLElement | null} */
    this.marked = null;
    this.text = "";
    new ResizeObserver(() => this.#fit()).observe(root);
    this.frame?.addEventListener("load", () => this.#back());
  }

  /** @param {string} size phone or desktop */
  size(size) {
    localStorage.setItem(SIZE, size);
    this.root.dataset.shown = size;
    this.root.closest(".ed")?.classList.toggle("wide", size === "desktop");
    for (const button of all("[data-size]", this.root)) {
      button.setAttribute("aria-pressed", String(button.dataset.size === size));
    }
    this.#fit();
  }

  /** Show the page beside the text, or not. */
  toggle() {
    this.root.hidden = !this.root.hidden;
    this.root.closest(".ed")?.classList.toggle("alone", this.root.hidden);
    if (!this.root.hidden) this.refresh();
  }

  /** Show a page for desktops as wide as it is, only smaller. */
  #fit() {
    if (!this.frame) return;
    const space = this.frame.parentElement?.clientWidth ?? 0;
    const wide = 1280;
    const scale = this.root.dataset.shown === "desktop" ? Math.min(1, space / wide) : 1;
    this.frame.style.inlineSize = scale < 1 ? `${wide}px` : "";
    this.frame.style.blockSize = scale < 1 ? `${100 / scale}%` : "";
    this.frame.style.scale = scale < 1 ? String(scale) : "";
  }

  /** Show on the page which block somebody is in. @param {string} text as visitors see it */
  point(text) {
    const wanted = text.replace(/\s+/g, "");
    this.text = text;
    try {
      const page = this.frame?.contentDocument;
      this.marked?.style.removeProperty("box-shadow");
      this.marked = null;
      if (!page || wanted.length < 2 || !this.root.checkVisibility()) return;
      const places = /** @type {HTMLElement[]} */ ([...page.querySelectorAll("main :is(p, h2, h3, h4, ul, ol, table, blockquote, dl, pre)")]);
      this.marked = places.find((place) => place.textContent?.replace(/\s+/g, "") === wanted) ?? null;
      this.marked?.style.setProperty("box-shadow", "0 0 0 0.35rem #ecc36880");
      this.marked?.scrollIntoView({ block: "nearest", behavior: "instant" });
    } catch {
      // A page of another site was opened in it
    }
  }

  /** Show the page as it is now. */
  refresh() {
    if (!this.frame?.contentWindow || !this.root.checkVisibility()) return;
    try {
      this.top = this.frame.contentWindow.scrollY;
      this.frame.contentWindow.location.reload();
    } catch {
      this.frame.src = this.frame.src;
    }
  }

  #back() {
    try {
      if (this.top) this.frame?.contentWindow?.scrollTo({ top: this.top, behavior: "instant" });
      if (this.text) this.point(this.text);
    } catch {
      // A page of another site was opened in it
    }
  }
}
