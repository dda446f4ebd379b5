// Copies an address: <button data-copy="ID of the field" data-copied="Alamat tersalin"> beside an element with data-copy-done.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.select();
    document.execCommand("copy");
  }
  const done = button.parentElement.querySelector("[data-copy-done]");
  if (done) done.textContent = button.dataset.copied;
});
