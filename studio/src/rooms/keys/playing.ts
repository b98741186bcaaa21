/** Notes go from the hands to the instrument; the instrument follows the pad, the keys that sound before all others. */
import { compass, playable } from "../../shared/api/models";
import type { Timbre } from "../../shared/api/studio";
import { engine } from "../../shared/audio/engine";
import { Instrument, NEAR_SEMITONES, spread, tonesOf } from "../../shared/audio/instrument";
import { complain } from "../../shared/components/notes";
import { bench, down, state, timbreOf } from "./state";

const LOWEST = 33;
const HIGHEST = 96;
const SETTLE_MS = 160;
const MOST_HELD = 6;
/** Notes on their way; the rest of the keyboard leaves a core to the keys that sound. */
const MOST_FLYING = 2;
const MOST_RESTING = Math.min(3, Math.max(1, navigator.hardwareConcurrency - 1));

/** What is to be fetched for one place of the pad. */
interface Order {
  round: number;
  timbre: Timbre | null;
  velocity: number;
  urgent: number[];
  rest: number[];
}

const instrument = new Instrument(-7);
let pedal = false;
const pedalled = new Set<number>();
let order: Order = { round: 0, timbre: null, velocity: 100, urgent: [], rest: [] };
let flying = 0;
let resting = 0;
let settle = 0;
let shown = "";

export function press(pitch: number, velocity: number): void {
  if (pitch < 0 || pitch > 127) return;
  void engine.wake();
  pedalled.delete(pitch);
  instrument.release(pitch);
  instrument.play(pitch, velocity);
  down.update((keys) => new Set([...keys, pitch]));
  hurry(pitch);
}

export function lift(pitch: number): void {
  if (!down.value.has(pitch)) return;
  down.update((keys) => new Set([...keys].filter((key) => key !== pitch)));
  if (pedal) pedalled.add(pitch);
  else instrument.release(pitch);
}

export function liftAll(): void {
  down.set(new Set());
  pedalled.clear();
  instrument.releaseAll();
}

export function setPedal(isDown: boolean): void {
  pedal = isDown;
  if (isDown) return;
  for (const pitch of pedalled) if (!down.value.has(pitch)) instrument.release(pitch);
  pedalled.clear();
}

/** Fetches the instrument for where the pad stands; what was asked for another place and has not begun is dropped. */
export function follow(): void {
  const model = playable(bench.value.model);
  if (!model) return;
  const timbre = timbreOf(model, bench.value);
  const key = JSON.stringify(timbre);
  if (key === shown) return;
  shown = key;
  const held = [...down.value, ...pedalled].slice(0, MOST_HELD);
  const [low, high] = compass(model);
  const urgent = (held.length ? held : [bench.value.base + 12]).map((pitch) => Math.min(high, Math.max(low, pitch)));
  order = { round: order.round + 1, timbre, velocity: bench.value.velocity, urgent, rest: [] };
  if (!instrument.ready) state.set("asking");
  fetchNext();
  window.clearTimeout(settle);
  settle = window.setTimeout(() => fetchRest(Math.max(low, LOWEST), Math.min(high, HIGHEST)), SETTLE_MS);
}

/** The rest of the keyboard, from the middle outwards, as long as the pad rests. */
function fetchRest(low: number, high: number): void {
  const middle = bench.value.base + 18;
  const pitches = spread(low, high).filter((pitch) => pitch <= high);
  order.rest = pitches.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  fetchNext();
}

/** A key that was struck before its note was fetched comes next. */
function hurry(pitch: number): void {
  const near = order.rest.filter((each) => Math.abs(each - pitch) <= NEAR_SEMITONES);
  if (near.length === 0) return;
  order.rest = order.rest.filter((each) => !near.includes(each));
  order.urgent.push(...near);
  fetchNext();
}

function fetchNext(): void {
  while (flying < Math.max(MOST_FLYING, MOST_RESTING)) {
    const urgent = order.urgent.shift();
    const pitch = urgent ?? (resting < MOST_RESTING ? order.rest.shift() : undefined);
    if (pitch === undefined) return;
    void fetchNote(order, pitch, urgent === undefined);
  }
}

async function fetchNote(from: Order, pitch: number, isRest: boolean): Promise<void> {
  flying += 1;
  if (isRest) resting += 1;
  try {
    instrument.take(from.round, await tonesOf(from.timbre!, [pitch], from.velocity));
    state.set("ready");
  } catch (error) {
    if (from !== order) return;
    order = { ...order, urgent: [], rest: [] };
    window.clearTimeout(settle);
    shown = "";
    state.set("failed");
    complain(error);
  } finally {
    flying -= 1;
    if (isRest) resting -= 1;
    fetchNext();
    if (flying === 0 && order.rest.length + order.urgent.length === 0) instrument.forgetBefore(order.round);
  }
}
