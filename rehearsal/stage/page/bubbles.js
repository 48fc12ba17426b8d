// A message as Telegram shows it.

import { button, el } from "./dom.js";
import { formatted } from "./entities.js";

export function bubble(message, me, words, time) {
  const key = `m${message.n}`;
  if (message.service) return serviceLine(message, key, words);
  const own = message.author.id === me.id;
  const classes = ["message", own ? "own" : "", message.bot ? "bot" : ""].filter(Boolean).join(" ");
  return el("article", { class: classes, id: key, data: { key }, "aria-label": `${message.author.name}, ${time(message.at)}` },
    own ? null : avatar({ ...message.author, bot: message.bot }),
    el("div", { class: "column" },
      el("div", { class: "bubble" },
        own ? null : el("p", { class: `author ${message.bot ? "cbot" : `c${colour(message.author.id)}`}` }, message.author.name),
        reply(message), ...attached(message, me, words),
        message.text ? el("div", { class: "text" }, ...formatted(message.text, message.entities, words)) : null,
        foot(message, words, time)),
      keyboard(message),
      deeds(message, own, words)));
}

function serviceLine(message, key, words) {
  const { kind, about } = message.service;
  if (kind === "other") return el("p", { data: { key }, hidden: true });
  return el("p", { class: "service", id: key, data: { key } }, words.service[kind].replace("{about}", about));
}

export const colour = (id) => Math.abs(id) % 7;

export function initials(name) {
  return name.split(/\s+/).slice(0, 2).map((word) => [...word][0] ?? "").join("").toUpperCase();
}

export function avatar(who) {
  return el("span", { class: `avatar ${who.bot ? "bbot" : `b${colour(who.id)}`}`, "aria-hidden": "true" }, who.initials ?? initials(who.name));
}

function reply(message) {
  if (!message.reply) return null;
  return button([el("strong", {}, message.reply.name), el("span", {}, message.reply.text)], "go", {
    class: "reply", data: { n: String(message.reply.n ?? "") },
  });
}

function* attached(message, me, words) {
  if (message.photo) {
    const about = { href: message.photo.url, target: "_blank", rel: "noopener" };
    yield el("a", about, el("img", { class: "photo", src: message.photo.url, alt: message.photo.name || words.photo }));
  }
  if (message.voice) yield el("p", { class: "note" }, words.voice);
  if (message.document) yield documentCard(message.document, words);
  if (message.location) yield locationCard(message.location, words);
  if (message.poll) yield poll(message, me, words);
}

function documentCard(file, words) {
  return el("a", { class: "document", href: file.url, target: "_blank", rel: "noopener" },
    el("span", { class: "sheet", "aria-hidden": "true" }, (file.name.split(".").pop() ?? "").slice(0, 4)),
    el("span", {}, el("strong", {}, file.name), el("small", {}, size(file.size, words))));
}

function size(bytes, words) {
  const number = new Intl.NumberFormat(words.locale, { maximumFractionDigits: 1 });
  return bytes < 1000 ? `${bytes} ${words.bytes}` : `${number.format(bytes / 1000)} ${words.kilobytes}`;
}

function locationCard(spot, words) {
  const place = `${spot.latitude.toFixed(4)}, ${spot.longitude.toFixed(4)}`;
  return el("p", { class: "location" }, el("span", { class: "pin", "aria-hidden": "true" }),
    el("span", {}, el("strong", {}, spot.title || words.location), el("small", {}, place)));
}

function poll(message, me, words) {
  const asked = message.poll;
  const mine = asked.votes[me.id] ?? [];
  const open = !asked.closed && !mine.length;
  const kind = asked.closed ? words.pollClosed : asked.anonymous ? words.pollAnonymous : words.pollOpen;
  return el("fieldset", { class: "poll" }, el("legend", {}, asked.question), el("small", {}, kind),
    ...asked.options.map((option, place) => (open ? choice(message, option, place) : share(option, mine.includes(place), asked))),
    open && asked.several ? button(words.vote, "vote", { data: { n: message.n } }) : null,
    mine.length && !asked.closed ? button(words.unvote, "unvote", { data: { n: message.n } }) : null,
    el("small", {}, words.voters(asked.voters)));
}

function choice(message, option, place) {
  if (message.poll.several) {
    return el("label", {}, el("input", { type: "checkbox", value: place }), ` ${option.text}`);
  }
  return button(option.text, "vote", { class: "choice", data: { n: message.n, place } });
}

function share(option, chosen, asked) {
  const most = Math.max(asked.voters, 1);
  return el("div", { class: "share" }, el("span", {}, `${option.count} · ${option.text}${chosen ? " ✓" : ""}`),
    el("meter", { min: 0, max: most, value: option.count, "aria-label": option.text }));
}

function foot(message, words, time) {
  const said = [message.edited ? words.edited : "", time(message.at)].filter(Boolean).join(" ");
  return el("p", { class: "foot" }, message.pinned ? el("span", {}, `${words.pinned} · `) : null, el("time", { datetime: message.at }, said));
}

function keyboard(message) {
  if (!message.buttons.length) return null;
  return el("div", { class: "keyboard" }, ...message.buttons.map((line, row) =>
    el("div", { class: "line" }, ...line.map((key, place) =>
      button([key.label, key.url ? el("span", { class: "away", "aria-hidden": "true" }, "↗") : null], "press",
        { data: { n: message.n, row, place } })))));
}

function deeds(message, own, words) {
  return el("div", { class: "deeds" }, button(words.reply, "reply", { "aria-label": words.replyTo, data: { n: message.n } }),
    own && message.text ? button(words.edit, "edit", { data: { n: message.n } }) : null,
    own ? button(words.delete, "delete", { data: { n: message.n } }) : null);
}
