// Photos of an item: dropped, chosen or pasted, many at once. Kind and size are looked at before
// anything is sent.

import { watch } from "./fields.js";
import { points } from "./focus.js";
import { all, element, find, icon, say, word } from "./page.js";
import { RefusedError, upload } from "./server.js";

const main = /** @type {HTMLElement} */ (find("#photos"));
const cards = /** @type {HTMLElement} */ (find(".pcs", main));
const coming = /** @type {HTMLElement} */ (find(".ups", main));
const zone = /** @type {HTMLElement} */ (find(".dropz", main));
const id = main.dataset.id ?? "";
const endings = (main.dataset.accepted ?? "").split(",");
const limit = Number(main.dataset.limit);

/** Why a file is not sent, or "". @param {File} file */
function refusal(file) {
  const name = file.name.toLowerCase();
  if (!endings.some((ending) => name.endsWith(ending))) return word("photo.wrong");
  return file.size > limit ? word("photo.large", { limit: limit / 1_000_000 }) : "";
}

/** @param {HTMLElement} line @param {string} text */
function refuse(line, text) {
  line.classList.add("no");
  const away = element("button", { class: "btn bare", type: "button", onclick: () => line.remove() }, word("photo.dismiss"));
  line.querySelector(".row span")?.replaceWith(away);
  line.querySelector("progress")?.remove();
  line.append(element("p", { class: "bad" }, icon("bad"), text));
  say(`${line.querySelector("b")?.textContent}: ${text}`, "alert");
}

/** @param {File} file */
async function send(file) {
  const share = element("span", { class: "num" }, "0 %");
  const line = element("li", {}, element("div", { class: "row" }, element("b", { dir: "auto" }, file.name), share));
  coming.append(line);
  const why = refusal(file);
  if (why) {
    refuse(line, why);
    return;
  }
  const bar = element("progress", { class: "bar2", max: "1", value: "0", "aria-label": file.name });
  line.append(bar);
  try {
    const added = await upload(`photos/${main.dataset.text}?name=${encodeURIComponent(file.name)}`, file, (done) => {
      bar.value = done;
      share.textContent = `${Math.round(done * 100)} %`;
    });
    bar.remove();
    share.textContent = word(added.already ? "photo.already" : "photo.added");
    if (added.told && !added.already) line.append(element("span", { class: "dim" }, added.told));
    show(added.name, added.html);
    say(`${file.name}: ${share.textContent}`);
  } catch (error) {
    refuse(line, error instanceof RefusedError ? error.message : word("photo.failed"));
  }
}

/** @param {string} name @param {string} html */
function show(name, html) {
  find("[data-empty]", main)?.remove();
  const there = all("[data-photo]", cards).find((card) => card.dataset.photo === name);
  if (there) return;
  const holder = document.createElement("template");
  holder.innerHTML = html; // the desk's own, from its template
  const card = /** @type {HTMLElement} */ (holder.content.firstElementChild);
  cards.append(card);
  watch(id, card);
  points(card);
}

/** One after the other: the order of the photos is that of the files. @param {Iterable<File>} files */
async function take(files) {
  for (const file of files) await send(file);
}

/** @param {DataTransfer | null} data */
const hasFiles = (data) => Boolean(data?.types.includes("Files"));

addEventListener("dragover", (event) => {
  if (!hasFiles(event.dataTransfer)) return;
  event.preventDefault();
  zone.classList.add("over");
});
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) zone.classList.remove("over");
});
addEventListener("drop", (event) => {
  zone.classList.remove("over");
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  void take([...event.dataTransfer.files]);
});
addEventListener("paste", (event) => {
  if (event.clipboardData?.files.length) void take([...event.clipboardData.files]);
});
const chooser = /** @type {HTMLInputElement} */ (find("input[type=file]", zone));
const chosen = () => {
  void take([...(chooser.files ?? [])]);
  chooser.value = "";
};
chooser.addEventListener("change", chosen);
chosen(); // before this script was there

watch(id, cards);
points(cards);
