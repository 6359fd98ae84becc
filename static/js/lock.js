// The screen: covered by the button or three Shifts, locked after ten quiet minutes. The server holds the lock.
const idle = Number(document.body.dataset.idle || 600) * 1000;
const warning = document.querySelector("#idle-warning");
const lockForm = document.querySelector("#lock-form");
const channel = "BroadcastChannel" in window ? new BroadcastChannel("activity") : null;
let last = Date.now(), told = Date.now(), shifts = [];
// A question of the browser must not keep the screen open.
const leave = () => { document.body.dataset.leaving = "on"; };
const drafts = () => Promise.all([...document.querySelectorAll("form[data-draft]")].map((form) => form.saveDraft?.()));
const alive = () => {
  told = Date.now();
  const body = new FormData(lockForm);
  fetch(document.body.dataset.alive, { method: "POST", body }).then(async (answer) => {
    if (answer.status !== 423) return;
    await drafts();
    leave();
    location.assign(document.body.dataset.covered);
  }, () => {});
};
const active = (shared) => {
  last = Date.now();
  if (warning?.open) warning.close();
  if (!shared) {
    channel?.postMessage("active");
    if (Date.now() - told > 20000) alive();
  }
};
if (lockForm) {
  channel?.addEventListener("message", () => active(true));
  for (const name of ["keydown", "pointerdown", "scroll"]) addEventListener(name, () => { if (!warning?.open) active(false); }, { passive: true });
  document.querySelector("[data-alive-button]")?.addEventListener("click", () => { warning.close(); last = Date.now(); alive(); channel?.postMessage("active"); });
  setInterval(async () => {
    const quiet = Date.now() - last;
    if (quiet >= idle) { await drafts(); leave(); lockForm.submit(); }
    else if (quiet >= idle - 60000 && !warning.open) warning.showModal();
  }, 5000);
  addEventListener("keydown", async (event) => {
    if (event.key !== "Shift") { shifts = []; return; }
    if (event.repeat) return;
    const now = Date.now();
    shifts = [...shifts.filter((at) => now - at < 1000), now];
    if (shifts.length === 3) document.querySelector("[data-cover]").requestSubmit();
  });
  document.querySelector("[data-cover]")?.addEventListener("submit", async (event) => {
    const pending = document.querySelector("form[data-draft]");
    if (!pending || event.target.dataset.ready) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    document.body.hidden = true;
    await drafts();
    event.target.dataset.ready = "1";
    leave();
    event.target.submit();
  }, true);
}
