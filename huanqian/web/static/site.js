// The pages work without this. With it: the quick exit leaves no way back, nothing is sent twice, "none of these" stands alone.
"use strict";

document.addEventListener("click", (event) => {
  const leave = event.target.closest("[data-leave]");
  if (leave) {
    event.preventDefault();
    document.documentElement.hidden = true;
    window.location.replace(leave.href);
  }
});

document.addEventListener("change", (event) => {
  const box = event.target;
  if (box.type !== "checkbox" || !box.checked) return;
  const group = box.form.querySelectorAll(`input[type=checkbox][name="${CSS.escape(box.name)}"]`);
  for (const other of group) {
    if (other !== box && (box.hasAttribute("data-alone") || other.hasAttribute("data-alone"))) other.checked = false;
  }
});

const sent = new WeakSet();
document.addEventListener("submit", (event) => {
  if (sent.has(event.target)) event.preventDefault();
  sent.add(event.target);
});

window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});

document.getElementById("summary")?.focus();

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
