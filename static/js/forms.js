// Forms: Ctrl+Enter saves, a second click does nothing, leaving with unsaved text asks, errors take focus.
[...document.querySelectorAll("[data-focus]")].find((place) => place.getClientRects().length)?.focus();
// Where the tabs are wider than the screen, the one that is open is in sight.
document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
// The address keeps the token of a form: after Save, the way back leads to what the form made.
const token = document.querySelector("form[data-guard] [name=form_token]");
if (token?.value && !new URLSearchParams(location.search).has("form")) {
  const address = new URL(location.href);
  address.searchParams.set("form", token.value);
  history.replaceState(history.state, "", address);
}
const sent = new WeakSet();
let dirty = false;
document.addEventListener("input", (event) => { if (event.target.form?.matches("[data-guard]")) dirty = true; });
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.form;
  if (form?.matches("[data-guard], [data-draft]")) { event.preventDefault(); form.requestSubmit(); }
});
document.addEventListener("submit", (event) => {
  if (sent.has(event.target)) return event.preventDefault();
  sent.add(event.target);
  dirty = false;
  event.submitter?.setAttribute("aria-busy", "true");
  setTimeout(() => { sent.delete(event.target); event.submitter?.removeAttribute("aria-busy"); }, 5000);
});
addEventListener("beforeunload", (event) => { if (dirty && !document.body.dataset.leaving) event.preventDefault(); });
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
document.addEventListener("change", (event) => { if (event.target.matches("[data-go]")) event.target.form.requestSubmit(); });
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent);
  if (event.target.closest("[data-print]")) print();
});
// A button is offered while the kind and the service chosen have what it gives.
for (const box of document.querySelectorAll("[data-fits]")) {
  const form = box.closest("form"), fits = new Set(box.dataset.fits.split(" "));
  const look = () => {
    const data = new FormData(form), kind = data.get("kind");
    box.hidden = !fits.has(`${kind}:`) && !fits.has(`${kind}:${data.get("line")}`);
  };
  form.addEventListener("change", look);
  look();
}
// A number that was shown goes away after a minute.
for (const shown of document.querySelectorAll("[data-vanish]")) setTimeout(() => shown.remove(), 60000);
