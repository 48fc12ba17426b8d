// Left: who is there, as whom one looks, and who plays by themselves.

import { byId, button, el, show } from "./dom.js";
import { avatar } from "./bubbles.js";

export function showPeople(stage) {
  const { words, state } = stage;
  const list = byId("people").querySelector("ul") ?? byId("people").appendChild(el("ul"));
  const heading = byId("people").querySelector("h2") ?? byId("people").insertBefore(el("h2"), list);
  heading.textContent = words.people;
  show(list, state.people.map((one) => row(one, one.key === stage.person.key, words)));
}

function row(one, current, words) {
  const unread = one.unread.group + one.unread.private;
  return el("li", { class: current ? "person current" : "person", data: { key: one.key } },
    button([
      avatar(one),
      el("span", { class: "who" }, el("strong", {}, one.name), el("small", {}, one.institution), el("small", {}, about(one, words))),
      unread ? el("span", { class: "unread" }, String(unread), el("span", { class: "only-heard" }, ` ${words.unread(unread).replace(/^\d+ /, "")}`)) : null,
    ], "look", { class: "person-button", "aria-current": current ? "true" : null, data: { who: one.key, chat: current ? "group" : one.unread.private ? `p${one.id}` : "group" } }),
    el("div", { class: "playing" }, el("small", {}, one.taken ? words.taken : words.temperaments[one.temperament]),
      button(one.taken ? words.giveBack : words.take, one.taken ? "give_back" : "take", { class: "quiet", data: { who: one.key }, "aria-label": one.taken ? words.giveBackWhom(one.name) : words.takeWhom(one.name) })));
}

function about(one, words) {
  return [words.languages[one.language], words.statuses[one.status], one.blocked ? words.blocked : ""].filter(Boolean).join(", ");
}
