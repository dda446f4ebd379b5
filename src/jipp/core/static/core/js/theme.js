// Sets the chosen theme before the first paint; without a choice the reader's system decides.
(() => {
  const root = document.documentElement;
  const key = "jipp-theme";
  root.dataset.js = "";
  let chosen = null;
  try { chosen = localStorage.getItem(key); } catch { /* storage is closed: the choice lasts for this page */ }
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-switch]")) return;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem(key, root.dataset.theme); } catch { /* as above */ }
  });
})();
