/** The tunes that play along with the kit, and who plays them. */
import { compass, loadModels, playable } from "../../shared/api/models";
import type { ScoreDoc, Timbre } from "../../shared/api/studio";
import { engine } from "../../shared/audio/engine";
import { Instrument, spread } from "../../shared/audio/instrument";
import { BEATS_PER_BAR } from "../../shared/audio/pattern";
import type { Player } from "../../shared/audio/transport";
import { complain } from "../../shared/components/notes";
import { lastTick, TICKS } from "../../shared/score";
import { KeptStore } from "../../shared/store/kept";
import { Store } from "../../shared/store/store";
import { bench, timbreOf as benchTimbre } from "../keys/state";
import { strikeKind } from "../kit/sequencer";
import { USUAL_VOICING, type Voicing } from "./state";

const SEED_STEP = 101;

export interface Tune {
  name: string;
  score: ScoreDoc;
  /** Who plays each part; drums are played by the pads. */
  timbres: readonly (Timbre | null)[];
  on: boolean;
}

function check(value: unknown): Tune | null {
  const tune = value as Tune;
  return Array.isArray(tune?.score?.parts) ? { ...tune, timbres: tune.timbres ?? [] } : null;
}

interface Song {
  tune: Tune | null;
}

/** The tune that was added to the beat. */
export const song = new KeptStore<Song>("song", { tune: null }, (value) => {
  const { tune } = (value ?? {}) as Song;
  return { tune: check(tune) };
});

/** What plays a part for which nobody chose; the server's exports have the same. */
function usualTimbre(part: number): Timbre {
  return { corners: [{ seed: USUAL_VOICING.seed + part * SEED_STEP, kind: null }] };
}

/** Who plays each part of a score. */
export function timbresOf(score: ScoreDoc, { seed, family, asInKeys, saved }: Voicing): (Timbre | null)[] {
  if (saved) return [...saved];
  const model = playable(asInKeys ? bench.value.model : undefined);
  if (!model) return [];
  const one = asInKeys ? benchTimbre(model, bench.value) : null;
  const kind = family !== null && model.kinds.includes(family) ? family : null;
  return score.parts.map((part, i) => (part.is_drums ? null : (one ?? { model: model.name, corners: [{ seed: seed + i * SEED_STEP, kind }] })));
}

/** Plays a score in time, again and again, from the beat on which it was started. */
export class ScorePlayer implements Player {
  private instruments: Instrument[] = [];
  private score: ScoreDoc | null = null;
  private voicing = "";
  private origin: number | null = null;
  private loading: Promise<void> = Promise.resolve();
  quiet = false;

  /** Exports have tunes as loud beside the pads. */
  constructor(private readonly gainDb = -9) {}

  /** Takes a score; its instruments are fetched when they are others than before. */
  async take(score: ScoreDoc | null, timbres: readonly (Timbre | null)[]): Promise<void> {
    this.score = score;
    if (!score) return;
    await loadModels();
    if (!playable()) return;
    const parts = score.parts.map((part, i) => {
      const timbre = timbres[i] ?? usualTimbre(i);
      return part.is_drums ? null : { timbre, pitches: sampled(part.notes.map((note) => note.pitch), timbre) };
    });
    const voicing = JSON.stringify(parts);
    if (voicing === this.voicing) return this.loading;
    this.voicing = voicing;
    this.instruments = parts.map(() => new Instrument(this.gainDb));
    const mine = this.instruments;
    this.loading = Promise.all(
      parts.map(async (part, i) => {
        if (part?.pitches.length) await mine[i]!.become(part.timbre, part.pitches);
      }),
    ).then(() => undefined);
    this.loading.catch(() => (this.voicing = ""));
    return this.loading;
  }

  /** Quarter notes into the piece, for a beat of the transport; null when it does not play. */
  position(beat: number): number | null {
    if (!this.score || this.origin === null || beat < this.origin) return null;
    return (beat - this.origin) % (lastTick(this.score) / TICKS);
  }

  schedule(from: number, to: number, at: (beat: number) => number): void {
    if (!this.score || this.quiet) return;
    this.origin ??= Math.ceil(from / BEATS_PER_BAR - 1e-6) * BEATS_PER_BAR;
    const length = lastTick(this.score) / TICKS;
    const first = Math.floor((from - this.origin) / length);
    const last = Math.floor((to - this.origin) / length);
    for (let pass = Math.max(0, first); pass <= last; pass += 1) {
      const start = this.origin + pass * length;
      this.score.parts.forEach((part, i) => {
        for (const note of part.notes) {
          const beat = start + note.onset / TICKS;
          if (beat < from || beat >= to) continue;
          const when = at(beat);
          if (part.is_drums) strikeKind(note.pitch, note.velocity ?? 80, when);
          else this.instruments[i]?.play(note.pitch, note.velocity ?? 80, when, at(beat + note.duration / TICKS) - when);
        }
      });
    }
  }

  /** Sounds one note of a part, as while editing. */
  audition(part: number, pitch: number, velocity: number, seconds = 0.35): void {
    this.instruments[part]?.play(pitch, velocity, engine.context.currentTime, seconds);
  }

  stopped(): void {
    this.origin = null;
    for (const instrument of this.instruments) instrument.silence();
  }
}

/** The keys that are fetched for some notes: every third, as far as the model has them; exports take the same. */
function sampled(pitches: readonly number[], { model }: Timbre): number[] {
  if (pitches.length === 0) return [];
  const player = playable(model);
  const [low, high] = player ? compass(player) : [0, 127];
  const all = spread(Math.min(...pitches) + 1, Math.max(...pitches), 3);
  return [...new Set(all.map((pitch) => Math.min(high, Math.max(low, pitch))))];
}

const songPlayer = new ScorePlayer();
/** The tune is silent while another piece is on the desk. */
export const songQuiet = new Store(false);

function follow(): void {
  const { tune } = song.value;
  songPlayer.quiet = !tune?.on || songQuiet.value;
  if (songPlayer.quiet) songPlayer.stopped();
  if (tune?.on) songPlayer.take(tune.score, tune.timbres).catch(complain);
}

export function openSong(): void {
  engine.transport.add(songPlayer);
  song.subscribe(follow);
  songQuiet.subscribe(follow);
  follow();
}
