/** What the composer is asked for. */
import {
  compose, composeFrom, listStyles, regenerate, saveScore, type Candidate, type Locks as ServerLocks, type Wants,
} from "../../shared/api/studio";
import type { Handed } from "../../shared/components/drag-out";
import { complain, say } from "../../shared/components/notes";
import { tempoOf } from "../../shared/score";
import { editKit, kit } from "../kit/state";
import { song, timbresOf } from "./song";
import { candidates, composing, hand, history, locks, NO_LOCKS, piece, styles, voicing, wishes, type Piece, type Voicing } from "./state";

let running: AbortController | null = null;

export async function loadStyles(): Promise<void> {
  if (styles.value.length === 0) styles.set(await listStyles());
}

function wants(): Partial<Wants> {
  const w = wishes.value;
  const [numerator, denominator] = w.meter.split("/").map(Number);
  return {
    bars: w.bars,
    ...(numerator && denominator ? { meter: [numerator, denominator] as [number, number] } : {}),
    ...(w.key ? { key: w.key } : {}),
    ...(w.tempo === "beat" ? { tempo: kit.value.tempo } : {}),
    ...(w.form.trim() ? { form: w.form.trim().toUpperCase() } : {}),
    complexity: w.complexity,
    temperature: w.boldness,
    backing: w.backing && styles.value.find((style) => style.name === w.style)?.texture === "tune",
  };
}

type Ask = (hear: (event: string, data: unknown) => void, signal: AbortSignal) => Promise<void>;

/** Runs one request; each proposal is told as it comes. */
async function propose(work: Ask, take: (candidate: Candidate, first: boolean) => void): Promise<void> {
  running?.abort();
  const mine = (running = new AbortController());
  composing.set(true);
  let first = true;
  try {
    await work((event, data) => {
      if (event === "candidate") {
        take(data as Candidate, first);
        first = false;
      } else if (event === "failed") throw new Error((data as { detail: string }).detail);
    }, mine.signal);
  } catch (error) {
    if (!mine.signal.aborted) complain(error);
  } finally {
    if (running === mine) composing.set(false);
  }
}

export function stopComposing(): void {
  running?.abort();
  composing.set(false);
}

/** New music; the first proposal goes onto the desk at once. */
export function composeNew(): Promise<void> {
  candidates.set([]);
  const { style, count } = wishes.value;
  return propose((hear, signal) => compose({ style, wants: wants(), count }, hear, signal), offer);
}

/** New music from the piece on the desk. */
export function composeOn(verb: "continue" | "harmonise" | "reharmonise" | "vary"): Promise<void> {
  const on = piece.value;
  if (!on) return Promise.resolve();
  candidates.set([]);
  const style = verb === "vary" || verb === "continue" ? on.style : wishes.value.style;
  const bars = verb === "continue" ? wishes.value.bars : undefined;
  const wish = { verb, style, score: on.score, count: 4, ...(bars ? { wants: { bars } } : {}) };
  return propose((hear, signal) => composeFrom(wish, hear, signal), offer);
}

function offer(candidate: Candidate, first: boolean): void {
  candidates.update((all) => [...all, candidate]);
  if (first) lay(candidate);
}

/** Puts a proposal on the desk. */
export function lay(candidate: Candidate): void {
  const { score, style, originality, candidate: number } = candidate;
  const name = score.title || `${style} ${number + 1}`;
  setPiece({ name, style, score, originality, edited: false });
  locks.set(NO_LOCKS);
}

/** Puts a piece on the desk, played by those who played it when it was saved, if it was. */
export function setPiece(next: Piece, saved: Voicing["saved"] = null): void {
  history.change("", () => next);
  voicing.update((v) => ({ ...v, saved }));
  hand.set({ part: 0, notes: [] });
  if (wishes.value.tempo === "style") editKit("tempo", (k) => ({ ...k, tempo: Math.min(300, Math.max(30, Math.round(tempoOf(next.score)))) }));
}

/** Writes everything anew that is not locked. */
export function regenerateRest(): Promise<void> {
  const on = piece.value;
  if (!on) return Promise.resolve();
  const { bars, voices, allChords, chords, notes } = locks.value;
  const stay: ServerLocks = {
    bars: [...bars],
    voices: allChords ? [...voices, "chords"] : [...voices],
    chords: [...chords],
    notes: notes.map((key) => noteLock(on, key)),
  };
  const { complexity, temperature } = wants();
  const w = { ...(complexity === undefined ? {} : { complexity }), ...(temperature === undefined ? {} : { temperature }) };
  return propose(
    (hear, signal) => regenerate({ style: on.style, score: on.score, locks: stay, wants: w, count: 1 }, hear, signal),
    ({ score, originality }) => {
      history.change("", (p) => p && { ...p, score, originality, edited: false });
      hand.set({ part: hand.value.part, notes: [] });
    },
  );
}

function noteLock(on: Piece, key: string): { voice: string; onset: number; pitch: number | null } {
  const [part = 0, onset = 0] = key.split(":").map(Number);
  const chosen = on.score.parts[part];
  return { voice: chosen?.name.toLowerCase() ?? "melody", onset, pitch: chosen?.notes.find((note) => note.onset === onset)?.pitch ?? null };
}

/** The piece with the tempo at which it is heard. */
export function inTempo(p: Piece) {
  return { ...p.score, title: p.name, tempos: [{ onset: 0, bpm: kit.value.tempo }] };
}

export async function savePiece(): Promise<void> {
  const on = piece.value;
  if (!on) return;
  const { item } = await saveScore(inTempo(on), on.name, timbresOf(on.score, voicing.value));
  say(`${item.name} is in the library.`, { tone: "good" });
}

/** The piece as a MIDI clip: a file of the library, though not yet a saved one. */
export async function handOver(): Promise<Handed> {
  const on = piece.value;
  if (!on) throw new Error("There is no piece on the desk.");
  const { item, midi_url: url } = await saveScore(inTempo(on), on.name, timbresOf(on.score, voicing.value), false);
  return { item: item.id, url, name: `${on.name}.mid` };
}

/** Lets the piece play along with the kit, and go into its exports. */
export function addToBeat(): void {
  const on = piece.value;
  if (!on) return;
  song.set({ tune: { name: on.name, score: inTempo(on), timbres: timbresOf(on.score, voicing.value), on: true } });
  say(`${on.name} plays along with the kit.`, { tone: "good" });
}
