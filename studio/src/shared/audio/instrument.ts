/** A generated instrument in the page: held notes on some keys, played faster or slower for those between. */
import { zonesOf, type Timbre, type Zone } from "../api/studio";
import { engine } from "./engine";
import { velocityGain, type Mixer } from "./graph";

const ATTACK_S = 0.003;
const MORPH_S = 0.09;
const STEAL_S = 0.02;
const MOST_VOICES = 32;

interface Tone {
  zone: Zone;
  buffer: AudioBuffer;
}

interface Voice {
  pitch: number;
  velocity: number;
  began: number;
  tone: Tone;
  source: AudioBufferSourceNode;
  level: GainNode;
  held: boolean;
}

export class Instrument {
  private tones: Tone[] = [];
  private voices = new Set<Voice>();
  private wanted = 0;

  constructor(readonly gainDb = -6) {}

  get ready(): boolean {
    return this.tones.length > 0;
  }

  /**
   * Fetches the notes of a timbre.
   *
   * Notes that are held go over into the new timbre. Of several calls only the last one counts.
   *
   * @returns whether it was not overtaken by a later call.
   */
  async become(timbre: Timbre, pitches: readonly number[], velocity = 100): Promise<boolean> {
    const mine = (this.wanted += 1);
    const tones = await tonesOf(timbre, pitches, velocity);
    if (mine !== this.wanted) return false;
    this.tones = tones;
    for (const voice of this.voices) if (voice.held) this.morph(voice);
    return true;
  }

  /** Fetches more notes of the timbre it has. */
  async extend(timbre: Timbre, pitches: readonly number[], velocity = 100): Promise<void> {
    const mine = this.wanted;
    const known = new Set(this.tones.map((tone) => Math.round(tone.zone.pitch)));
    const missing = pitches.filter((pitch) => !known.has(pitch));
    if (missing.length === 0) return;
    const tones = await tonesOf(timbre, missing, velocity);
    if (mine === this.wanted) this.tones = [...this.tones, ...tones];
  }

  /** Sounds a note until it is released; or, when a length is given, that long. */
  play(pitch: number, velocity: number, when = engine.context.currentTime, seconds: number | null = null, mixer = engine.mixer): void {
    const tone = this.toneFor(pitch);
    if (!tone) return;
    if (this.voices.size >= MOST_VOICES) this.steal();
    const voice = this.begin(mixer, tone, pitch, velocity, when);
    if (seconds !== null) this.end(voice, when + seconds);
  }

  release(pitch: number, when = engine.context.currentTime): void {
    for (const voice of this.voices) if (voice.pitch === pitch && voice.held) this.end(voice, when);
  }

  releaseAll(): void {
    for (const voice of this.voices) if (voice.held) this.end(voice, engine.context.currentTime);
  }

  /** Stops everything, also what is scheduled. */
  silence(): void {
    const now = engine.context.currentTime;
    for (const voice of this.voices) {
      voice.level.gain.cancelScheduledValues(now);
      voice.level.gain.setTargetAtTime(0, now, STEAL_S / 3);
      voice.source.stop(Math.max(now, voice.began) + STEAL_S);
    }
  }

  private toneFor(pitch: number): Tone | null {
    let best: Tone | null = null;
    for (const tone of this.tones) {
      if (!best || Math.abs(tone.zone.pitch - pitch) < Math.abs(best.zone.pitch - pitch)) best = tone;
    }
    return best;
  }

  private begin(mixer: Mixer, tone: Tone, pitch: number, velocity: number, when: number, attack = ATTACK_S, offset = 0): Voice {
    const context = mixer.context;
    const source = context.createBufferSource();
    source.buffer = tone.buffer;
    source.playbackRate.value = 2 ** ((pitch - tone.zone.pitch) / 12);
    const { loop_start: from, loop_end: to, sample_rate: rate } = tone.zone;
    if (from !== null && to !== null) {
      source.loop = true;
      source.loopStart = from / rate;
      source.loopEnd = to / rate;
    }
    const level = context.createGain();
    const loud = velocityGain(velocity) * 10 ** (this.gainDb / 20);
    level.gain.setValueAtTime(attack > 0 && offset > 0 ? 0 : loud, when);
    if (offset > 0) level.gain.linearRampToValueAtTime(loud, when + attack);
    source.connect(level).connect(mixer.input);
    source.start(when, offset);
    const voice: Voice = { pitch, velocity, began: when, tone, source, level, held: true };
    this.voices.add(voice);
    source.onended = () => {
      this.voices.delete(voice);
      level.disconnect();
    };
    return voice;
  }

  private end(voice: Voice, when: number): void {
    voice.held = false;
    const { gain } = voice.level;
    const release = Math.max(0.04, voice.tone.zone.release_s);
    // setTargetAtTime falls by 60 dB in 6.9 time constants.
    gain.setTargetAtTime(0, when, release / 6.9);
    voice.source.stop(when + release);
  }

  private morph(voice: Voice): void {
    const tone = this.toneFor(voice.pitch);
    if (!tone) return;
    const now = engine.context.currentTime;
    const { loop_start: from, loop_end: to, sample_rate: rate } = tone.zone;
    const age = (now - voice.began) * 2 ** ((voice.pitch - tone.zone.pitch) / 12);
    const loops = from !== null && to !== null;
    if (!loops && age >= tone.buffer.duration) return;
    const offset = loops && age >= from / rate ? from / rate + ((age - from / rate) % ((to - from) / rate)) : age;
    this.begin(engine.mixer, tone, voice.pitch, voice.velocity, now, MORPH_S, Math.max(offset, 1e-4));
    voice.held = false;
    voice.level.gain.cancelScheduledValues(now);
    voice.level.gain.setValueAtTime(voice.level.gain.value, now);
    voice.level.gain.linearRampToValueAtTime(0, now + MORPH_S);
    voice.source.stop(now + MORPH_S);
  }

  private steal(): void {
    const oldest = [...this.voices].sort((a, b) => Number(a.held) - Number(b.held) || a.began - b.began)[0];
    if (!oldest) return;
    const now = engine.context.currentTime;
    oldest.level.gain.setTargetAtTime(0, now, STEAL_S / 3);
    oldest.source.stop(now + STEAL_S);
  }
}

async function tonesOf(timbre: Timbre, pitches: readonly number[], velocity: number): Promise<Tone[]> {
  const zones = await zonesOf({ timbre, pitches: [...pitches], velocity });
  return Promise.all(zones.map(async (zone) => ({ zone, buffer: await engine.load(zone.url) })));
}

/** The keys to fetch for a range: every third or so, so that no note is stretched by more than a tone. */
export function spread(lowest: number, highest: number, step = 4): number[] {
  const pitches: number[] = [];
  for (let pitch = lowest; pitch <= highest + step / 2 && pitches.length < 32; pitch += step) pitches.push(Math.min(127, pitch));
  return pitches;
}
