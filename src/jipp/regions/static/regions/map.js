// Zoom, pan and tips for server-drawn maps.
const still = matchMedia("(prefers-reduced-motion: reduce)");
const MOST = 14;
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

function enhance(map) {
  map.dataset.seen = "";
  const find = (name) => map.querySelector(name);
  const svg = find(".map-svg"), tip = find("[data-map-tip]"), tools = find("[data-map-tools]"), pane = find("[data-map-window]");
  const [X, Y, W, H] = svg.getAttribute("viewBox").split(" ").map(Number);
  let view = { x: X, y: Y, w: W };
  let frame = 0;

  function show({ x, y, w }) {
    w = clamp(w, W / MOST, W);
    const h = (w * H) / W;
    view = { x: clamp(x, X, X + W - w), y: clamp(y, Y, Y + H - h), w };
    svg.setAttribute("viewBox", [view.x, view.y, w, h].map((n) => n.toFixed(1)).join(" "));
    svg.style.setProperty("--map-zoom", (w / W).toFixed(4));
    map.toggleAttribute("data-zoomed", w < W);
    for (const button of tools.children) button.disabled = button.dataset.mapZoom === "in" ? w <= W / MOST : w >= W;
    tip.hidden = true;
  }

  function go(target) {
    cancelAnimationFrame(frame);
    if (still.matches) return show(target);
    const from = view, start = performance.now();
    const step = (now) => {
      const t = clamp((now - start) / 140, 0, 1);
      const mix = (name) => from[name] + (target[name] - from[name]) * t;
      show({ x: mix("x"), y: mix("y"), w: mix("w") });
      if (t < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
  }

  // A point of the screen in map units.
  function at(x, y) {
    const box = svg.getBoundingClientRect(), k = view.w / box.width;
    return [view.x + (x - box.left) * k, view.y + (y - box.top) * k];
  }
  // The view `factor` times as wide that keeps a point where it is.
  function around(factor, [x, y]) {
    const w = clamp(view.w * factor, W / MOST, W), k = w / view.w;
    return { x: x - (x - view.x) * k, y: y - (y - view.y) * k, w };
  }
  const middle = () => [view.x + view.w / 2, view.y + (view.w * H) / W / 2];
  const pan = (dx, dy) => show({ x: view.x + dx, y: view.y + dy, w: view.w });
  const acts = {
    in: () => go(around(0.5, middle())),
    out: () => go(around(2, middle())),
    all: () => go({ x: X, y: Y, w: W }),
  };

  tools.addEventListener("click", (event) => acts[event.target.dataset.mapZoom]?.());
  tools.toggleAttribute("data-ready", true);

  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    show(around(Math.exp(clamp(event.deltaY, -60, 60) / 100), at(event.clientX, event.clientY)));
  }, { passive: false });

  map.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { "+": "in", "=": "in", "-": "out", 0: "all", Escape: "all" }[event.key];
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (act) acts[act]();
    else if (way && view.w < W) pan(way[0] * view.w * 0.15, way[1] * view.w * 0.1);
    else return;
    event.preventDefault();
  });

  // One pointer drags a zoomed map, two pinch it.
  const pointers = new Map();
  let dragged = false;
  svg.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, [event.clientX, event.clientY]);
    dragged = false;
  });
  addEventListener("pointermove", (event) => {
    const was = pointers.get(event.pointerId);
    if (!was) return;
    const now = [event.clientX, event.clientY], dx = was[0] - now[0], dy = was[1] - now[1];
    if (pointers.size === 2) {
      const [, other] = [...pointers].find(([id]) => id !== event.pointerId);
      const reach = (point) => Math.hypot(point[0] - other[0], point[1] - other[1]) || 1;
      show(around(reach(was) / reach(now), at((now[0] + other[0]) / 2, (now[1] + other[1]) / 2)));
    } else if (view.w < W && (dragged || Math.hypot(dx, dy) > 4)) {
      const k = view.w / svg.clientWidth, x = view.x + dx * k;
      pan(dx * k, dy * k);
      pane.scrollLeft += (x - view.x) / k;
    } else return;
    dragged = true;
    pointers.set(event.pointerId, now);
  });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, (event) => pointers.delete(event.pointerId));
  svg.addEventListener("click", (event) => dragged && event.preventDefault(), true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());

  function tell(event) {
    const link = event.target.closest("[aria-label][data-code]");
    tip.hidden = !link;
    if (!link) return;
    tip.textContent = link.getAttribute("aria-label");
    const mark = (link.querySelector("circle") ?? link).getBoundingClientRect(), box = map.getBoundingClientRect();
    const x = clamp(mark.left + (mark.width - tip.offsetWidth) / 2 - box.left, 0, box.width - tip.offsetWidth);
    const y = mark.top - box.top - tip.offsetHeight - 6;
    tip.style.translate = `${x}px ${y < 0 ? mark.bottom - box.top + 6 : y}px`;
  }
  for (const title of svg.querySelectorAll("title")) title.remove();
  svg.addEventListener("pointerover", tell);
  svg.addEventListener("pointerleave", () => (tip.hidden = true));
  svg.addEventListener("focusout", () => (tip.hidden = true));
  svg.addEventListener("focusin", (event) => {
    if (!event.target.matches(":focus-visible")) return;
    const mark = event.target.getBoundingClientRect(), [x, y] = at(mark.left + mark.width / 2, mark.top + mark.height / 2);
    const [mx, my] = middle();
    if (Math.abs(x - mx) > view.w / 2 || Math.abs(y - my) * W > (view.w / 2) * H) pan(x - mx, y - my);
    tell(event);
  });

  show(view);
  const first = find(".map-symbol")?.getBoundingClientRect(); // look there first
  if (first) pane.scrollLeft += first.left - pane.getBoundingClientRect().left - pane.clientWidth / 2;
}

const begin = () => document.querySelectorAll("[data-map]:not([data-seen])").forEach(enhance);
begin();
document.addEventListener("jipp:replaced", begin);
