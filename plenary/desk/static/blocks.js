// The blocks of a body as they are edited, and the body that they are joined to. No screen here.

/** @typedef {import("./text.js").Block} Known */

/**
 * ``next`` is the block that followed when this was read (null: none), so that what is between two
 * blocks stays as it is written, unless something else comes between them. ``key`` stays the same
 * while a block is on the screen.
 * @typedef {Known & {key: number, next: Block | null, isNew: boolean}} Block
 */

const GAP = "\n\n";
let keys = 0;

/** @param {Known} known @returns {Block} */
const made = (known) => ({ ...known, key: (keys += 1), next: null, isNew: false });

/** @param {Known[]} known @returns {Block[]} */
export function taken(known) {
  const blocks = known.map(made);
  for (const [at, block] of blocks.entries()) block.next = blocks[at + 1] ?? null;
  return blocks;
}

export class Blocks {
  /** @param {Known[]} known */
  constructor(known) {
    this.list = taken(known);
    this.#end();
  }

  #end() {
    this.end = this.list.at(-1)?.after ?? "\n";
  }

  /** Take blocks as the desk has cut them; those that look the same stay. @param {Known[]} known */
  take(known) {
    const old = this.list;
    const list = taken(known);
    const alike = (/** @type {Block} */ one, /** @type {Block} */ other) => one.text === other.text && one.html === other.html && one.kind === other.kind;
    let first = 0;
    while (first < Math.min(old.length, list.length) && alike(old[first], list[first])) first += 1;
    let last = 0;
    const most = Math.min(old.length, list.length) - first;
    while (last < most && alike(old[old.length - 1 - last], list[list.length - 1 - last])) last += 1;
    for (let at = 0; at < first; at += 1) list[at].key = old[at].key;
    for (let at = 1; at <= last; at += 1) list[list.length - at].key = old[old.length - at].key;
    this.list = list;
    this.#end();
  }

  /** The body; a block without a text is not in it. */
  body() {
    const written = this.list.filter(({ text, kind }) => text || kind === "blank");
    const isApart = (/** @type {string} */ after) => (after.match(/\n/g) ?? []).length > 1;
    return written
      .map((block, at) => {
        const next = written[at + 1] ?? null;
        if (next === block.next || block.kind === "blank") return block.text + block.after;
        if (!next) return block.text + this.end;
        return block.text + (isApart(block.after) ? block.after : GAP);
      })
      .join("");
  }

  /** Blocks that are shown. */
  get shown() {
    return this.list.filter(({ kind }) => kind !== "blank");
  }

  /** @param {Block} block @param {1 | -1} step */
  neighbour(block, step) {
    const { shown } = this;
    return shown[shown.indexOf(block) + step];
  }

  /**
   * A new block behind another; first of all behind null.
   * @param {Block | null} block
   * @param {string} text
   */
  add(block, text = "") {
    const begun = made({ kind: "paragraph", text, after: GAP, html: "" });
    begun.isNew = true;
    begun.next = begun; // nothing has followed it yet
    if (block) begun.after = block.after;
    const at = block ? this.list.indexOf(block) + 1 : Number(this.list[0]?.kind === "blank");
    this.list.splice(at, 0, begun);
    return begun;
  }

  /** @param {Block} block */
  remove(block) {
    this.list.splice(this.list.indexOf(block), 1);
  }

  /** Take what follows a block into it. @param {Block} block @param {Block} next @param {string} text */
  join(block, next, text) {
    block.text = text;
    [block.after, block.next] = [next.after, next.next];
    this.remove(next);
  }

  /** @param {Block} block @param {1 | -1} step @returns {boolean} whether it could be moved */
  move(block, step) {
    const other = this.neighbour(block, step);
    if (!other) return false;
    const [at, to] = [this.list.indexOf(block), this.list.indexOf(other)];
    [this.list[at], this.list[to]] = [other, block];
    return true;
  }

  /** Bring a block before another, or to the end. @param {Block} block @param {Block | null} before */
  bring(block, before) {
    if (block === before) return;
    this.remove(block);
    this.list.splice(before ? this.list.indexOf(before) : this.list.length, 0, block);
  }
}
