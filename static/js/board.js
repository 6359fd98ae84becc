// Bed board: arrows move over the cells, Enter acts, Esc ends placing. Tab enters and leaves as usual.
const cells = (row) => [...row.querySelectorAll("td button, td a")];
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const stop = document.querySelector("[data-stop-placing]");
    if (stop && !document.querySelector("dialog[open]")) stop.click();
  }
  const cell = event.target.closest?.(".bed-grid td button, .bed-grid td a");
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
