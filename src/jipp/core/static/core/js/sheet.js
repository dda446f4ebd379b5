// Sheets and the menu on narrow screens: Escape closes them and gives the focus back;
// while a sheet covers the page, what lies below it cannot be reached.
const wide = matchMedia("(min-width: 60rem)");

function settle() {
  for (const part of document.querySelectorAll("[data-covered]")) {
    part.inert = false;
    delete part.dataset.covered;
  }
  const toggle = wide.matches ? null : document.querySelector(".sheet-toggle[open]");
  if (!toggle) return;
  for (let part = toggle; part !== document.body; part = part.parentElement) {
    for (const other of part.parentElement.children) {
      if (other === part || (part === toggle && other === toggle.nextElementSibling) || other.matches("[data-live-status], script")) continue;
      other.inert = true;
      other.dataset.covered = "";
    }
  }
}

document.addEventListener("toggle", (event) => { if (event.target.matches(".sheet-toggle")) settle(); }, true);
document.addEventListener("jipp:replaced", settle);
document.addEventListener("htmx:afterSettle", settle);
wide.addEventListener("change", settle);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  const open = document.querySelector("details.sheet-toggle[open], details.menu[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
