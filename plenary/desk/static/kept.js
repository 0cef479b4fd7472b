// What is not saved yet, kept in this browser by item and time, until the desk has it.

/** @typedef {import("./text.js").Changes} Changes */

export class Kept {
  /** @param {string} name of the item and its language */
  constructor(name) {
    this.prefix = `plenary.desk/${name}/`;
    this.key = this.prefix + Date.now();
    this.isHeld = false;
  }

  /** @param {Changes} changes */
  put(changes) {
    this.#hold();
    try {
      localStorage.setItem(this.key, JSON.stringify(changes));
    } catch {
      // A full or closed store: the text is on the screen
    }
  }

  drop() {
    localStorage.removeItem(this.key);
  }

  /** Another tab shall not take what this one is about to save. */
  #hold() {
    if (this.isHeld) return;
    this.isHeld = true;
    void navigator.locks?.request(this.key, () => new Promise(() => {}));
  }

  /**
   * What an earlier page has left, oldest first; what another tab holds stays with it.
   * @returns {Promise<{key: string, changes: Changes}[]>}
   */
  async left() {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(this.prefix) && key !== this.key);
    const found = [];
    for (const key of keys.sort()) {
      const isFree = await (navigator.locks?.request(key, { ifAvailable: true }, (lock) => lock !== null) ?? true);
      if (!isFree) continue;
      try {
        found.push({ key, changes: JSON.parse(localStorage.getItem(key) ?? "") });
      } catch {
        localStorage.removeItem(key);
      }
    }
    return found;
  }
}
