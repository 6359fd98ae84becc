// Drafts: sent to our server two seconds after the last key and when the page hides. Never kept in the browser.
for (const form of document.querySelectorAll("form[data-draft]")) {
  const status = document.querySelector(form.dataset.status);
  const say = (text) => { if (status) status.textContent = text; };
  let timer, wait = 2000, unsaved = false, version = Number(form.dataset.version || 0), busy = false;
  const body = () => {
    const data = new FormData(form);
    data.set("draft_form", form.dataset.draft);
    data.set("draft_target", form.dataset.target || "");
    data.set("draft_version", String(version));
    return data;
  };
  const conflict = (theirs) => {
    const box = document.querySelector(form.dataset.conflict);
    if (!box) return;
    box.hidden = false;
    box.querySelector("[data-theirs]").textContent = theirs;
    box.focus();
  };
  const save = async ({ keepalive = false } = {}) => {
    if (busy) { timer = setTimeout(save, 500); return; }
    busy = true;
    unsaved = false;
    const answer = await fetch(form.dataset.save, { method: "POST", body: body(), keepalive, headers: { "X-Background": "1" } }).catch(() => null);
    busy = false;
    if (answer?.ok) {
      const told = await answer.json();
      version = told.version;
      wait = 2000;
      say(told.words);
    } else if (answer?.status === 409) {
      const told = await answer.json();
      version = told.version;
      say(told.words);
      conflict(told.theirs);
    } else if (answer?.status === 423) {
      document.body.dataset.leaving = "on";
      location.assign(document.body.dataset.covered);
    } else {
      unsaved = true;
      say(form.dataset.trying);
      wait = Math.min(wait * 2, 60000);
      timer = setTimeout(save, wait);
    }
  };
  form.addEventListener("input", () => {
    unsaved = true;
    clearTimeout(timer);
    timer = setTimeout(save, 2000);
  });
  form.addEventListener("submit", () => { clearTimeout(timer); unsaved = false; });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && unsaved) {
      // The answer is read: without its version, the next save would be in conflict with this one.
      clearTimeout(timer);
      save({ keepalive: true });
    }
  });
  form.saveDraft = async () => { clearTimeout(timer); if (unsaved) await save(); };
}
