// Hands the forms marked by [data-key-form] to allauth's own script for security keys.
const forms = window.allauth?.webauthn?.forms;

for (const form of document.querySelectorAll("[data-key-form]")) {
  const kind = form.dataset.keyForm;
  if (!forms || !window.PublicKeyCredential) {
    form.hidden = kind !== "addForm";
    continue;
  }
  const given = { ids: JSON.parse(form.dataset.keyIds) };
  if (form.dataset.keyData) given.data = JSON.parse(form.dataset.keyData);
  forms[kind](given);
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const line of document.querySelectorAll("[data-key-error]")) line.hidden = false;
});
