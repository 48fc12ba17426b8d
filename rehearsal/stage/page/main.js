// The stage: what the visitor looks at, and as whom. The server tells what happens; here it is shown.

import { byId, whenPressed } from "./dom.js";
import { act, get, listen } from "./net.js";
import { WORDS } from "./words.js";
import { showCalls } from "./calls.js";
import { Chat } from "./chat.js";
import { showClock, clockDeeds } from "./clock.js";
import { Dialogs } from "./dialogs.js";
import { showPeople } from "./people.js";
import { say, sayCannot } from "./toast.js";

const PANES = ["people", "chat", "calls"];

class Stage {
  constructor() {
    this.state = null;
    this.calls = [];
    this.me = null;
    this.box = [];
    this.dialogs = new Dialogs(this);
    this.chat = new Chat(this);
  }

  get words() {
    return WORDS[this.state?.language ?? document.documentElement.lang] ?? WORDS.fr;
  }

  get person() {
    return this.state.people.find((one) => one.key === this.me) ?? this.state.people[0];
  }

  time = (instant) => new Intl.DateTimeFormat(this.words.locale, { hour: "2-digit", minute: "2-digit", timeZone: this.state.clock.zone }).format(new Date(instant));

  day = (instant) => new Intl.DateTimeFormat(this.words.locale, { weekday: "long", day: "numeric", month: "long", timeZone: this.state.clock.zone }).format(new Date(instant));

  moment = (instant) => new Intl.DateTimeFormat(this.words.locale, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: this.state.clock.zone }).format(new Date(instant));

  async hear(news) {
    if (news.begins) return this.begin();
    if (news.state) this.renew(news.state);
    if (news.calls) this.calls = [...this.calls, ...news.calls].slice(-400);
    if (news.messages) this.chat.changed(news.messages);
    if (news.calls || news.state) showCalls(this);
    if (this.fresh && this.state) {
      this.fresh = false;
      this.look(this.person.key, this.state.deck ? `p${this.person.id}` : "group");
    }
  }

  begin() {
    this.state = null;
    this.calls = [];
    this.me = null;
    this.fresh = true;
    get("/box").then((told) => {
      this.box = told.box;
      this.title();
    });
  }

  renew(state) {
    const before = this.state;
    this.state = state;
    this.me ??= (state.people.find((one) => one.taken) ?? state.people[0]).key;
    document.documentElement.lang = state.language;
    if (before?.language !== state.language) this.frame();
    showPeople(this);
    showClock(this);
    this.title();
    this.chat.frame();
  }

  title() {
    const played = this.box.find((one) => one.name === this.state?.scenario);
    byId("scenario").textContent = played ? played.title[this.words === WORDS.fr ? "fr" : "en"] : "";
  }

  // What only the language changes.
  frame() {
    const { words } = this;
    byId("people").setAttribute("aria-label", words.people);
    byId("chat").setAttribute("aria-label", words.chat);
    byId("calls").setAttribute("aria-label", words.calls);
    byId("log").setAttribute("aria-label", words.chat);
    byId("clock").setAttribute("aria-label", words.clock);
    byId("panes").setAttribute("aria-label", "Trait d’union");
    byId("panes").replaceChildren(...PANES.map((pane) => this.paneButton(pane)));
    this.dialogs.frame();
  }

  paneButton(pane) {
    const made = document.createElement("button");
    made.type = "button";
    made.dataset.do = "pane";
    made.dataset.pane = pane;
    made.textContent = this.words.panes[pane];
    made.setAttribute("aria-pressed", String(document.body.dataset.pane === pane));
    return made;
  }

  pane(pane) {
    document.body.dataset.pane = pane;
    for (const one of byId("panes").children) one.setAttribute("aria-pressed", String(one.dataset.pane === pane));
  }

  async look(key, chat) {
    this.me = key;
    this.chat.turnTo(chat);
    showPeople(this);
    await this.does({ do: "look", as: key, chat }, (told) => this.chat.open(told));
    this.pane("chat");
  }

  // Whoever plays somebody looks on as them.
  async take(key) {
    await this.does({ do: "take", as: key });
    if (key !== this.person.key) await this.look(key, "group");
  }

  // Something asked; what comes of it, or why it cannot be, is said.
  async does(asked, then = () => {}) {
    try {
      then(await act(asked));
    } catch (error) {
      sayCannot(this.words, error);
    }
  }
}

const stage = new Stage();
whenPressed(byId("panes"), { pane: ({ pane }) => stage.pane(pane) });
whenPressed(byId("people"), {
  look: ({ who, chat }) => stage.look(who, chat),
  take: ({ who }) => stage.take(who),
  give_back: ({ who }) => stage.does({ do: "give_back", as: who }),
});
whenPressed(byId("clock"), clockDeeds(stage));
listen((news) => stage.hear(news), (lost) => {
  if (lost) say(stage.words.lost, { stays: true });
  else say("");
});
