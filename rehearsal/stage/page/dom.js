// Elements without HTML: whatever people write stays text.

export function el(name, about = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(about)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "data") Object.assign(made.dataset, value);
    else if (key === "class") made.className = value;
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const byId = (id) => document.getElementById(id);

export function button(label, what, about = {}) {
  const { data, ...rest } = about;
  return el("button", { type: "button", data: { do: what, ...data }, ...rest }, label);
}

// The children become these; what looks the same stays, and so does the focus. Each has a data-key.
export function show(parent, children) {
  const wanted = children.filter(Boolean);
  const before = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const focused = focusWithin(parent);
  const now = wanted.map((child) => {
    const old = before.get(child.dataset.key);
    return old && old.isEqualNode(child) ? old : child;
  });
  const same = now.length === parent.children.length && now.every((one, place) => one === parent.children[place]);
  if (same) return;
  for (const child of [...parent.children]) if (!now.includes(child)) child.remove();
  now.forEach((child, place) => {
    if (parent.children[place] !== child) parent.insertBefore(child, parent.children[place] ?? null);
  });
  refocus(parent, focused);
}

// What has the focus, by the ways in which it can be found again.
function focusWithin(parent) {
  const active = document.activeElement;
  if (!active || active === parent || !parent.contains(active)) return null;
  return { key: active.closest("[data-key]")?.dataset.key, do: active.dataset.do, id: active.id, label: active.textContent, active };
}

function refocus(parent, focused) {
  if (!focused || document.activeElement === focused.active) return;
  const home = [...parent.children].find((child) => child.dataset.key === focused.key);
  const candidates = [...(home?.querySelectorAll("button, input, select, textarea, summary") ?? [])];
  const found = candidates.find((one) => one.dataset.do === focused.do && one.textContent === focused.label) ?? candidates.find((one) => one.dataset.do === focused.do);
  found?.focus({ preventScroll: true });
}

// One listener for all that can be pressed in a place.
export function whenPressed(parent, deeds) {
  parent.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-do]");
    const deed = pressed && parent.contains(pressed) && deeds[pressed.dataset.do];
    if (!deed) return;
    event.preventDefault();
    deed(pressed.dataset, pressed, event);
  });
}
