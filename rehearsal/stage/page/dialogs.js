// What asks for an answer: an alert, a place, another evening; and the tools that open them.

import { byId, button, el, whenPressed } from "./dom.js";
import { post } from "./net.js";
import { sayCannot } from "./toast.js";

const HERE = { latitude: 48.8534, longitude: 2.4102 };
const KILOMETRE = 1 / 111.32; // degrees of latitude
const THEMES = ["", "light", "dark"];

export class Dialogs {
  constructor(stage) {
    this.stage = stage;
    this.spot = { ...HERE };
    this.theme(localStorage.getItem("theme") ?? "");
    whenPressed(byId("tools"), { scenarios: () => this.scenarios(), theme: () => this.nextTheme() });
    whenPressed(byId("dialog"), { close: () => byId("dialog").close(), point: (_, pressed, event) => this.point(pressed, event) });
  }

  frame() {
    const { words } = this.stage;
    byId("tools").replaceChildren(
      button(words.scenarios, "scenarios"),
      this.keeping(),
      button("◐", "theme", { class: "icon", "aria-label": words.theme, title: words.theme }));
  }

  // The evening so far, as a file.
  keeping() {
    const { words } = this.stage;
    const file = (form, label) => el("a", { href: `/kept/${form}`, download: true }, label);
    return el("details", { class: "menu" }, el("summary", {}, words.keep),
      el("div", { class: "choices" }, file("html", words.keepHtml), file("md", words.keepMd), file("yaml", words.keepYaml)));
  }

  // --- Light and dark ---

  theme(theme) {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem("theme", theme);
  }

  nextTheme() {
    const place = THEMES.indexOf(document.documentElement.dataset.theme);
    this.theme(THEMES[(place + 1) % THEMES.length]);
  }

  // --- Dialogs ---

  open(title, ...content) {
    const dialog = byId("dialog");
    dialog.replaceChildren(el("h2", { id: "dialog-title" }, title), ...content);
    dialog.setAttribute("aria-labelledby", "dialog-title");
    dialog.showModal();
  }

  closing(label = this.stage.words.close) {
    return button(label, "close", { class: "quiet" });
  }

  alert(text) {
    this.open("Trait d’union", el("p", { class: "text" }, text), this.closing(this.stage.words.ok));
  }

  link(address) {
    const web = /^https?:\/\//.test(address);
    this.open(this.stage.words.link, el("p", {}, web ? el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, address) : address), this.closing());
  }

  log(lines) {
    this.open(this.stage.words.log, el("pre", { tabindex: "0" }, lines.join("\n")), this.closing());
  }

  ask(label, then) {
    const input = el("input", { type: "text", required: true });
    this.form(label, [el("label", {}, label, input)], this.stage.words.ok, () => then(input.value));
  }

  form(title, fields, label, then) {
    const form = el("form", { method: "dialog" }, ...fields, el("div", { class: "buttons" }, el("button", { type: "submit" }, label), this.closing()));
    form.addEventListener("submit", () => then());
    this.open(title, form);
  }

  // --- A place ---

  place(then) {
    const { words } = this.stage;
    const number = (name, most) => el("input", { type: "number", step: "any", min: -most, max: most, required: true, name, value: this.spot[name].toFixed(5) });
    this.latitude = number("latitude", 90);
    this.longitude = number("longitude", 180);
    this.centre = { ...this.spot };
    this.form(words.place, [
      button(el("span", { class: "pin" }), "point", { class: "plane", "aria-label": words.pick, title: words.pick }),
      el("label", {}, words.latitude, this.latitude), el("label", {}, words.longitude, this.longitude),
    ], words.sendPlace, () => {
      this.spot = { latitude: Number(this.latitude.value), longitude: Number(this.longitude.value) };
      then(this.spot);
    });
  }

  // The plane shows two kilometres; the pin goes where one pressed.
  point(pressed, event) {
    if (!event.detail) return;
    const plane = pressed.getBoundingClientRect();
    const east = ((event.clientX - plane.left) / plane.width) * 2 - 1;
    const north = 1 - ((event.clientY - plane.top) / plane.height) * 2;
    this.latitude.value = (this.centre.latitude + north * KILOMETRE).toFixed(5);
    this.longitude.value = (this.centre.longitude + (east * KILOMETRE) / Math.cos((this.centre.latitude * Math.PI) / 180)).toFixed(5);
    const pin = pressed.querySelector(".pin");
    pin.style.left = `${((east + 1) / 2) * 100}%`;
    pin.style.top = `${((1 - north) / 2) * 100}%`;
  }

  // --- Another evening ---

  scenarios() {
    const { words, state, box } = this.stage;
    const language = state.language;
    const chosen = el("select", { name: "language" }, ...["fr", "en"].map((one) => el("option", { value: one, selected: one === language }, words.languages[one])));
    const choices = box.map((one) => el("label", { class: "scenario" },
      el("input", { type: "radio", name: "scenario", value: one.name, checked: one.name === state.scenario }),
      el("span", {}, el("strong", {}, one.title[language]), el("small", {}, one.about[language]))));
    this.form(words.choose, [el("p", {}, words.restart), ...choices, el("label", {}, words.language, chosen)], words.playIt, () => {
      const name = byId("dialog").querySelector("input:checked")?.value;
      post("/play", { name, language: chosen.value }).catch((error) => sayCannot(words, error));
    });
  }
}
