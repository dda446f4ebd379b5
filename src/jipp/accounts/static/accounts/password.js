// Shows a password on demand, and says how strong a new one is; the server decides, this only helps.
const words = document.documentElement.lang === "en"
  ? ["too short", "weak", "fair", "strong"]
  : ["terlalu pendek", "lemah", "cukup", "kuat"];
const label = document.documentElement.lang === "en" ? "Strength" : "Kekuatan";

for (const button of document.querySelectorAll("[data-password-switch]")) {
  const input = document.getElementById(button.dataset.passwordSwitch);
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
  });
  input.form?.addEventListener("submit", () => { input.type = "password"; });
}

function strength(text) {
  if (text.length < 12) return 0;
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(text)).length;
  const threes = new Set([...text].map((_, at) => text.slice(at, at + 3).toLowerCase()));
  const points = threes.size + 2 * kinds + (new Set(text).size < 6 ? -12 : 0);
  return points < 18 ? 1 : points < 24 ? 2 : 3;
}

for (const input of document.querySelectorAll("input[data-strength]")) {
  const line = document.createElement("p");
  const meter = document.createElement("meter");
  const word = document.createElement("span");
  line.className = "strength";
  meter.max = 3; meter.low = 1.5; meter.high = 2.5; meter.optimum = 3;
  meter.setAttribute("aria-hidden", "true");
  word.setAttribute("role", "status");
  line.append(meter, word);
  meter.hidden = true;
  input.closest(".field").append(line);
  input.addEventListener("input", () => {
    const level = strength(input.value);
    meter.value = level;
    meter.hidden = !input.value;
    word.textContent = input.value ? `${label}: ${words[level]}` : "";
  });
}
