// @ts-check
/**
 * Copies a part of the page: its words, and all its looks and pictures, as it stands in the page. The part is
 * selected too, so that whoever has a browser that refuses can still copy by hand.
 */
for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-copy]"))) {
  const part = document.getElementById(button.dataset.copy ?? "");
  if (!part) continue;
  button.hidden = false;
  const told = document.createElement("span");
  told.setAttribute("role", "status");
  button.after(" ", told);
  button.addEventListener("click", () => {
    getSelection()?.selectAllChildren(part);
    // The browser would add the looks of what stands around the part.
    const fill = (/** @type {ClipboardEvent} */ event) => {
      event.clipboardData?.setData("text/plain", part.innerText.trim());
      if (part.firstElementChild) event.clipboardData?.setData("text/html", part.innerHTML);
      event.preventDefault();
    };
    document.addEventListener("copy", fill, { once: true });
    // Old, and the one way that works in every browser, in files too, without asking for leave.
    const done = document.execCommand("copy");
    document.removeEventListener("copy", fill);
    told.textContent = done ? (button.dataset.copied ?? "") : "";
    setTimeout(() => (told.textContent = ""), 3000);
  });
}
