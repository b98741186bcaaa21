/** Requests to the studio's server, and what happens when it does not answer. */
import { askHealth, turnedAway } from "./connection";

export class Refused extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

const GONE = "The studio's server does not answer. Nothing is lost; try again when it is back.";

export async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const answer = await fetch(`/api/${path}`, init).catch((error: unknown) => {
    if (init.signal?.aborted) throw error;
    askHealth();
    throw new Error(GONE);
  });
  const isJson = answer.headers.get("content-type")?.includes("json");
  const body: unknown = isJson ? await answer.json() : await answer.text();
  if (answer.status === 401) turnedAway();
  if (!answer.ok) throw new Refused(detailOf(body) ?? `The server could not do that (${answer.status}).`, answer.status);
  return body as T;
}

export function send<T>(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<T> {
  if (body === undefined) return ask(path, { method });
  return ask(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/** Answers that come one by one, as server-sent events, to a request with a body. */
export async function stream(path: string, body: unknown, hear: (event: string, data: unknown) => void, signal?: AbortSignal): Promise<void> {
  const answer = await fetch(`/api/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream" },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    askHealth();
    throw new Error(GONE);
  });
  if (!answer.ok || !answer.body) throw new Refused(detailOf(await answer.json().catch(() => null)) ?? `The server could not do that (${answer.status}).`, answer.status);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const messages = (rest + value.replaceAll("\r\n", "\n")).split("\n\n");
    rest = messages.pop() ?? "";
    for (const message of messages) tellEvent(message, hear);
  }
}

function tellEvent(message: string, hear: (event: string, data: unknown) => void): void {
  let event = "message";
  const data: string[] = [];
  for (const line of message.split("\n")) {
    if (line.startsWith("event:")) event = line.slice(6).trim();
    else if (line.startsWith("data:")) data.push(line.slice(5).trim());
  }
  if (data.length) hear(event, JSON.parse(data.join("\n")));
}

function detailOf(body: unknown): string | null {
  const { detail } = (body ?? {}) as { detail?: unknown };
  if (typeof detail === "string") return detail;
  const first = Array.isArray(detail) ? (detail[0] as { msg?: string }) : null;
  return first?.msg ?? null;
}

export function queryString(values: Readonly<Record<string, string | number | boolean | null | readonly string[]>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === "" || value === false) continue;
    if (Array.isArray(value)) for (const each of value as readonly string[]) search.append(name, each);
    else search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : "";
}
