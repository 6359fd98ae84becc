// Command search: suggestions under the search field, arrows and Enter. Without this file it is a form.
const field = document.querySelector("#q");
if (field) {
  const form = field.form;
  const list = document.createElement("ul");
  list.className = "hits";
  list.id = "q-hits";
  list.role = "listbox";
  list.hidden = true;
  list.setAttribute("aria-label", field.placeholder);
  field.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", list.id], ["aria-autocomplete", "list"]]) field.setAttribute(name, value);
  let timer, asked = 0, current = -1;
  const options = () => [...list.querySelectorAll("[role=option]")];
  const show = (on) => {
    list.hidden = !on || !options().length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    if (list.hidden) { current = -1; field.removeAttribute("aria-activedescendant"); }
  };
  const mark = (index) => {
    const all = options();
    current = (index + all.length) % all.length;
    all.forEach((option, i) => option.setAttribute("aria-selected", String(i === current)));
    field.setAttribute("aria-activedescendant", all[current].id);
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    const text = field.value.trim();
    if (text.length < 2) return show(false);
    timer = setTimeout(async () => {
      const mine = ++asked;
      const body = new FormData(form);
      const answer = await fetch(field.dataset.suggest, { method: "POST", body, headers: { "X-Background": "1" } }).catch(() => null);
      if (!answer || !answer.ok || mine !== asked) return;
      list.innerHTML = await answer.text();
      options().forEach((option, i) => { option.id = `q-hit-${i}`; });
      show(true);
    }, 150);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return show(false);
    if (list.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); mark(current + 1); }
    if (event.key === "ArrowUp") { event.preventDefault(); mark(current - 1); }
    if (event.key === "Enter" && current >= 0) { event.preventDefault(); options()[current].querySelector("a").click(); }
  });
  list.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("[role=option]");
    if (option && !event.target.closest("a")) option.querySelector("a").click();
  });
  field.addEventListener("blur", () => setTimeout(() => show(false), 150));
}
