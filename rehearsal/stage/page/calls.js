// Right: what the bot asked of Telegram, the newest first, and what became of it.

import { byId, el, show } from "./dom.js";

export function showCalls(stage) {
  const { words, calls, state } = stage;
  if (!state) return;
  const pane = byId("calls");
  const list = pane.querySelector("ol") ?? frame(pane);
  pane.querySelector("h2").textContent = words.calls;
  pane.querySelector(".none").textContent = calls.length ? "" : words.noCalls;
  show(list, [...calls].reverse().map((call) => row(call, stage)));
  show(pane.querySelector(".troubles"), state.troubles.length ? [troubles(state.troubles, words)] : []);
}

function frame(pane) {
  const list = el("ol", { tabindex: "0" });
  pane.append(el("h2"), el("div", { class: "troubles" }), el("p", { class: "none" }), list);
  return list;
}

function row(call, stage) {
  const { words, time } = stage;
  return el("li", { class: `call ${call.outcome}`, data: { key: `c${call.n}` } },
    el("p", { class: "call-head" }, el("code", {}, call.method), el("time", { datetime: call.at }, time(call.at))),
    call.where ? el("p", { class: "where" }, call.where) : null,
    call.gist ? el("p", { class: "gist" }, call.gist) : null,
    call.outcome === "ok" && !call.wrong.length ? null : el("p", { class: "outcome" }, words.outcomes[call.outcome], call.refused ? `${words.colon}${call.refused}` : "", call.wrong.join(" ")));
}

function troubles(told, words) {
  return el("section", { data: { key: "troubles" } }, el("h3", {}, words.troubles),
    ...told.map((one) => el("p", {}, el("strong", {}, one.who), ` ${words.acts[one.what] ?? one.what}${words.colon}${one.why}`)));
}
