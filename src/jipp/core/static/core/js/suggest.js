// Search suggestions: a combobox with a list, over a plain GET form.
// <form data-suggest="/saran/"> with <input role="combobox" aria-controls="ID"> and <ul id="ID" role="listbox" hidden>.
// The address answers ?q=… with {"items": [{"label": "…", "detail": "…", "url": "…"}]}; without url the words are searched.
const WAIT = 140;

function attach(form) {
  const input = form.querySelector("[role=combobox]");
  const list = document.getElementById(input?.getAttribute("aria-controls") ?? "");
  if (!input || !list) return;
  let timer = 0, request = null, items = [], active = -1;

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  };
  const mark = (index) => {
    active = index;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    if (index < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index].scrollIntoView({ block: "nearest" });
  };
  const choose = (item) => {
    if (item.url) return location.assign(item.url);
    input.value = item.label;
    close();
    form.requestSubmit();
  };
  const show = (found) => {
    items = found;
    list.replaceChildren(...found.map((item, at) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${at}`;
      option.className = "suggestion";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.textContent = item.label;
      if (item.detail) {
        const detail = document.createElement("small");
        detail.textContent = item.detail;
        option.append(detail);
      }
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(item); });
      return option;
    }));
    active = -1;
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
  };
  const ask = async () => {
    request?.abort();
    const words = input.value.trim();
    if (words.length < 2) return close();
    request = new AbortController();
    const address = new URL(form.dataset.suggest, location.href);
    address.searchParams.set("q", words);
    try {
      const answer = await fetch(address, { signal: request.signal, headers: { Accept: "application/json" } });
      if (answer.ok) show((await answer.json()).items);
    } catch { /* aborted or offline: the form still searches */ }
  };

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
  input.addEventListener("blur", () => { clearTimeout(timer); request?.abort(); close(); });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const open = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!open) return void (event.key === "ArrowDown" && ask());
      event.preventDefault();
      const turn = event.key === "ArrowDown" ? 1 : -1;
      mark(((active + 1 + turn + items.length + 1) % (items.length + 1)) - 1);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && open && active >= 0) {
      event.preventDefault();
      choose(items[active]);
    }
  });
}

// Attached on first focus, so forms that come later with a part of a page work as well.
const attached = new WeakSet();
document.addEventListener("focusin", (event) => {
  const form = event.target.closest("form[data-suggest]");
  if (!form || attached.has(form)) return;
  attached.add(form);
  attach(form);
});
