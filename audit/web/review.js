// Keys, the note's draft, copying. The page works without it; it only presses what is on the page.
"use strict";

const writing = (e) => e.target.closest("input, textarea, select, [contenteditable], dialog[open]");
const say = (words) => { document.getElementById("said").textContent = words; };
// The letter of a key; on a keyboard of another script the one that stands in the same place of a Latin one.
const letter = (e) => {
  if (e.key.length > 1 || e.key.charCodeAt(0) < 128) return e.key.toLowerCase();
  return e.code === "Slash" && e.shiftKey ? "?" : e.code.replace(/^Key/, "").toLowerCase();
};
const rows = () => [...document.querySelectorAll("[data-row]")];

function step(by) {
  const all = rows(), at = all.indexOf(document.activeElement);
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
  if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
}

async function copy(id) {
  const box = document.getElementById(id);
  try {
    await navigator.clipboard.writeText(box.value);
    say("Copied.");
  } catch {
    box.closest("details").open = true;
    box.select();
    say("Press Ctrl C to copy.");
  }
}

document.addEventListener("keydown", (e) => {
  const save = document.querySelector("[data-save]");
  if (e.target.id === "note" && e.key === "Enter" && (e.ctrlKey || e.metaKey)) { e.preventDefault(); save.click(); return; }
  if (e.target.id === "note" && e.key === "Escape") { e.target.blur(); return; }
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || e.repeat || writing(e)) return;
  const own = [...document.querySelectorAll("[data-key]")].find((x) => x.dataset.key === letter(e));
  if (own) {
    e.preventDefault();
    if (own.matches("textarea")) { own.focus({ preventScroll: true }); own.setSelectionRange(own.value.length, own.value.length); } else own.click();
  } else if (letter(e) === "j" || letter(e) === "k") {
    e.preventDefault();
    step(letter(e) === "j" ? 1 : -1);
  }
});

document.addEventListener("click", (e) => {
  const pressed = e.target.closest("[data-opens], [data-copies]");
  if (pressed?.dataset.opens) document.getElementById(pressed.dataset.opens).showModal();
  if (pressed?.dataset.copies) copy(pressed.dataset.copies);
});

// A note that was not saved yet survives a closed browser; a saved one forgets its draft.
const note = document.querySelector("[data-draft]");
if (note) {
  const key = `note ${note.dataset.draft}`, kept = localStorage.getItem(key);
  if (kept !== null && kept !== note.value) { note.value = kept; say("An unsaved note was brought back."); }
  note.addEventListener("input", () => localStorage.setItem(key, note.value));
  note.form.addEventListener("submit", (e) => {
    if (document.body.dataset.sent) e.preventDefault();
    document.body.dataset.sent = "yes";
    localStorage.removeItem(key);
  });
}
window.addEventListener("pageshow", () => { delete document.body.dataset.sent; });

const here = document.getElementById("here");  // the whole text opens at the place; the card stays where it is
if (here) here.parentElement.scrollTop = here.offsetTop - here.parentElement.clientHeight / 3;
