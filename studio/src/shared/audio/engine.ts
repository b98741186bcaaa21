/** The one audio context of the page, its mixer, and the sounds it holds. */
import { Store } from "../store/store";
import { decibels, Mixer, type Hit } from "./graph";
import { Transport } from "./transport";

export const SAMPLE_RATE = 44_100;
const KEPT_BUFFERS = 400;

class Engine {
  private live: AudioContext | null = null;
  private liveMixer: Mixer | null = null;
  private analyser: AnalyserNode | null = null;
  private buffers = new Map<string, Promise<AudioBuffer>>();
  private volumeDb = -3;
  readonly running = new Store(false);
  readonly transport = new Transport(() => this.context);

  get context(): AudioContext {
    if (!this.live) this.open();
    return this.live!;
  }

  get mixer(): Mixer {
    if (!this.liveMixer) this.open();
    return this.liveMixer!;
  }

  /** Seconds between a sound's scheduled time and its leaving the loudspeaker. */
  get outputLatency(): number {
    return this.live ? this.live.outputLatency || this.live.baseLatency || 0 : 0;
  }

  /** Browsers let a page sound only after a touch or a key; call this on each. */
  async wake(): Promise<void> {
    if (this.context.state !== "running") await this.context.resume();
    this.running.set(this.context.state === "running");
  }

  set volume(db: number) {
    this.volumeDb = db;
    if (this.liveMixer) this.liveMixer.volume = decibels(db);
  }

  get volume(): number {
    return this.volumeDb;
  }

  play(hit: Omit<Hit, "when"> & { when?: number }): AudioBufferSourceNode {
    void this.wake();
    return this.mixer.play({ ...hit, when: hit.when ?? this.context.currentTime });
  }

  /** The peak level of the last moment, 0..1 and above. */
  peak(): number {
    if (!this.analyser) return 0;
    this.analyser.getFloatTimeDomainData(this.scope);
    let peak = 0;
    for (const value of this.scope) peak = Math.max(peak, Math.abs(value));
    return peak;
  }

  private scope = new Float32Array(1024);

  /** Fetches and decodes a sound once; later calls answer from memory. */
  load(url: string): Promise<AudioBuffer> {
    const known = this.buffers.get(url);
    if (known) {
      this.buffers.delete(url);
      this.buffers.set(url, known);
      return known;
    }
    const loading = fetchSound(url).then((bytes) => this.context.decodeAudioData(bytes));
    this.buffers.set(url, loading);
    loading.catch(() => this.buffers.delete(url));
    this.forgetOldest();
    return loading;
  }

  decode(bytes: ArrayBuffer): Promise<AudioBuffer> {
    return this.context.decodeAudioData(bytes);
  }

  private forgetOldest(): void {
    for (const url of this.buffers.keys()) {
      if (this.buffers.size <= KEPT_BUFFERS) return;
      this.buffers.delete(url);
    }
  }

  private open(): void {
    this.live = new AudioContext({ latencyHint: "interactive", sampleRate: SAMPLE_RATE });
    this.liveMixer = new Mixer(this.live);
    this.liveMixer.volume = decibels(this.volumeDb);
    this.analyser = this.live.createAnalyser();
    this.analyser.fftSize = 1024;
    this.liveMixer.output.connect(this.analyser);
    this.liveMixer.output.connect(this.live.destination);
    this.live.onstatechange = () => this.running.set(this.live?.state === "running");
  }
}

async function fetchSound(url: string): Promise<ArrayBuffer> {
  const answer = await fetch(url, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`the sound could not be fetched (${answer.status}); is the studio's server running?`);
  return answer.arrayBuffer();
}

export const engine = new Engine();
