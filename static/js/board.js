// Bed board: one stop of Tab, arrows move over the cells, Enter acts, Esc ends placing.
const CELLS = ".bed-grid td button, .bed-grid td a";
const cells = (row) => [...row.querySelectorAll("td button, td a")];
const stopAt = (cell) => {
  for (const other of document.querySelectorAll(CELLS)) other.tabIndex = other === cell ? 0 : -1;
};
const start = () => stopAt(document.querySelector(".bed-grid [data-focus]") || document.querySelector(CELLS));
start();
document.addEventListener("htmx:after:swap", start);
document.addEventListener("focusin", (event) => { if (event.target.matches(CELLS)) stopAt(event.target); });
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const stop = document.querySelector("[data-stop-placing]");
    if (stop && !document.querySelector("dialog[open]")) stop.click();
  }
  const cell = event.target.closest?.(CELLS);
  if (!cell || !event.key.startsWith("Arrow")) return;
  const row = cell.closest("tr"), here = cells(row), at = here.indexOf(cell);
  let next;
  if (event.key === "ArrowRight") next = here[at + 1];
  if (event.key === "ArrowLeft") next = here[at - 1];
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const rows = [...document.querySelectorAll(".bed-grid tbody tr:not(.house)")];
    const other = rows[rows.indexOf(row) + (event.key === "ArrowDown" ? 1 : -1)];
    if (other) {
      const x = cell.getBoundingClientRect().left + 4;
      next = cells(other).findLast((one) => one.getBoundingClientRect().left <= x) || cells(other)[0];
    }
  }
  if (next) { event.preventDefault(); next.focus(); }
});
// What others did appears within a minute, while somebody looks, and never under a keyboard or a form.
setInterval(() => {
  const grid = document.querySelector("[data-refresh]");
  if (!grid || document.visibilityState !== "visible" || grid.contains(document.activeElement)) return;
  if (!document.querySelector("dialog[open]")) grid.dispatchEvent(new Event("refresh"));
}, 60000);
