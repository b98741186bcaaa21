/** Beats become seconds: a look-ahead scheduler in the manner of hardware sequencers. */
import { Store } from "../store/store";

/** Something that plays along with the transport. */
export interface Player {
  /** Schedules what falls in [from, to) beats; `at` gives the time of a beat. */
  schedule(from: number, to: number, at: (beat: number) => number): void;
  /** The transport stopped. */
  stopped?(): void;
}

export interface TimeBase {
  currentTime: number;
}

const WAKE_MS = 25;
const LOOK_AHEAD_S = 0.12;
const START_DELAY_S = 0.05;

export const TEMPO_MIN = 30;
export const TEMPO_MAX = 300;

export class Transport {
  readonly playing = new Store(false);
  private players = new Set<Player>();
  private bpm = 120;
  private anchorTime = 0;
  private anchorBeat = 0;
  private scheduledTo = 0;
  private clock: Worker | null = null;

  constructor(private readonly time: () => TimeBase) {}

  add(player: Player): () => void {
    this.players.add(player);
    return () => this.players.delete(player);
  }

  get tempo(): number {
    return this.bpm;
  }

  /** A new tempo holds from the first beat that is not yet scheduled, so that no step is moved twice. */
  set tempo(bpm: number) {
    const next = Math.min(TEMPO_MAX, Math.max(TEMPO_MIN, bpm));
    if (this.playing.value) {
      this.anchorTime = this.timeOf(this.scheduledTo);
      this.anchorBeat = this.scheduledTo;
    }
    this.bpm = next;
  }

  /** Beats since the start, by the clock of the sound card. */
  get beat(): number {
    return this.playing.value ? Math.max(0, this.beatAt(this.time().currentTime)) : 0;
  }

  timeOf(beat: number): number {
    return this.anchorTime + ((beat - this.anchorBeat) * 60) / this.bpm;
  }

  start(): void {
    if (this.playing.value) return;
    this.anchorTime = this.time().currentTime + START_DELAY_S;
    this.anchorBeat = 0;
    this.scheduledTo = 0;
    this.playing.set(true);
    this.clock ??= startClock(() => this.wake());
    this.clock.postMessage(WAKE_MS);
    this.wake();
  }

  stop(): void {
    if (!this.playing.value) return;
    this.clock?.postMessage(0);
    this.playing.set(false);
    for (const player of this.players) player.stopped?.();
  }

  toggle(): void {
    if (this.playing.value) this.stop();
    else this.start();
  }

  private beatAt(time: number): number {
    return this.anchorBeat + ((time - this.anchorTime) * this.bpm) / 60;
  }

  private wake(): void {
    if (!this.playing.value) return;
    const now = this.time().currentTime;
    const to = this.beatAt(now + LOOK_AHEAD_S);
    // A machine that slept drops what it missed and goes on in time.
    const from = Math.max(this.scheduledTo, this.beatAt(now - LOOK_AHEAD_S));
    if (to <= from) return;
    this.scheduledTo = to;
    for (const player of this.players) player.schedule(from, to, (beat) => this.timeOf(beat));
  }
}

function startClock(wake: () => void): Worker {
  const worker = new Worker(new URL("./clock.worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = wake;
  return worker;
}
