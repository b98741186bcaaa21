/** Plays the kit's patterns with the transport, and the pads by hand. */
import { engine } from "../../shared/audio/engine";
import type { Hit } from "../../shared/audio/graph";
import { eventsBetween, patternBeats, type Pattern } from "../../shared/audio/pattern";
import type { Player } from "../../shared/audio/transport";
import { Store } from "../../shared/store/store";
import { isHeard, kit, pattern, type Kit, type Pad } from "./state";

/** A pad that sounds, for those who light up: when, by the clock of the audio context. */
export class PadEvent extends Event {
  constructor(
    readonly pad: number,
    readonly when: number,
    readonly velocity: number,
    readonly step: number | null,
  ) {
    super("pad");
  }
}

export const pads = new EventTarget();
const buffers = new Map<string, AudioBuffer>();

/** Fetches what the pads hold, so that they sound at once. */
export async function preload(url: string): Promise<AudioBuffer> {
  const buffer = await engine.load(url);
  buffers.set(url, buffer);
  return buffer;
}

export function bufferOf(pad: Pad | undefined): AudioBuffer | null {
  return pad?.sound ? (buffers.get(pad.sound.url) ?? null) : null;
}

function keepInStep(): void {
  engine.transport.tempo = kit.value.tempo;
  const wanted = new Set(kit.value.pads.flatMap((pad) => (pad.sound ? [pad.sound.url] : [])));
  for (const url of wanted) if (!buffers.has(url)) preload(url).catch(() => undefined);
  for (const url of buffers.keys()) if (!wanted.has(url)) buffers.delete(url);
}

kit.subscribe(keepInStep);

export function padHit(pad: Pad, buffer: AudioBuffer, when: number, velocity: number): Hit {
  return { buffer, when, velocity, gainDb: pad.gainDb, pan: pad.pan, choke: pad.choke };
}

/** Sounds a pad now. */
export function strike(index: number, velocity = 110): void {
  const pad = kit.value.pads[index];
  const buffer = bufferOf(pad);
  if (!pad || !buffer) return;
  void engine.wake();
  const when = engine.context.currentTime;
  engine.mixer.play(padHit(pad, buffer, when, velocity));
  pads.dispatchEvent(new PadEvent(index, when, velocity, null));
}

const KIND_OF_KEY: Record<number, string> = {
  35: "kick", 36: "kick", 37: "rim", 38: "snare", 39: "clap", 40: "snare", 42: "closed_hat", 44: "closed_hat",
  46: "open_hat", 49: "crash", 51: "ride", 52: "crash", 53: "ride", 55: "crash", 56: "cowbell", 57: "crash", 59: "ride",
  62: "conga", 63: "conga", 64: "conga", 70: "shaker", 82: "shaker",
};

/** Plays a drum key of a score on the first pad of its kind. */
export function strikeKind(key: number, velocity: number, when: number): void {
  const kind = KIND_OF_KEY[key] ?? (key >= 41 && key <= 50 ? "tom" : "perc");
  const index = kit.value.pads.findIndex((pad) => pad.kind === kind);
  const pad = kit.value.pads[index];
  const buffer = bufferOf(pad);
  if (!pad || !buffer) return;
  engine.mixer.play(padHit(pad, buffer, when, velocity));
  pads.dispatchEvent(new PadEvent(index, when, velocity, null));
}

/** The slot that sounds, and the one that follows when its pass is over. */
export const playingSlot = new Store(0);

class PatternPlayer implements Player {
  /** Keeps time but makes no sound. */
  quiet = false;
  private slot = -1;
  private origin = 0;

  schedule(from: number, to: number, at: (beat: number) => number): void {
    if (this.slot < 0) this.enter(kit.value.slot, from);
    let start = from;
    while (start < to) {
      const playing = kit.value.patterns[this.slot];
      if (!playing) return;
      const end = Math.min(to, this.passEnd(start, playing));
      this.sound(playing, start, end, at);
      if (end === this.passEnd(start, playing) && kit.value.slot !== this.slot) this.enter(kit.value.slot, end);
      start = end;
    }
  }

  stopped(): void {
    this.slot = -1;
    engine.mixer.forgetScheduled();
  }

  /** Where in its pattern a beat of the transport falls. */
  position(beat: number): number {
    const playing = kit.value.patterns[this.slot];
    if (!playing || beat < this.origin) return 0;
    return (beat - this.origin) % patternBeats(playing);
  }

  private enter(slot: number, beat: number): void {
    this.slot = slot;
    this.origin = beat;
    playingSlot.set(slot);
  }

  private passEnd(beat: number, playing: Pattern): number {
    const length = patternBeats(playing);
    return this.origin + (Math.floor((beat - this.origin) / length + 1e-9) + 1) * length;
  }

  private sound(playing: Pattern, from: number, to: number, at: (beat: number) => number): void {
    const { origin } = this;
    if (this.quiet) return;
    for (const event of eventsBetween(playing, from - origin, to - origin, kit.value.swing)) {
      const pad = kit.value.pads[event.pad];
      const buffer = bufferOf(pad);
      if (!pad || !buffer || !isHeard(kit.value, event.pad)) continue;
      const when = at(event.beat + origin);
      engine.mixer.play(padHit(pad, buffer, when, event.velocity));
      pads.dispatchEvent(new PadEvent(event.pad, when, event.velocity, event.step));
    }
  }
}

export const player = new PatternPlayer();

export function openSequencer(): void {
  engine.transport.add(player);
  keepInStep();
}

/** Everything that sounds in some passes of the pattern that is shown, for rendering. */
export async function patternHits(state: Kit, passes: number): Promise<{ hits: Hit[]; seconds: number }> {
  const shown = pattern(state);
  const beats = patternBeats(shown) * passes;
  const secondsPerBeat = 60 / state.tempo;
  const hits: Hit[] = [];
  let longest = 0;
  for (const event of eventsBetween(shown, 0, beats, state.swing)) {
    const pad = state.pads[event.pad];
    if (!pad?.sound || !isHeard(state, event.pad)) continue;
    const buffer = await engine.load(pad.sound.url);
    hits.push(padHit(pad, buffer, event.beat * secondsPerBeat, event.velocity));
    longest = Math.max(longest, event.beat * secondsPerBeat + buffer.duration);
  }
  return { hits, seconds: Math.max(beats * secondsPerBeat, longest) };
}
