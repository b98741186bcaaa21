/** What plays, rendered faster than it sounds, and written as a WAV file. */
import { SAMPLE_RATE } from "./engine";
import { Mixer, type Hit } from "./graph";

export async function render(hits: readonly Hit[], seconds: number): Promise<AudioBuffer> {
  const context = new OfflineAudioContext(2, Math.ceil(seconds * SAMPLE_RATE), SAMPLE_RATE);
  const mixer = new Mixer(context);
  mixer.output.connect(context.destination);
  for (const hit of [...hits].sort((a, b) => a.when - b.when)) mixer.play(hit);
  return context.startRendering();
}

/** 24-bit PCM, which every sequencer reads. */
export function wavFile(sound: AudioBuffer): Blob {
  const { numberOfChannels: channels, length, sampleRate } = sound;
  const bytes = length * channels * 3;
  const view = new DataView(new ArrayBuffer(44 + bytes));
  const text = (at: number, word: string) => [...word].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + bytes, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * channels * 3, true);
  view.setUint16(32, channels * 3, true);
  view.setUint16(34, 24, true);
  text(36, "data");
  view.setUint32(40, bytes, true);
  const data = Array.from({ length: channels }, (_, c) => sound.getChannelData(c));
  let at = 44;
  for (let i = 0; i < length; i += 1) {
    for (const channel of data) {
      const value = Math.round(Math.min(1, Math.max(-1, channel[i] ?? 0)) * 8_388_607);
      view.setUint8(at, value & 255);
      view.setInt16(at + 1, value >> 8, true);
      at += 3;
    }
  }
  return new Blob([view.buffer], { type: "audio/wav" });
}
