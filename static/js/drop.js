// Files that are dropped anywhere on a form are taken by its field for files, one where it takes one.
for (const field of document.querySelectorAll("form input[type=file]:not([capture])")) {
  const form = field.form;
  form.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    form.toggleAttribute("data-dropping", true);
  });
  for (const end of ["dragleave", "drop"]) form.addEventListener(end, () => form.toggleAttribute("data-dropping", false));
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    const taken = new DataTransfer();
    for (const file of field.multiple ? event.dataTransfer.files : [event.dataTransfer.files[0]]) taken.items.add(file);
    field.files = taken.files;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}
