// The palette of the workspace: a dialog over any page, opened by Ctrl+K, ⌘+K, "/" or [data-palette-open].
// <dialog data-palette="ADDRESS"> holds a GET form with <input role="combobox"> and <div role="listbox">; ADDRESS
// answers ?q=… with the options as HTML of our own server. Without script the way in is a link to the same search.
const WAIT = 120;
const dialog = document.querySelector("dialog[data-palette]");

function set_up() {
  const form = dialog.querySelector("form");
  const input = dialog.querySelector("[role=combobox]");
  const list = dialog.querySelector("[role=listbox]");
  const status = dialog.querySelector("[role=status]");
  let timer = 0, request = null, active = -1, before = null, shown = null;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const tell = (words) => { status.textContent = words ?? ""; };
  const mark = (index) => {
    const all = options();
    active = index;
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    if (index < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", all[index].id);
    all[index].scrollIntoView({ block: "nearest" });
  };
  const fill = (nodes) => {
    list.replaceChildren(...nodes);
    list.scrollTop = 0;
    const count = options().length;
    input.setAttribute("aria-expanded", String(count > 0));
    mark(count > 0 && input.value.trim() ? 0 : -1);
    tell(count ? "" : status.dataset.empty);
  };
  const ask = async () => {
    request?.abort();
    const words = input.value.trim();
    if (words === shown) return;
    const mine = (request = new AbortController());
    const slow = setTimeout(() => tell(status.dataset.loading), 300);
    const address = new URL(dialog.dataset.palette, location.href);
    address.searchParams.set("q", words);
    try {
      const answer = await fetch(address, { signal: mine.signal, headers: { Accept: "text/html" } });
      if (answer.redirected) throw new Error("signedOut");
      if (!answer.ok) throw new Error("failed");
      const made = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine.signal.aborted) return;
      shown = words;
      fill([...made.body.children].map((node) => document.adoptNode(node)));
    } catch (trouble) {
      if (trouble.name === "AbortError") return;
      shown = null;
      fill([]);
      tell(trouble.message === "signedOut" ? status.dataset.signedOut : status.dataset.failed);
    } finally {
      clearTimeout(slow);
    }
  };
  const open = () => {
    if (dialog.open) return input.select();
    before = document.activeElement;
    dialog.showModal();
    input.focus();
    input.select();
    ask();
  };

  document.addEventListener("click", (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (!event.target.closest("[data-palette-open]")) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const typing = event.target.closest("input, textarea, select, [contenteditable]:not([contenteditable=false])");
    const chord = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!chord && !slash) return;
    // In the editor of long texts Ctrl+K makes a link.
    if (chord && typing?.isContentEditable) return;
    if (document.querySelector("dialog[open]:modal") && !dialog.open) return;
    event.preventDefault();
    open();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-palette-close]")) dialog.close();
  });
  dialog.addEventListener("close", () => {
    clearTimeout(timer);
    request?.abort();
    before?.isConnected && before.focus({ preventScroll: true });
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = options().length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!count) return;
      const turn = event.key === "ArrowDown" ? 1 : -1;
      mark(active < 0 ? (turn > 0 ? 0 : count - 1) : (active + turn + count) % count);
    } else if (event.key === "Escape") {
      // A search field would empty itself first; here Escape leaves.
      event.preventDefault();
      dialog.close();
    }
  });
  form.addEventListener("submit", (event) => {
    const chosen = active >= 0 && input.value.trim() === shown ? options()[active] : null;
    if (!chosen) return;
    event.preventDefault();
    location.assign(chosen.href);
  });
}

if (dialog?.showModal) set_up();
