// Nothing typed is lost by leaving: <form data-unsaved> ("open": not saved as it stands) asks before its page is left with changes, and keeps what was
// typed in this tab (sessionStorage), so that it can be taken up after a reload, a crash, or an ended session.
// Beside it [data-unsaved-note] (hidden) offers the kept words: [data-unsaved-restore], [data-unsaved-drop].
const WAIT = 800;
const form = document.querySelector("form[data-unsaved]");

function set_up() {
  const key = `jipp-draft:${location.pathname}`;
  const note = document.querySelector("[data-unsaved-note]");
  const skipped = new Set(["csrfmiddlewaretoken", "number"]);
  let timer = 0, leaving = false;

  const values = () => JSON.stringify([...new FormData(form)].filter(([name, value]) => typeof value === "string" && !skipped.has(name)));
  const number = () => Number(form.elements.number?.value ?? 0);
  const read = (name) => { try { return JSON.parse(sessionStorage.getItem(name)); } catch { return null; } };
  const write = (sent) => {
    try { sessionStorage.setItem(key, JSON.stringify({ number: number(), values: values(), sent })); } catch { /* storage is closed or full */ }
  };
  const drop = (name) => { try { sessionStorage.removeItem(name); } catch { /* as above */ } };
  const first = values();
  // A form that came back with mistakes, or beside the words of somebody else, is not saved yet.
  const changed = () => form.dataset.unsaved === "open" || values() !== first;

  const offer = (kept) => {
    if (!note) return;
    note.hidden = false;
    note.querySelector("[data-unsaved-restore]").addEventListener("click", () => {
      const given = new Map();
      for (const [name, value] of JSON.parse(kept.values)) given.set(name, [...(given.get(name) ?? []), value]);
      for (const field of form.elements) {
        if (!field.name || skipped.has(field.name) || field.type === "file" || field.type === "submit") continue;
        const said = given.get(field.name) ?? [];
        if (field.type === "checkbox" || field.type === "radio") field.checked = said.includes(field.value);
        else field.value = said.shift() ?? "";
        field.dispatchEvent(new Event("jipp:filled"));
      }
      note.hidden = true;
      form.querySelector("input:not([type=hidden]), textarea")?.focus();
    });
    note.querySelector("[data-unsaved-drop]").addEventListener("click", () => { note.hidden = true; drop(key); });
  };

  // What was sent from another form has arrived here, so it was saved.
  const origin = document.referrer ? `jipp-draft:${new URL(document.referrer).pathname}` : "";
  if (origin !== key && read(origin)?.sent) drop(origin);
  const kept = read(key);
  if (kept && (kept.values === first || (kept.sent && kept.number < number()))) drop(key);
  else if (kept) offer(kept);

  // The editor of long texts writes into its field without an event of its own, so any typing counts.
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (changed() ? write(false) : 0), WAIT);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("keyup", later);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    leaving = true;
    if (changed()) write(true);
  });
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("beforeunload", (event) => {
    if (leaving || !changed()) return;
    write(false);
    event.preventDefault();
  });
}

if (form) set_up();
