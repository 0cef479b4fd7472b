// @ts-check
/**
 * Searches the site: asks Pagefind for the pages that have the words, and shows them as the visitor types. What
 * is asked stands in the address, so that the box on any page leads here, and what was found can be passed on.
 *
 * @typedef {{ id: string, data: () => Promise<{ url: string, content: string, meta: Record<string, string> }> }} Result
 * @typedef {{ search: (words: string) => Promise<{ results: Result[] }> }} Pagefind
 * @typedef {Record<string, [kind: string, year: string]>} Facets
 */

const SOME = 10; // results that are shown at once
const MARK = "⁂"; // behind it stands what a page is only found by (plenary/outputs/search_index.py)
const HAN = /^\p{sc=Han}/u;
// How Slavic words end in all their cases: vowels, perhaps with one of a few consonants (-ami, -ih, -ega, -ов, -има)
const ENDING = /(?<=\p{L}{4})[aeiouyаеиоуыэюяіїєь]*(?:(?:ch|[hmgvjхмгвјй])[aeiouаеиоуя]{0,2})?$/u;
const PIECES = /\p{sc=Han}+|(?:(?!\p{sc=Han})[\p{L}\p{M}\p{N}])+/gu; // words, and runs of Chinese

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("main form.search"));
if (form) prepare(form);

function prepare(/** @type {HTMLFormElement} */ form) {
  const main = /** @type {HTMLElement} */ (form.closest("main"));
  const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (main.querySelector(selector));
  const [box, said, instead, list, more] = [/** @type {HTMLInputElement} */ (part("[name=q]")), part(".said"), part(".instead"), part(".found"), part(".more")];
  const model = /** @type {HTMLElement} */ (/** @type {HTMLTemplateElement} */ (part("template")).content.firstElementChild);
  const selects = [...form.querySelectorAll("select")];
  const kinds = [...form.querySelectorAll("option")];
  const others = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("a[hreflang]")]);
  const addresses = others.map((link) => link.href);
  const chinese = document.documentElement.lang.startsWith("zh");
  const endings = "endings" in form.dataset;
  /** @type {Record<string, string>} */
  const letters = JSON.parse(form.dataset.letters ?? "{}");
  /** @type {Promise<[Pagefind, Facets]> | undefined} */
  let loaded;
  /** @type {Result[]} */
  let found = [];
  let asked = 0;
  let waiting = 0;

  /** Pagefind and its facets, fetched with the first search. @returns {Promise<[Pagefind, Facets]>} */
  const load = () => (loaded ??= fetched().catch((error) => ((loaded = undefined), Promise.reject(error))));

  /** @returns {Promise<[Pagefind, Facets]>} */
  async function fetched() {
    const place = new URL(form.dataset.index ?? "", location.href);
    const baseUrl = new URL(form.dataset.root ?? "", location.href).pathname;
    const facets = fetch(new URL("facets.json", place), { cache: "no-cache" }).then((answer) => answer.json());
    const { createInstance } = await import(new URL("pagefind.js", place).href);
    const pagefind = createInstance({ baseUrl, noWorker: true });
    await pagefind.init();
    return [pagefind, await facets];
  }

  /** What has the words as they are; behind that, of Chinese, what has the words in them. */
  async function search(/** @type {Pagefind} */ pagefind, /** @type {string[]} */ words, /** @type {string[]} */ parts) {
    const first = await having(pagefind, words);
    const ids = new Set(first.map(({ id }) => id));
    return parts.length ? [...first, ...(await having(pagefind, parts)).filter(({ id }) => !ids.has(id))] : first;
  }

  /** What has all the words. Chinese is indexed by characters: one search finds and ranks these, others say
   * where they stand together. */
  async function having(/** @type {Pagefind} */ pagefind, /** @type {string[]} */ words) {
    const runs = chinese ? words.filter((word) => HAN.test(word)) : [];
    const terms = words.map((word) => (runs.includes(word) ? [...word].join(" ") : stem(word)));
    const phrases = runs.filter((run) => [...run].length > 1).map((run) => `"${[...run].join(" ")}"`);
    const [ranked, ...exact] = (await Promise.all([terms.join(" "), ...phrases].map((term) => pagefind.search(term)))).map(({ results }) => results);
    const held = exact.map((results) => new Set(results.map(({ id }) => id)));
    return (ranked ?? []).filter(({ id }) => held.every((ids) => ids.has(id)));
  }

  /** The words in runs of Chinese, where the browser knows them; none if they are no more than characters. */
  function split(/** @type {string[]} */ words) {
    if (!chinese || !Intl.Segmenter) return [];
    const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
    const parts = words.flatMap((word) => (HAN.test(word) ? [...segmenter.segment(word)].map(({ segment }) => segment) : [word]));
    return parts.length > words.length && parts.some((part) => [...part].length > 1) ? parts : [];
  }

  /** Where Pagefind knows no endings, a word without its own: it finds what begins so. */
  const stem = (/** @type {string} */ word) => (endings ? bare(word).replace(ENDING, "") : word);

  const bare = (/** @type {string} */ word) => word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  /** A word without marks, and as it is typed besides. */
  const forms = (/** @type {string} */ word) => [bare(word), bare([...word.toLowerCase()].map((letter) => letters[letter] ?? letter).join(""))];

  /** Where in a text the words stand: from and to. */
  function places(/** @type {string} */ text, /** @type {string[]} */ words) {
    /** @type {[number, number][]} */
    const all = [];
    const starts = words.flatMap(forms).map((word) => (word.length > 5 ? word.slice(0, -2) : word)); // whatever its ending
    for (const { 0: piece, index } of text.matchAll(PIECES)) {
      if (!HAN.test(piece) && forms(piece).some((form) => starts.some((start) => form.startsWith(start)))) all.push([index, index + piece.length]);
      for (const word of words.filter((word) => HAN.test(word))) {
        for (let at = piece.indexOf(word); at >= 0; at = piece.indexOf(word, at + word.length)) all.push([index + at, index + at + word.length]);
      }
    }
    return all.sort(([a, far], [b, near]) => a - b || near - far);
  }

  /** Puts a part of a text into an element, with the words marked. */
  function fill(/** @type {Element} */ element, /** @type {string} */ text, /** @type {string[]} */ words, from = 0, to = text.length) {
    let at = from;
    if (from) element.append("… ");
    for (const [start, end] of places(text, words)) {
      if (start < at || end > to) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      element.append(text.slice(at, start), mark);
      at = end;
    }
    element.append(to < text.length ? `${text.slice(at, to).replace(/[\s·]+$/, "")} …` : text.slice(at));
  }

  /** Fills in the piece of a text around the first of the words, or its beginning. */
  function excerpt(/** @type {Element} */ element, /** @type {string} */ text, /** @type {string[]} */ words) {
    const long = chinese ? 100 : 220;
    const first = places(text, words)[0]?.[0] ?? 0;
    const begin = first < long / 2 ? 0 : first - long / 4;
    const from = begin && Math.max(begin, 1 + text.slice(0, first).indexOf(" ", begin));
    const space = text.lastIndexOf(" ", from + long);
    const to = from + long >= text.length ? text.length : space > first + long / 4 ? space : from + long;
    fill(element, text, words, from, to);
  }

  /** Shows some more of what was found. */
  async function show(/** @type {string[]} */ words, /** @type {Facets} */ facets, /** @type {Result[]} */ results, /** @type {number} */ from, /** @type {number} */ turn) {
    const some = await Promise.all(results.slice(from, from + SOME).map(async (result) => ({ id: result.id, ...(await result.data()) })));
    if (turn !== asked) return;
    const items = some.map(({ id, url, content, meta }) => {
      const item = /** @type {HTMLElement} */ (model.cloneNode(true));
      const in_ = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (item.querySelector(selector));
      const link = /** @type {HTMLAnchorElement} */ (in_("a"));
      link.href = url;
      fill(link, meta.title ?? url, words);
      if (!meta.sample) item.querySelector(".sample")?.remove();
      const kind = kinds.find(({ value }) => value === facets[id]?.[0])?.dataset.words;
      in_(".quiet").textContent = [kind, meta.when].filter(Boolean).join(" · ");
      excerpt(in_(".excerpt"), (content.split(MARK)[0] ?? "").trim(), words);
      return item;
    });
    if (from) list.append(...items);
    else list.replaceChildren(...items);
    const all = results.length;
    instead.hidden = all > 0;
    more.hidden = from + SOME >= all;
    more.onclick = async () => {
      await show(words, facets, results, from + SOME, turn);
      list.querySelectorAll("a")[from + SOME]?.focus();
    };
    said.textContent = all ? (said.dataset.shown ?? "").replace("{some}", String(Math.min(from + SOME, all))).replace("{all}", String(all)) : (said.dataset.none ?? "");
  }

  /** Whether a result has what is chosen of a facet. */
  const has = (/** @type {Facets} */ facets, /** @type {string} */ name, /** @type {string} */ value, /** @type {Result} */ { id }) => !value || facets[id]?.[name === "kind" ? 0 : 1] === value;

  /** Those of the results that have what is chosen; says of each choice how many it would leave. */
  function sift(/** @type {Facets} */ facets) {
    for (const select of selects) {
      const rest = found.filter((result) => selects.every((other) => other === select || has(facets, other.name, other.value, result)));
      for (const option of select.options) {
        const count = rest.filter((result) => has(facets, select.name, option.value, result)).length;
        option.textContent = box.value.trim() ? `${option.dataset.words} (${count})` : (option.dataset.words ?? "");
      }
    }
    return found.filter((result) => selects.every(({ name, value }) => has(facets, name, value, result)));
  }

  async function run() {
    const turn = ++asked;
    const words = box.value.normalize("NFC").match(PIECES) ?? [];
    const wanted = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]).filter(([, value]) => value));
    history.replaceState(null, "", wanted.size ? `?${wanted}` : location.pathname);
    others.forEach((link, index) => (link.href = addresses[index] + location.search));
    try {
      const [pagefind, facets] = words.length ? await load() : [undefined, {}];
      const parts = split(words);
      const results = pagefind ? await search(pagefind, words, parts) : [];
      if (turn !== asked) return;
      found = results;
      const left = sift(facets);
      const marked = [...words, ...parts.filter((part) => [...part].length > 1)];
      if (words.length) return await show(marked, facets, left, 0, turn);
      said.textContent = "";
    } catch {
      if (turn !== asked) return;
      said.textContent = said.dataset.failed ?? "";
    }
    list.replaceChildren();
    more.hidden = true;
    instead.hidden = !said.textContent;
  }

  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(run, 250);
  };

  const query = new URLSearchParams(location.search);
  box.value = query.get("q") ?? "";
  for (const select of selects) {
    const value = query.get(select.name) ?? "";
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }
  form.addEventListener("input", soon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    run();
  });
  if (box.value) run();
  else box.focus();
}
