/** Notes go from the hands to the instrument; the instrument follows the pad. */
import { pitchedModel } from "../../shared/api/models";
import { engine } from "../../shared/audio/engine";
import { Instrument, spread } from "../../shared/audio/instrument";
import { complain } from "../../shared/components/notes";
import { bench, down, state, timbreOf } from "./state";

const LOWEST = 33;
const HIGHEST = 96;
const SETTLE_MS = 160;
const CHUNK = 2;

const instrument = new Instrument(-7);
let pedal = false;
const pedalled = new Set<number>();
let busy = false;
let again = false;
let settle = 0;
let shown = "";

export function press(pitch: number, velocity: number): void {
  if (pitch < 0 || pitch > 127) return;
  void engine.wake();
  pedalled.delete(pitch);
  instrument.release(pitch);
  instrument.play(pitch, velocity);
  down.update((keys) => new Set([...keys, pitch]));
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

/** Fetches the instrument for where the pad stands; while one is on its way, only the last place waits. */
export function follow(): void {
  const model = pitchedModel();
  if (!model) return;
  const key = JSON.stringify(timbreOf(model.name, bench.value));
  if (key === shown) return;
  shown = key;
  void fetchNotes(nearPitches());
  window.clearTimeout(settle);
  settle = window.setTimeout(() => void fetchRest(), SETTLE_MS);
}

/** The rest of the keyboard, from the middle outwards, as long as the pad rests. */
async function fetchRest(): Promise<void> {
  const model = pitchedModel();
  if (!model) return;
  const wanted = shown;
  const middle = bench.value.base + 18;
  const pitches = spread(LOWEST, HIGHEST).sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  try {
    for (let at = 0; at < pitches.length && shown === wanted; at += CHUNK) {
      while (busy) await new Promise((resolve) => window.setTimeout(resolve, 20));
      if (shown === wanted) await instrument.extend(timbreOf(model.name, bench.value), pitches.slice(at, at + CHUNK), bench.value.velocity);
    }
  } catch (error) {
    complain(error);
  }
}

/** While one moves, only the keys that sound count; the others follow when the hand rests. */
function nearPitches(): number[] {
  const held = [...down.value, ...pedalled].slice(0, 6);
  return held.length ? held : [bench.value.base + 12];
}

async function fetchNotes(pitches: readonly number[]): Promise<void> {
  const model = pitchedModel();
  if (!model) return;
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  if (!instrument.ready) state.set("asking");
  try {
    await instrument.become(timbreOf(model.name, bench.value), pitches, bench.value.velocity);
    state.set("ready");
  } catch (error) {
    shown = "";
    state.set("failed");
    complain(error);
  } finally {
    busy = false;
  }
  if (!again) return;
  again = false;
  void fetchNotes(nearPitches());
}
