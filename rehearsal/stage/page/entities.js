// Telegram's text with entities, as nodes. Offsets count UTF-16 units, as JavaScript's strings do.

import { el } from "./dom.js";

const PLAIN = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote",
};
const QUOTES = ["blockquote", "expandable_blockquote", "pre"];

export function formatted(text, entities, words) {
  const sorted = [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return pieces(text, 0, text.length, sorted, words);
}

function pieces(text, start, end, entities, words) {
  const nodes = [];
  let place = start;
  let rest = entities;
  while (rest.length) {
    const [first, ...others] = rest;
    const stop = first.offset + first.length;
    const inner = others.filter((one) => one.offset < stop);
    rest = others.filter((one) => one.offset >= stop);
    if (first.offset < place) continue;
    nodes.push(text.slice(place, first.offset), marked(text, first, inner, words));
    place = stop;
    if (QUOTES.includes(first.type) && text[place] === "\n") place += 1;
  }
  return [...nodes, text.slice(place, end)].filter((node) => node !== "");
}

function marked(text, entity, inner, words) {
  const said = text.slice(entity.offset, entity.offset + entity.length);
  const nodes = pieces(text, entity.offset, entity.offset + entity.length, inner, words);
  switch (entity.type) {
    case "text_link":
      return el("a", { href: "#", class: "link", data: { do: "open", link: entity.url } }, ...nodes);
    case "url":
      return el("a", { href: "#", class: "link", data: { do: "open", link: said } }, ...nodes);
    case "bot_command":
      return el("a", { href: "#", class: "link", data: { do: "say", text: said } }, ...nodes);
    case "expandable_blockquote":
      return el("blockquote", { class: "expandable" }, el("div", { class: "quoted" }, ...nodes),
        el("button", { type: "button", class: "more", "aria-expanded": "false", data: { do: "expand" } }, words.more));
    case "spoiler":
      return el("span", { class: "spoiler" }, ...nodes);
  }
  return PLAIN[entity.type] ? el(PLAIN[entity.type], {}, ...nodes) : el("span", {}, ...nodes);
}
