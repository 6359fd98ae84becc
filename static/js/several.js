// Choices out of many: one field in which one types, and what was chosen as chips; with
// data-single the last choice replaces the one before. Without this file they are selects.
for (const group of document.querySelectorAll("[data-several]")) {
  const [first, ...others] = group.querySelectorAll("select");
  const name = first.name, labels = new Map([...first.options].filter((o) => o.value).map((o) => [o.value, o.text]));
  const values = [first, ...others].map((select) => select.value).filter(Boolean);
  const field = document.createElement("input"), list = document.createElement("datalist"), chips = document.createElement("ul");
  list.id = `${first.id}_list`;
  list.append(...[...labels.values()].map((text) => new Option(text)));
  field.id = first.id;
  field.autocomplete = "off";
  field.name = group.dataset.name;
  field.value = group.dataset.typed;
  for (const kept of ["aria-describedby", "aria-invalid"]) if (first.hasAttribute(kept)) field.setAttribute(kept, first.getAttribute(kept));
  field.placeholder = group.dataset.several;
  field.setAttribute("list", list.id);
  const draw = () => {
    chips.replaceChildren(...values.map((value) => {
      const item = document.createElement("li"), kept = document.createElement("input"), button = document.createElement("button");
      kept.type = "hidden";
      kept.name = name;
      kept.value = value;
      button.type = "button";
      button.className = "tag";
      button.textContent = `${labels.get(value)} ×`;
      button.setAttribute("aria-label", `${group.dataset.remove} ${labels.get(value)}`);
      button.addEventListener("click", () => { values.splice(values.indexOf(value), 1); draw(); changed(); field.focus(); });
      item.append(kept, button);
      return item;
    }));
  };
  const changed = () => field.dispatchEvent(new Event("input", { bubbles: true }));
  const take = () => {
    const typed = field.value.trim().toLowerCase();
    const fits = [...labels].filter(([, text]) => text.toLowerCase().startsWith(typed));
    const hit = [...labels].find(([, text]) => text.toLowerCase() === typed) || (fits.length === 1 && typed ? fits[0] : null);
    if (!hit) return false;
    if ("single" in group.dataset) values.length = 0;
    if (!values.includes(hit[0])) values.push(hit[0]);
    field.value = "";
    draw();
    return true;
  };
  field.addEventListener("input", (event) => { if (event.inputType === "insertReplacementText" || !event.inputType) take(); });
  field.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.ctrlKey && take()) event.preventDefault(); });
  field.addEventListener("change", () => { if (take() || !field.value) field.removeAttribute("aria-invalid"); else field.setAttribute("aria-invalid", "true"); });
  group.replaceChildren(chips, field, list);
  draw();
}
