// Single keys: / finds, n logs a session, ? lists the keys; g and the letter of a page lead there.
// Silent while typing, and when switched off.
let going = 0;
const typing = (target) => target.closest("input, textarea, select, [contenteditable], dialog[open]");
document.addEventListener("keydown", (event) => {
  if (document.body.dataset.shortcuts !== "on" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const page = Date.now() - going < 1500 && document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
  going = event.key === "g" ? Date.now() : 0;
  if (page) { event.preventDefault(); return page.click(); }
  if (event.key === "/") { event.preventDefault(); document.querySelector("#q")?.focus(); }
  if (event.key === "?") document.querySelector("#shortcut-list")?.showModal();
  const way = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (way) { event.preventDefault(); way.click(); }
});
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); document.querySelector("#q")?.focus(); }
});
