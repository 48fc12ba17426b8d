// Middle: one chat, as one person sees it, and what that person can do in it.

import { byId, button, el, show, whenPressed } from "./dom.js";
import { avatar, bubble } from "./bubbles.js";
import { upload } from "./net.js";
import { say, sayCannot } from "./toast.js";

const NEAR = 80; // pixels from the end: whoever is there is taken along

export class Chat {
  constructor(stage) {
    this.stage = stage;
    this.name = "group";
    this.messages = new Map();
    this.gone = new Set();
    this.commands = [];
    this.inside = true;
    this.topic = "";
    this.reply = null;
    this.editing = null;
    whenPressed(byId("chat"), this.deeds());
    byId("chat").addEventListener("submit", (event) => this.submitted(event));
    byId("chat").addEventListener("keydown", (event) => this.typed(event));
    byId("chat").addEventListener("change", (event) => this.chosen(event));
    byId("log").addEventListener("load", () => this.toEnd(), true); // a picture takes its place late
  }

  get isGroup() {
    return this.name === "group";
  }

  // Another chat, or the same as somebody else sees it; what comes in from now on is kept.
  turnTo(chat) {
    this.name = chat;
    this.inside = true;
    this.reply = this.editing = null;
    this.messages = new Map();
    this.gone = new Set();
  }

  open(told) {
    if (told.chat !== this.name) return;
    this.inside = told.inside;
    this.commands = told.commands;
    const known = told.messages.filter((message) => !this.gone.has(message.n)).map((message) => [message.n, message]);
    this.messages = new Map([...known, ...this.messages].sort(([one], [other]) => one - other));
    this.frame();
    this.showLog(true);
    this.composer(true);
  }

  changed(messages) {
    const ours = messages.filter((message) => message.chat === this.name);
    if (!ours.length || !this.inside) return;
    for (const message of ours) {
      if (message.deleted) {
        this.gone.add(message.n);
        this.messages.delete(message.n);
      } else this.messages.set(message.n, message);
    }
    this.showLog(false);
    this.pinned();
    if (document.visibilityState === "visible") this.stage.does({ do: "look", as: this.stage.person.key, chat: this.name }, (told) => { this.commands = told.commands; });
  }

  // --- What is seen ---

  frame() {
    this.head();
    this.pinned();
    this.cue();
    if (!byId("composer").children.length) this.composer(true);
  }

  head() {
    const { words, state, person } = this.stage;
    const tab = (chat, label, unread) => button([label, unread ? el("span", { class: "unread" }, String(unread)) : null], "tab",
      { "aria-pressed": String(this.name === chat), data: { chat } });
    show(byId("chat-head"), [
      el("div", { class: "as", data: { key: "as" } }, avatar(person), el("p", {}, el("span", {}, `${person.taken ? words.youAre : words.youLook} `), el("strong", {}, person.name), el("small", {}, this.isGroup ? `${state.group.title}, ${words.members(state.group.members)}` : `Trait d’union, ${words.bot}`))),
      el("div", { class: "tabs", role: "group", "aria-label": words.chat, data: { key: "tabs" } },
        tab("group", words.group, person.unread.group), tab(`p${person.id}`, words.private, person.unread.private)),
      this.menu(),
      this.topics(),
    ]);
  }

  menu() {
    const { words, state, person } = this.stage;
    const present = !["left", "kicked"].includes(person.status);
    const administers = ["creator", "administrator"].includes(person.status);
    const others = (deed, statuses, label) => {
      const whom = state.people.filter((one) => one.key !== person.key && statuses.includes(one.status));
      return administers && whom.length ? el("details", {}, el("summary", {}, label), ...whom.map((one) => button(one.name, deed, { data: { whom: one.key } }))) : null;
    };
    return el("details", { class: "menu", data: { key: "menu" }, open: byId("chat-head").querySelector("[data-key=menu]")?.open ?? false },
      el("summary", { "aria-label": words.about }, "⋯"), el("div", { class: "choices" }, el("p", {}, words.about),
        present ? button(words.leave, "leave") : button(words.enter, "enter"),
        person.started || person.blocked ? button(person.blocked ? words.unblock : words.block, person.blocked ? "unblock" : "block") : null,
        present && !state.group.bot ? button(words.addBot, "add_bot") : null,
        administers && state.group.bot ? button(words.removeBot, "remove_bot") : null,
        others("promote", ["member"], words.promote), others("demote", ["administrator"], words.demote),
        state.group.forum && present ? button(words.newTopic, "topic") : null));
  }

  topics() {
    const { words, state } = this.stage;
    if (!this.isGroup || !state.group.forum || !state.group.topics.length) return null;
    const chip = (id, name) => button(name, "pick_topic", { "aria-pressed": String(this.topic === String(id)), data: { topic: id } });
    return el("div", { class: "tabs topics", role: "group", "aria-label": words.topic, data: { key: "topics" } }, chip("", words.allTopics), ...state.group.topics.map((one) => chip(one.id, one.name)));
  }

  pinned() {
    const last = [...this.messages.values()].filter((message) => message.pinned).at(-1);
    const first = (message) => message.text.split("\n").find((line) => line.trim()) ?? "";
    show(byId("pinned"), last ? [button([el("strong", {}, this.stage.words.pinned), el("span", {}, first(last))], "go", { data: { key: "pin", n: last.n } })] : []);
  }

  showLog(jump) {
    const { words, person, time, day } = this.stage;
    const log = byId("log");
    this.atEnd = jump || log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
    const shown = [...this.messages.values()].filter((message) => !this.topic || !this.isGroup || String(message.thread) === this.topic || String(message.id) === this.topic);
    const nodes = [];
    let before = "";
    for (const message of shown) {
      const today = day(message.at);
      if (today !== before) nodes.push(el("p", { class: "day", data: { key: `d${today}` } }, today));
      before = today;
      nodes.push(bubble(message, person, words, time));
    }
    if (!shown.length) nodes.push(el("p", { class: "service", data: { key: "empty" } }, this.inside ? words.empty : words.outside));
    show(log, nodes);
    this.toEnd();
  }

  toEnd() {
    if (this.atEnd) byId("log").scrollTop = byId("log").scrollHeight;
  }

  cue() {
    const { words, state } = this.stage;
    const { cue } = state;
    const said = words.cue;
    show(byId("cue"), cue ? [el("div", { class: "cue", data: { key: "cue" } },
      el("p", {}, `${said.intro(cue.name)} ${said[cue.kind] ?? said.other} ${cue.kind === "adds" || cue.kind === "join" ? "" : cue.private ? said.inPrivate : said.inGroup}`.trim(), cue.words ? el("q", {}, cue.words) : null),
      el("div", { class: "buttons" }, button(said.play, "cue"), button(said.skip, "cue_skip", { class: "quiet" })))] : []);
  }

  // --- Writing ---

  composer(anew) {
    const { words } = this.stage;
    if (!anew) return;
    const about = this.editing ?? this.reply;
    const kept = byId("composer").querySelector("textarea")?.value ?? "";
    byId("composer").replaceChildren(...[
      about ? el("p", { class: "about" }, el("strong", {}, this.editing ? words.editing : `${words.replying} ${about.author.name}`), el("span", {}, about.text.slice(0, 80)), button(words.cancel, "cancel", { class: "quiet" })) : null,
      el("form", {},
        el("details", { class: "menu up" }, el("summary", { "aria-label": words.commands }, "/"), el("div", { class: "choices commands" })),
        el("label", { class: "icon", title: words.file }, el("span", { class: "only-heard" }, words.file), el("span", { "aria-hidden": "true" }, "+"), el("input", { type: "file" })),
        button(el("span", { class: "pin", "aria-hidden": "true" }), "place", { class: "icon", "aria-label": words.place, title: words.place }),
        el("textarea", { rows: "1", "aria-label": words.message, placeholder: words.message }),
        el("button", { type: "submit" }, words.send)),
    ].filter(Boolean));
    const area = byId("composer").querySelector("textarea");
    area.value = this.editing ? this.editing.text : kept;
    byId("composer").querySelector("details").addEventListener("toggle", () => this.listCommands());
  }

  listCommands() {
    byId("composer").querySelector(".commands").replaceChildren(...this.commands.map((one) => button(`/${one}`, "say", { data: { text: `/${one}` } })));
  }

  typed(event) {
    if (event.target.tagName !== "TEXTAREA" || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  }

  submitted(event) {
    event.preventDefault();
    const area = event.target.querySelector("textarea");
    const text = area.value.trim();
    if (!text) return;
    const asked = this.editing ? { do: "edit", message: this.editing.n, text } : this.said(text);
    area.value = "";
    this.reply = this.editing = null;
    this.composer(true);
    byId("composer").querySelector("textarea").focus();
    this.does(asked);
  }

  said(text) {
    return { do: "write", chat: this.name, text, reply: this.reply?.n ?? null, thread: this.isGroup && this.topic ? Number(this.topic) : null };
  }

  does(asked, then) {
    return this.stage.does({ as: this.stage.person.key, ...asked }, then);
  }

  async chosen(event) {
    const file = event.target.type === "file" && event.target.files[0];
    if (!file) return;
    try {
      await upload(file, { as: this.stage.person.key, chat: this.name });
    } catch (error) {
      sayCannot(this.stage.words, error);
    }
    event.target.value = "";
  }

  // --- What is pressed ---

  deeds() {
    const simply = (name) => (_, pressed) => {
      pressed.closest("details.menu")?.removeAttribute("open");
      this.does({ do: name });
    };
    const towards = (name) => ({ whom }, pressed) => {
      pressed.closest("details.menu")?.removeAttribute("open");
      this.does({ do: name, whom });
    };
    return {
      tab: ({ chat }) => this.stage.look(this.stage.person.key, chat),
      press: ({ n, row, place }, pressed) => this.press(pressed, { do: "press", message: Number(n), row: Number(row), place: Number(place) }),
      open: ({ link }) => this.does({ do: "open", link }, (told) => this.led(told)),
      say: ({ text }, pressed) => {
        pressed.closest("details")?.removeAttribute("open");
        this.does(this.said(text));
      },
      expand: (_, pressed) => this.expand(pressed),
      go: ({ n }) => this.goTo(byId(`m${n}`)),
      reply: ({ n }) => this.about("reply", n),
      edit: ({ n }) => this.about("editing", n),
      cancel: () => { this.reply = this.editing = null; this.composer(true); },
      delete: ({ n }) => this.does({ do: "delete", message: Number(n) }),
      vote: ({ n, place }, pressed) => this.does({ do: "vote", message: Number(n), places: place === undefined ? ticked(pressed) : [Number(place)] }),
      unvote: ({ n }) => this.does({ do: "vote", message: Number(n), places: [] }),
      place: () => this.stage.dialogs.place((spot) => this.does({ do: "location", chat: this.name, ...spot })),
      topic: (_, pressed) => {
        pressed.closest("details.menu")?.removeAttribute("open");
        this.stage.dialogs.ask(this.stage.words.topicName, (text) => this.does({ do: "topic", text }));
      },
      pick_topic: ({ topic }) => { this.topic = topic; this.head(); this.showLog(true); },
      cue: () => this.stage.does({ do: "cue" }),
      cue_skip: () => this.stage.does({ do: "cue", skip: true }),
      ...Object.fromEntries(["leave", "enter", "block", "unblock", "add_bot", "remove_bot"].map((name) => [name, simply(name)])),
      ...Object.fromEntries(["promote", "demote"].map((name) => [name, towards(name)])),
    };
  }

  about(which, n) {
    this.reply = this.editing = null;
    this[which] = this.messages.get(Number(n)) ?? null;
    this.composer(true);
    byId("composer").querySelector("textarea").focus();
  }

  async press(pressed, asked) {
    pressed.classList.add("waiting");
    await this.does(asked, (told) => this.led(told));
    pressed.classList.remove("waiting");
  }

  // Where a link or a press leads, or what it answers.
  led(told) {
    const { words, dialogs, person } = this.stage;
    if (told.chat && told.chat !== this.name) this.stage.look(person.key, told.chat);
    else if (told.link) dialogs.link(told.link);
    else if (told.alert) dialogs.alert(told.toast);
    else if (told.toast) say(told.toast);
    else if (told.silent) say(words.noAnswer);
  }

  // Within the log alone: the page itself stands still.
  goTo(message) {
    if (message) byId("log").scrollTop = message.offsetTop - NEAR;
  }

  expand(pressed) {
    const open = pressed.closest(".expandable").classList.toggle("open");
    pressed.setAttribute("aria-expanded", String(open));
    pressed.textContent = open ? this.stage.words.less : this.stage.words.more;
  }
}

function ticked(pressed) {
  return [...pressed.closest(".poll").querySelectorAll("input:checked")].map((one) => Number(one.value));
}
