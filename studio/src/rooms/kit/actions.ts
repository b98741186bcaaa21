/** What the hands ask of the kit: roll, vary, turn, drop. Each new sound plays as soon as it is there. */
import { connection } from "../../shared/api/connection";
import { fitting, hitters, loadModels } from "../../shared/api/models";
import {
  importSound, likeSound, makeBeat, makeSound, makeSounds, varySound, type Beat, type BeatWish, type Make, type Sound,
} from "../../shared/api/studio";
import type { Pattern, Step } from "../../shared/audio/pattern";
import { preload, strike } from "./sequencer";
import {
  busyPads, changePad, editKit, fittingKind, kit, PAD_COUNT, withPattern, withSound, type Pad, type PadSound,
} from "./state";

function padSound(sound: Sound, source: string | null = null): PadSound {
  const { id, url, name, seed, knobs, model, edit } = sound;
  const fromSeed = model !== null && seed !== null && edit === "";
  return { id, url, name, seed: fromSeed ? seed : null, source: fromSeed ? null : (source ?? id), knobs };
}

async function whileBusy<T>(indices: readonly number[], work: () => Promise<T>): Promise<T> {
  busyPads.update((busy) => new Set([...busy, ...indices]));
  try {
    return await work();
  } finally {
    busyPads.update((busy) => new Set([...busy].filter((index) => !indices.includes(index))));
  }
}

function modelName(): string {
  return fitting(kit.value.model)?.name ?? kit.value.model;
}

/** What varies a sound and makes it alike: the model of the kit or, where it cannot, one that can. */
function editorName(): string {
  const own = fitting(kit.value.model);
  return (own?.edits ? own : hitters().find((model) => model.edits))?.name ?? kit.value.model;
}

function wish(pad: Pad, seed: number | null): Make {
  const kinds = fitting(kit.value.model)?.kinds ?? [];
  const kind = kinds.length ? fittingKind(pad.kind, kinds) : null;
  return { model: modelName(), kind, seed, knobs: pad.knobs };
}

async function receive(index: number, sound: Sound, change: Partial<Pad> = {}): Promise<void> {
  await preload(sound.url);
  editKit("", (k) => withSound(k, index, padSound(sound), change));
  strike(index, 127);
}

/** A new sound of the pad's kind, with its knobs where they stand. */
export async function roll(index: number): Promise<void> {
  const pad = kit.value.pads[index];
  if (!pad || pad.locked) return;
  await loadModels();
  await whileBusy([index], async () => receive(index, await makeSound(wish(pad, null))));
}

/** New sounds on every pad that is not locked. */
export async function rollAll(only: (pad: Pad) => boolean = () => true): Promise<void> {
  await loadModels();
  const chosen = kit.value.pads.flatMap((pad, i) => (pad.locked || !only(pad) ? [] : [i]));
  if (chosen.length === 0) return;
  await whileBusy(chosen, async () => {
    const made = await makeSounds(chosen.map((i) => wish(kit.value.pads[i]!, null)));
    await Promise.all(made.map((sound) => preload(sound.url)));
    editKit("", (k) => made.reduce((next, sound, n) => withSound(next, chosen[n]!, padSound(sound)), k));
  });
}

/** Makes again what the server no longer has: a sound that was only heard may have gone, its seed has not. */
export async function heal(): Promise<void> {
  await loadModels();
  await Promise.all(
    kit.value.pads.map(async (pad, index) => {
      const { sound } = pad;
      if (!sound) return;
      try {
        await preload(sound.url);
      } catch (error) {
        if (connection.value !== "fine" || sound.seed === null) throw error;
        const again = await makeSound({ ...wish(pad, sound.seed), knobs: { ...sound.knobs } });
        await preload(again.url);
        kit.update((k) => changePad(k, index, { sound: padSound(again) }));
      }
    }),
  );
}

/** A sound near the one on the pad. */
export async function vary(index: number, amount: number): Promise<void> {
  const pad = kit.value.pads[index];
  if (!pad?.sound || pad.locked) return;
  const { id } = pad.sound;
  await whileBusy([index], async () => receive(index, await varySound(id, amount, editorName()), { knobs: {} }));
}

/** A file of one's own on a pad. */
export async function putFile(index: number, file: File): Promise<void> {
  await whileBusy([index], async () => putSound(index, await importSound(file)));
}

/** The model's own version of what is on the pad. */
export async function like(index: number): Promise<void> {
  const pad = kit.value.pads[index];
  if (!pad?.sound || pad.locked) return;
  const { id } = pad.sound;
  await whileBusy([index], async () => {
    await loadModels();
    await receive(index, await likeSound(id, {}, editorName()), { knobs: {} });
  });
}

/** A sound from the library or the map. */
export async function putSound(index: number, sound: Sound): Promise<void> {
  const pad = kit.value.pads[index];
  if (!pad) return;
  await receive(index, sound, { kind: sound.kind ?? pad.kind, knobs: sound.knobs });
}

export async function setKind(index: number, kind: string): Promise<void> {
  editKit("", (k) => changePad(k, index, { kind }));
  await roll(index);
}

/** Brings back what the pad held before. */
export function stepBack(index: number): void {
  editKit("", (k) => {
    const pad = k.pads[index];
    const before = pad?.past.at(-1);
    return pad && before ? changePad(k, index, { sound: before, past: pad.past.slice(0, -1), knobs: before.knobs }) : k;
  });
  const sound = kit.value.pads[index]?.sound;
  if (sound) void preload(sound.url).then(() => strike(index, 127));
}

const turning = new Map<number, boolean>();

/** The same sound with a knob elsewhere. While one is being made, only the last position waits. */
export async function turnKnob(index: number, name: string, value: number): Promise<void> {
  const knobs = { ...kit.value.pads[index]!.knobs, [name]: value };
  editKit(`knob ${index} ${name}`, (k) => changePad(k, index, { knobs }));
  if (turning.has(index)) {
    turning.set(index, true);
    return;
  }
  turning.set(index, false);
  try {
    do {
      turning.set(index, false);
      await remake(index, name);
    } while (turning.get(index));
  } finally {
    turning.delete(index);
  }
}

async function remake(index: number, knob: string): Promise<void> {
  const pad = kit.value.pads[index];
  if (!pad?.sound) return;
  const { seed, source } = pad.sound;
  const sound = await (source ? likeSound(source, pad.knobs, editorName()) : makeSound(wish(pad, seed)));
  await preload(sound.url);
  editKit(`knob ${index} ${knob}`, (k) => changePad(k, index, { sound: padSound(sound, source) }));
  strike(index, 127);
}

/** Fills the shown pattern with what a drummer of a style plays, on the pads whose kinds fit. */
export async function drum(wanted: BeatWish, keepTempo: boolean): Promise<void> {
  const beat = await makeBeat(wanted);
  editKit("", (k) => ({
    ...withPattern(k, (p) => written(p, beat, k.pads)),
    tempo: keepTempo ? k.tempo : Math.round(beat.tempo),
  }));
}

function written(before: Pattern, beat: Beat, pads: readonly Pad[]): Pattern {
  const steps = beat.bars * 16;
  const tracks = Array.from({ length: PAD_COUNT }, () => Array<Step | null>(steps).fill(null));
  for (const hit of beat.hits) {
    const pad = padFor(hit.kind, pads);
    if (pad < 0 || hit.step >= steps) continue;
    const there = tracks[pad]![hit.step];
    tracks[pad]![hit.step] = { velocity: Math.max(hit.velocity, there?.velocity ?? 0), chance: 1 };
  }
  return { ...before, bars: beat.bars, perBar: 16, tracks };
}

const SUBSTITUTES: Record<string, readonly string[]> = {
  kick: ["tom"], snare: ["clap", "rim"], closed_hat: ["shaker", "open_hat", "ride"], open_hat: ["closed_hat", "crash"],
  clap: ["snare"], tom: ["conga", "perc"], crash: ["open_hat", "ride"], ride: ["closed_hat", "crash"], rim: ["clap", "snare"],
  cowbell: ["rim", "perc"], shaker: ["closed_hat"], conga: ["tom", "perc"], perc: ["rim", "conga"], fx: ["perc", "crash"],
};

function padFor(kind: string, pads: readonly Pad[]): number {
  for (const each of [kind, ...(SUBSTITUTES[kind] ?? [])]) {
    const found = pads.findIndex((pad) => pad.kind === each);
    if (found >= 0) return found;
  }
  return -1;
}

