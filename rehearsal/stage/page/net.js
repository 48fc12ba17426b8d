// What is asked of the server, and what it tells by itself.

export class Cannot extends Error {
  constructor(why, details) {
    super(why);
    this.details = details;
  }
}

async function answered(response) {
  const told = await response.json().catch(() => ({}));
  if (!response.ok) throw new Cannot(told.cannot ?? "impossible", told.details ?? "");
  return told;
}

export async function post(path, asked) {
  const body = JSON.stringify(asked);
  return answered(await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body }));
}

export const act = (asked) => post("/act", asked);

export async function upload(file, query) {
  const path = `/upload?${new URLSearchParams({ ...query, name: file.name })}`;
  return answered(await fetch(path, { method: "POST", body: file }));
}

export async function get(path) {
  return answered(await fetch(path));
}

// `hear(news)` for each; `lost(whether)` when the server is away, and when it is back.
export function listen(hear, lost) {
  const events = new EventSource("/events");
  events.addEventListener("message", (event) => hear(JSON.parse(event.data)));
  events.addEventListener("open", () => lost(false));
  events.addEventListener("error", () => lost(true));
}
