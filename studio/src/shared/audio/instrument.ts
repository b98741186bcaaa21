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
  /** Of which timbre it is; later ones are greater. */
  round: number;
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

/** A note is played for keys as far away as this without a loss. */
export const NEAR_SEMITONES = 2;
/** How much farther away a note of the timbre that is wanted may be than one of the timbre before. */
const NEWER_SEMITONES = 6;

export class Instrument {
  private tones: Tone[] = [];
  private voices = new Set<Voice>();
  private round = 0;

  constructor(readonly gainDb = -6) {}

  get ready(): boolean {
    return this.tones.length > 0;
  }

  /** Fetches the notes of a timbre, all of them. */
  async become(timbre: Timbre, pitches: readonly number[]): Promise<void> {
    this.take(this.round + 1, await tonesOf(timbre, pitches, 100));
  }

  /**
   * Takes notes of a timbre that is fetched bit by bit.
   *
   * Keys that are held go over into it as soon as a note is near enough; until then they sound on as they are, and keys
   * without a near one are played by the timbre before.
   *
   * @param round - which timbre; what comes late from an earlier one is left out.
   */
  take(round: number, tones: readonly Tone[]): void {
    if (round < this.round) return;
    this.round = round;
    const fresh = tones.map((tone) => ({ ...tone, round }));
    const pitches = new Set(fresh.map((tone) => tone.zone.pitch));
    this.tones = [...this.tones.filter((tone) => !pitches.has(tone.zone.pitch)), ...fresh];
    for (const voice of this.voices) if (voice.held) this.morph(voice);
  }

  /** The timbre is there as a whole: what is left of earlier ones goes. */
  forgetBefore(round: number): void {
    if (round === this.round) this.tones = this.tones.filter((tone) => tone.round === round);
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
    const far = (tone: Tone): number => Math.abs(tone.zone.pitch - pitch) + (tone.round === this.round ? 0 : NEWER_SEMITONES);
    let best: Tone | null = null;
    for (const tone of this.tones) if (!best || far(tone) < far(best)) best = tone;
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
    // A note was made as loud as its stroke; what counts is how this stroke compares with that one.
    const loud = (velocityGain(velocity) / velocityGain(tone.zone.velocity)) * 10 ** (this.gainDb / 20);
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
    const far = Math.abs(voice.tone.zone.pitch - voice.pitch);
    if (!tone || tone === voice.tone || tone.round < this.round) return;
    if (Math.abs(tone.zone.pitch - voice.pitch) > Math.max(NEAR_SEMITONES, far)) return;
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

/** Fetches held notes of a timbre. */
export async function tonesOf(timbre: Timbre, pitches: readonly number[], velocity: number): Promise<Tone[]> {
  const zones = await zonesOf({ timbre, pitches: [...pitches], velocity });
  return Promise.all(zones.map(async (zone) => ({ zone, buffer: await engine.load(zone.url), round: 0 })));
}

/** The keys to fetch for a range: every third or so, so that no note is stretched by more than a tone. */
export function spread(lowest: number, highest: number, step = 2 * NEAR_SEMITONES): number[] {
  const pitches: number[] = [];
  for (let pitch = lowest; pitch <= highest + step / 2 && pitches.length < 32; pitch += step) pitches.push(Math.min(127, pitch));
  return pitches;
}
