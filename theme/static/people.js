// @ts-check
/**
 * Finds a person in the list of all speakers as the visitor types: by the words of the name on the page and by
 * those that stand beside it for this (other languages, pinyin), without marks on letters. What is typed stands
 * in the address, so that it holds in the other languages too.
 */

const HAN = /\p{sc=Han}/u;
const bare = (/** @type {string} */ text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const words = (/** @type {string} */ text) => bare(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const finder = /** @type {HTMLElement | null} */ (document.querySelector(".finder"));
if (finder) prepare(finder);

function prepare(/** @type {HTMLElement} */ finder) {
  const box = /** @type {HTMLInputElement} */ (finder.querySelector("input"));
  const said = /** @type {HTMLElement} */ (finder.querySelector("[role=status]"));
  const others = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("a[hreflang]")]);
  const addresses = others.map((link) => link.href);
  const letters = [...document.querySelectorAll(".letters li")];
  const groups = [...document.querySelectorAll(".az section")].map((section, index) => ({
    section,
    letter: letters[index],
    people: [...section.querySelectorAll("li")].map((item) => {
      const shown = [...item.querySelectorAll(":scope > a, :scope > .beside-name")].map((name) => name.textContent);
      return { item, names: ["", ...words([...shown, item.dataset.names ?? ""].join(" "))].join(" ") };
    }),
  }));
  const all = groups.reduce((sum, { people }) => sum + people.length, 0);

  /** Chinese has no spaces: what is typed may be anywhere in a name. */
  const fits = (/** @type {string} */ names, /** @type {string[]} */ wanted) => wanted.every((word) => names.includes(HAN.test(word) ? word : ` ${word}`));

  function show() {
    const wanted = words(box.value);
    let some = 0;
    for (const { section, letter, people } of groups) {
      let here = 0;
      for (const { item, names } of people) {
        const out = !fits(names, wanted);
        if (out !== item.hasAttribute("data-out")) item.toggleAttribute("data-out", out);
        here += out ? 0 : 1;
      }
      section.toggleAttribute("data-out", !here);
      letter?.toggleAttribute("data-none", !here);
      some += here;
    }
    const sentence = (some ? said.dataset.words : said.dataset.none) ?? "";
    said.textContent = wanted.length ? sentence.replace("{some}", String(some)).replace("{all}", String(all)) : "";
  }

  function keep() {
    const query = box.value.trim() ? `?${new URLSearchParams({ name: box.value.trim() })}` : "";
    history.replaceState(null, "", `${location.pathname}${query}${location.hash}`);
    others.forEach((link, index) => (link.href = addresses[index] + query));
  }

  let waiting = 0;
  box.addEventListener("input", () => {
    show();
    clearTimeout(waiting);
    waiting = setTimeout(keep, 300); // browsers allow few changes of the address at a time
  });
  box.value = new URLSearchParams(location.search).get("name") ?? box.value;
  if (box.value) {
    show();
    keep();
  }
}
