// Above: what time it is, how it passes, and what may go wrong.

import { byId, button, el, show } from "./dom.js";
import { say } from "./toast.js";

export function showClock(stage) {
  const { words, state, time, day, moment } = stage;
  const { clock, bot } = state;
  show(byId("clock"), [
    el("p", { class: "now", data: { key: "now" } }, el("strong", {}, time(clock.now)), el("span", {}, day(clock.now))),
    el("p", { class: "coming", data: { key: "coming" } },
      el("span", {}, clock.jumping ? words.jumping : clock.alarm ? `${words.alarm}${words.colon}${moment(clock.alarm)}` : words.noAlarm),
      el("span", {}, clock.next ? `${words.next}${words.colon}${clock.next.who} ${words.acts[clock.next.what]}, ${time(clock.next.at)}` : "")),
    el("div", { class: "buttons", data: { key: "moves" } },
      button(words.step, "step"), button(words.toAlarm, "alarm", { disabled: !clock.alarm }),
      button(words.hour, "jump", { data: { hours: 1 } }), button(words.day, "jump", { data: { hours: 24 } })),
    el("div", { class: "buttons", role: "group", "aria-label": words.speed, data: { key: "speeds" } },
      ...Object.entries(words.speeds).map(([speed, label]) =>
        button(label, "speed", { "aria-pressed": String(clock.speed === speed), data: { speed } }))),
    el("p", { class: bot.alive ? "only-heard" : "bot-state dead", data: { key: "bot" } }, bot.alive ? words.botAlive : words.botDead(bot.code)),
    el("details", { class: "menu", data: { key: "mishaps" }, open: isOpen("mishaps") }, el("summary", {}, words.mishaps), el("div", { class: "choices" },
      bot.alive ? button(words.kill, "kill") : button(words.start, "start"),
      button(words.flood, "flood"), button(words.lose_answer, "lose_answer"),
      button(words.upgrade, "upgrade", { disabled: state.group.kind !== "group" }), button(words.log, "log"))),
  ]);
}

const isOpen = (key) => byId("clock").querySelector(`[data-key=${key}]`)?.open ?? false;

export function clockDeeds(stage) {
  const folded = (pressed) => pressed.closest("details")?.removeAttribute("open");
  const mishap = (what) => (_, pressed) => {
    folded(pressed);
    stage.does({ do: "mishap", what }, () => say(stage.words.done[what]));
  };
  return {
    step: () => stage.does({ do: "step" }),
    alarm: () => stage.does({ do: "jump" }),
    jump: ({ hours }) => stage.does({ do: "jump", hours: Number(hours) }),
    speed: ({ speed }) => stage.does({ do: "speed", speed }),
    kill: (_, pressed) => { folded(pressed); stage.does({ do: "kill" }); },
    start: (_, pressed) => { folded(pressed); stage.does({ do: "start" }); },
    flood: mishap("flood"),
    lose_answer: mishap("lose_answer"),
    upgrade: (_, pressed) => { folded(pressed); stage.does({ do: "upgrade" }, () => say(stage.words.done.upgrade)); },
    log: (_, pressed) => { folded(pressed); stage.does({ do: "log" }, (told) => stage.dialogs.log(told.lines)); },
  };
}
