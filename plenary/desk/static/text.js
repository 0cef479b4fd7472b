// The text that is written: what was read (``seen``) and what is wanted (``now``). No screen here.
//
// What is sent is the difference of both, value by value, so the desk can join it with what others
// have written meanwhile.

/** @typedef {{kind: string, text: string, after: string, html: string}} Block */
/** @typedef {{field: string[] | null, block: number | null, sentence: string, fix: string, href: string, warning: boolean}} Problem */
/** @typedef {Record<string, any>} Fields */
/** @typedef {[string[], any, any]} Change path, old and new value; null is none */
/** @typedef {{fields: Change[], body: [string, string] | null}} Changes */
/** @typedef {{where: string[] | number, base: any, mine: any, theirs: any}} Conflict of a field, or of a block by its number */
/** @typedef {{fields: Fields, body: string, blocks: Block[], problems: Problem[], saved: string, can_undo: boolean, can_redo: boolean, joined?: any[], conflicts?: Conflict[]}} State */

const isGroup = (/** @type {any} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isEmpty = (/** @type {any} */ value) =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);

/**
 * Whether two values are written the same; a group in another order is another one.
 * @param {any} one
 * @param {any} other
 * @returns {boolean}
 */
export function same(one, other) {
  if (isEmpty(one) && isEmpty(other)) return true;
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * @param {Fields} fields
 * @param {string[]} path
 */
export function valueAt(fields, path) {
  /** @type {any} */
  let found = fields;
  for (const name of path) found = isGroup(found) && Object.hasOwn(found, name) ? found[name] : undefined;
  return found;
}

/**
 * Set a value in its place; null takes it out, and the group that it leaves empty.
 * @param {Fields} fields
 * @param {string[]} path
 * @param {any} value
 */
export function setValue(fields, path, value) {
  const [name, ...rest] = path;
  if (rest.length) {
    if (!isGroup(fields[name])) fields[name] = {};
    setValue(fields[name], rest, value);
  } else if (isEmpty(value)) delete fields[name];
  else fields[name] = value;
}

/**
 * What has become of values: entries that both have are compared inside.
 * @param {any} old
 * @param {any} now
 * @param {Set<string>} ordered paths of groups whose order somebody has changed
 * @param {string[]} path
 * @returns {Change[]}
 */
export function changed(old, now, ordered = new Set(), path = []) {
  if (same(old, now)) return [];
  if (!isGroup(old) || !isGroup(now)) return [[path, old ?? null, isEmpty(now) ? null : now]];
  if (ordered.has(JSON.stringify(path)) && String(Object.keys(old)) !== String(Object.keys(now))) {
    return [[path, old, now]];
  }
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return names.flatMap((name) => changed(old[name], now[name], ordered, [...path, name]));
}

export class Text {
  /** @param {State} state */
  constructor(state) {
    /** @type {Set<string>} */
    this.ordered = new Set();
    /** @type {Fields} */
    this.fields = structuredClone(state.fields);
    this.body = state.body;
    this.seen = { fields: structuredClone(state.fields), body: state.body };
    this.state = state;
  }

  /** Everything as the desk has it. @param {State} state */
  take(state) {
    this.fields = structuredClone(state.fields);
    this.body = state.body;
    this.seen = { fields: structuredClone(state.fields), body: state.body };
    this.state = state;
  }

  /** @param {string[]} path */
  value(path) {
    return valueAt(this.fields, path);
  }

  /**
   * @param {string[]} path
   * @param {any} value
   */
  set(path, value) {
    setValue(this.fields, path, value);
  }

  /**
   * Put the entries of a group into another order.
   * @param {string[]} path
   * @param {string[]} names
   */
  order(path, names) {
    const group = valueAt(this.fields, path) ?? {};
    this.ordered.add(JSON.stringify(path));
    setValue(this.fields, path, Object.fromEntries(names.map((name) => [name, group[name]])));
  }

  /** What is not saved yet. @returns {Changes} */
  changes() {
    const { fields, body } = this.seen;
    return {
      fields: changed(fields, this.fields, this.ordered),
      body: body === this.body ? null : [body, this.body],
    };
  }

  get isSaved() {
    const { fields, body } = this.changes();
    return !fields.length && !body;
  }

  /** What is sent now, to be given back to :meth:`saved`. */
  sent() {
    return { fields: structuredClone(this.fields), body: this.body };
  }

  /**
   * Take what the desk has made of what was sent. What was written meanwhile stays, and comes from
   * what was sent: the desk joins it with the rest at the next save.
   * @param {{fields: Fields, body: string}} sent
   * @param {State} state
   * @param {boolean} isWhole whether nothing of it is in conflict
   * @param {boolean} isFree whether the screen may change now
   * @returns {boolean} whether the screen may show the state as it is
   */
  saved(sent, state, isWhole, isFree) {
    this.state = state;
    if (isFree && same(sent.fields, this.fields) && sent.body === this.body) {
      this.take(state);
      return true;
    }
    if (isWhole) this.seen = sent;
    return false;
  }
}
