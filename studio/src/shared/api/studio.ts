/** What the page asks of the server, in the page's words. The one file that knows addresses. */
import { connectionFailed } from "./connection";

export interface Knob {
  name: string;
  low: number;
  high: number;
  default: number;
  help: string;
}

export interface Model {
  name: string;
  kinds: readonly string[];
  knobs: readonly Knob[];
}

export interface Sound {
  id: string;
  url: string;
  name: string;
  kind: string | null;
  model: string;
  seed: number | null;
  knobs: Readonly<Record<string, number>>;
  seconds: number;
}

export interface SoundWish {
  model: string;
  kind: string;
  seed: number | null;
  knobs: Readonly<Record<string, number>>;
}

export interface BeatWish {
  style: string;
  bars: number;
  variation: number;
  fill: boolean;
  keepTempo: boolean;
}

export interface Beat {
  bars: number;
  tempo: number;
  hits: readonly { beat: number; kind: string; velocity: number }[];
}

async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(`/api/${path}`, init);
  } catch {
    connectionFailed();
    throw new Error("the studio's server does not answer; nothing is lost, try again when it is back");
  }
  const body: unknown = answer.headers.get("content-type")?.includes("json") ? await answer.json() : null;
  if (!answer.ok) throw new Error(messageOf(body) ?? `the server could not do that (${answer.status})`);
  return body as T;
}

function messageOf(body: unknown): string | null {
  const { message, detail } = (body ?? {}) as { message?: unknown; detail?: unknown };
  if (typeof message === "string") return message;
  return typeof detail === "string" ? detail : null;
}

function post<T>(path: string, body: unknown): Promise<T> {
  return ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

export const listModels = (): Promise<Model[]> => ask("models");
export const makeSound = (wish: SoundWish): Promise<Sound> => post("sounds", wish);
export const makeSounds = (wishes: readonly SoundWish[]): Promise<Sound[]> => post("sounds/many", wishes);
export const varySound = (id: string, amount: number): Promise<Sound> => post(`sounds/${id}/vary`, { amount });
export const listBeatStyles = (): Promise<string[]> => ask("beat/styles");
export const makeBeat = (wish: BeatWish): Promise<Beat> => post("beat", wish);

export function likeSound(file: File, model: string): Promise<Sound> {
  const form = new FormData();
  form.set("file", file);
  form.set("model", model);
  return ask("sounds/like", { method: "POST", body: form });
}
