// Saves of many small things, one after the other: each a moment after its last key, or at once.

const PAUSE = 800; // ms after the last key
const AGAIN = 5000; // ms between tries

/** @template {object} T */
export class Turns {
  /** @param {(thing: T) => Promise<boolean>} save whether it must be tried again */
  constructor(save) {
    this.save = save;
    /** @type {Map<T, ReturnType<typeof setTimeout>>} */
    this.waiting = new Map();
    /** @type {Promise<void>} */
    this.turn = Promise.resolve();
  }

  get isEmpty() {
    return !this.waiting.size;
  }

  /** @param {T} thing */
  soon(thing, pause = PAUSE) {
    clearTimeout(this.waiting.get(thing));
    this.waiting.set(thing, setTimeout(() => void this.now(thing), pause));
  }

  /** @param {T} thing */
  now(thing) {
    clearTimeout(this.waiting.get(thing));
    this.waiting.delete(thing);
    this.turn = this.turn.then(async () => {
      if (await this.save(thing)) this.soon(thing, AGAIN);
    });
    return this.turn;
  }

  /** Save all that waits. */
  async settle() {
    for (const thing of [...this.waiting.keys()]) void this.now(thing);
    await this.turn;
  }

  /** Save what somebody writes in a field. @param {HTMLElement} field @param {T} thing */
  follow(field, thing) {
    field.addEventListener("input", (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) this.soon(thing);
    });
    field.addEventListener("compositionend", () => this.soon(thing));
    field.addEventListener("change", () => void this.now(thing));
  }
}
