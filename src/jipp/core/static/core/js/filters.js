// Filters that act at once.
// form[data-autosubmit]: sent when a choice changes.
// [data-live="ID ID …"]: links and GET forms inside replace those parts of the page instead of loading it whole;
// the address follows, and without script or on trouble they are plain links and forms. The server is asked for the
// parts alone (HX-Request); [data-title] in them names the page, [data-heading] its h1, input[data-follows] outside takes its value from the address.
const busy = new WeakMap();

async function replace(region, address, push) {
  const ids = region.dataset.live.split(/\s+/);
  busy.get(region)?.abort();
  const control = new AbortController();
  busy.set(region, control);
  const answer = await fetch(address, { signal: control.signal, headers: { Accept: "text/html", "HX-Request": "true" } });
  if (!answer.ok) throw new Error(String(answer.status));
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!ids.every((id) => next.getElementById(id) && document.getElementById(id))) throw new Error("part missing");
  const focus = document.activeElement;
  const mark = focus?.dataset?.key;
  const open = new Map([...document.querySelectorAll("details[data-key]")].map((part) => [part.dataset.key, part.open]));
  const scrolled = [...document.querySelectorAll(".sheet-body")].map((part) => part.scrollTop);
  for (const id of ids) document.getElementById(id).replaceWith(document.adoptNode(next.getElementById(id)));
  for (const part of document.querySelectorAll("details[data-key]")) {
    if (open.has(part.dataset.key)) part.open = open.get(part.dataset.key);
  }
  document.querySelectorAll(".sheet-body").forEach((part, at) => { part.scrollTop = scrolled[at] ?? 0; });
  document.title = next.title || document.querySelector("[data-title]")?.dataset.title || document.title;
  const heading = document.querySelector("[data-heading]")?.dataset.heading;
  if (heading) document.querySelector("h1").textContent = heading;
  if (push) history.pushState({ live: true }, "", address);
  const asked = new URL(address, location.href).searchParams;
  for (const field of region.querySelectorAll("input[data-follows]")) field.value = asked.get(field.name) ?? "";
  if (mark) {
    // What had the focus may be gone: then the list's head has it.
    const [list] = mark.split(":");
    const heir = document.querySelector(`[data-key="${CSS.escape(mark)}"]`) ?? document.querySelector(`details[data-key="${CSS.escape(list)}"] > summary`);
    heir?.focus({ preventScroll: true });
  }
  const status = document.querySelector("[data-live-status]");
  if (status) status.textContent = document.querySelector("[data-count]")?.textContent.trim() ?? "";
  document.dispatchEvent(new CustomEvent("jipp:replaced", { detail: { ids } }));
}

function go(region, address, turned = false) {
  replace(region, address, true).then(() => {
    if (!turned) return;
    const count = region.querySelector("[data-count]");
    count?.scrollIntoView();
    count?.focus({ preventScroll: true });
  }).catch((trouble) => {
    if (trouble.name !== "AbortError") location.assign(address);
  });
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-autosubmit]");
  if (form && event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-live] a[href]");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  // (`href` of an SVG link is an object)
  const target = new URL(link.getAttribute("href"), document.baseURI);
  if (target.origin !== location.origin || target.pathname !== location.pathname || link.hasAttribute("target") || link.hasAttribute("download")) return;
  if (target.hash) return;
  event.preventDefault();
  go(link.closest("[data-live]"), target, link.closest(".pagination") !== null);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  const region = form.closest("[data-live]");
  if (!region || form.method !== "get" || form.hasAttribute("hx-get") || event.defaultPrevented) return;
  const target = new URL(form.action);
  if (target.pathname !== location.pathname) return;
  event.preventDefault();
  target.search = new URLSearchParams([...new FormData(form, event.submitter)].filter(([, value]) => value !== "")).toString();
  go(region, target);
});

// Leaving for another part of the same page (#…) also counts as popstate; only another state is fetched.
let shown = location.search;
document.addEventListener("jipp:replaced", () => { shown = location.search; });
window.addEventListener("popstate", () => {
  const region = document.querySelector("[data-live]");
  if (region && location.search !== shown) replace(region, location.href, false).catch(() => location.reload());
});
