/** The way from a sound to the loudspeaker, the same when played live and when rendered offline. */

export interface Hit {
  buffer: AudioBuffer;
  /** Context time in seconds. */
  when: number;
  /** 1..127 as in MIDI; 127 plays the file as it is. */
  velocity: number;
  gainDb: number;
  /** -1 left .. 1 right. */
  pan: number;
  /** Hits of one group stop each other; 0 is no group. */
  choke: number;
  /** Playback speed; 1 plays the file as it is. */
  rate?: number;
}

/** Seconds over which a choked sound fades: short enough to be tight, long enough not to click. */
const CHOKE_FADE_S = 0.004;
const STOP_FADE_S = 0.02;
/** Below this level the limiter changes nothing at all. */
const KNEE = 0.85;

interface Voice {
  source: AudioBufferSourceNode;
  level: GainNode;
  choke: number;
  when: number;
}

export class Mixer {
  readonly input: GainNode;
  readonly output: AudioNode;
  private voices = new Set<Voice>();

  constructor(readonly context: BaseAudioContext) {
    this.input = context.createGain();
    const limiter = context.createWaveShaper();
    limiter.curve = limiterCurve();
    this.input.connect(limiter);
    this.output = limiter;
    this.volume = 1;
  }

  /** A factor on everything; 1 plays a single file as it is. */
  set volume(factor: number) {
    this.input.gain.value = factor / LIMITER_ROOM;
  }

  play(hit: Hit): AudioBufferSourceNode {
    const { context } = this;
    const source = context.createBufferSource();
    source.buffer = hit.buffer;
    source.playbackRate.value = hit.rate ?? 1;
    const level = context.createGain();
    level.gain.value = velocityGain(hit.velocity) * decibels(hit.gainDb);
    source.connect(level);
    this.toMaster(level, hit.pan);
    if (hit.choke > 0) this.chokeGroup(hit.choke, hit.when);
    const voice: Voice = { source, level, choke: hit.choke, when: hit.when };
    this.voices.add(voice);
    source.onended = () => {
      this.voices.delete(voice);
      level.disconnect();
    };
    source.start(hit.when);
    return source;
  }

  /** Stops everything that sounds or waits to sound. */
  silence(): void {
    const now = this.context.currentTime;
    for (const voice of this.voices) fadeOut(voice, now, STOP_FADE_S);
  }

  /** Stops what was scheduled and has not begun; what rings, rings on. */
  forgetScheduled(): void {
    const now = this.context.currentTime;
    for (const voice of this.voices) if (voice.when > now) voice.source.stop(0);
  }

  private chokeGroup(group: number, when: number): void {
    for (const voice of this.voices) {
      if (voice.choke === group && voice.when < when) fadeOut(voice, when, CHOKE_FADE_S);
    }
  }

  private toMaster(node: AudioNode, pan: number): void {
    if (pan === 0) {
      node.connect(this.input);
      return;
    }
    const panner = this.context.createStereoPanner();
    panner.pan.value = pan;
    node.connect(panner).connect(this.input);
  }
}

function fadeOut(voice: Voice, when: number, seconds: number): void {
  const gain = voice.level.gain;
  gain.cancelScheduledValues(when);
  gain.setValueAtTime(gain.value, when);
  gain.linearRampToValueAtTime(0, when + seconds);
  voice.source.stop(when + seconds);
}

export function decibels(value: number): number {
  return value <= -60 ? 0 : 10 ** (value / 20);
}

/** A drum played at velocity 64 sounds about 12 dB softer than at 127. */
export function velocityGain(velocity: number): number {
  return (velocity / 127) ** 2;
}

/** A curve that leaves the signal alone up to the knee and bends it so that it never passes full scale. */
function limiterCurve(): Float32Array<ArrayBuffer> {
  const half = 4096;
  const curve = new Float32Array(2 * half + 1);
  for (let i = 0; i <= 2 * half; i += 1) {
    // The shaper's input reaches from -1 to 1, so the signal in front of it is LIMITER_ROOM times lower.
    const x = ((i - half) / half) * LIMITER_ROOM;
    const size = Math.abs(x);
    const bent = size <= KNEE ? size : KNEE + (1 - KNEE) * Math.tanh((size - KNEE) / (1 - KNEE));
    curve[i] = Math.sign(x) * bent;
  }
  return curve;
}

/** The limiter takes signals up to this many times full scale. */
export const LIMITER_ROOM = 4;
