// Asks for problems soon after the last key.

import { RefusedError, SilentError, post } from "./server.js";

const PAUSE = 250; // ms after the last key

export class Checking {
  /**
   * @param {import("./text.js").Text} text
   * @param {string} item
   * @param {import("./body.js").Body} body
   * @param {import("./problems.js").Problems} problems
   */
  constructor(text, item, body, problems) {
    this.text = text;
    this.item = item;
    this.body = body;
    this.problems = problems;
    this.timer = 0;
    this.asked = new AbortController();
  }

  soon() {
    this.asked.abort();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.now(), PAUSE);
  }

  async now() {
    this.asked.abort();
    const asked = new AbortController();
    this.asked = asked;
    try {
      const { data } = await post(`check/${this.item}`, this.text.changes(), { signal: asked.signal });
      if (asked.signal.aborted) return;
      this.body.learn(data.html ?? {});
      this.problems.show(data.problems ?? []);
    } catch (error) {
      if (!asked.signal.aborted && !(error instanceof SilentError || error instanceof RefusedError)) throw error;
    }
  }
}
