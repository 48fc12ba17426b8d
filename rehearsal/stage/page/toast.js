// A line that passes, and what could not be done.

import { byId } from "./dom.js";

let timer = 0;

export function say(text, { stays = false } = {}) {
  clearTimeout(timer);
  const toast = byId("toast");
  toast.textContent = text;
  toast.classList.toggle("shown", Boolean(text));
  if (text && !stays) timer = setTimeout(() => say(""), 6000);
}

export function sayCannot(words, error) {
  say([words.cannot[error.message] ?? words.cannot.impossible, error.details].filter(Boolean).join(" "));
}
