/** MIDI keyboards, where the browser lets a page hear them. */
import { Store } from "../../shared/store/store";
import { lift, press, setPedal } from "./playing";

const NOTE_OFF = 0x80;
const NOTE_ON = 0x90;
const CONTROL = 0xb0;
const SUSTAIN = 64;

/** Names of what is connected; null when the browser has no MIDI or it was refused. */
export const inputs = new Store<readonly string[] | null>([]);

let access: MIDIAccess | null = null;

export async function openMidi(): Promise<void> {
  if (access) return;
  try {
    access = await navigator.requestMIDIAccess();
  } catch {
    inputs.set(null);
    return;
  }
  access.onstatechange = listen;
  listen();
}

function listen(): void {
  const all = access ? [...access.inputs.values()] : [];
  for (const input of all) input.onmidimessage = hear;
  inputs.set(all.map((input) => input.name ?? "MIDI keyboard"));
}

function hear(event: MIDIMessageEvent): void {
  const [status = 0, first = 0, second = 0] = event.data ?? [];
  const kind = status & 0xf0;
  if (kind === NOTE_ON && second > 0) press(first, second);
  else if (kind === NOTE_OFF || kind === NOTE_ON) lift(first);
  else if (kind === CONTROL && first === SUSTAIN) setPedal(second >= 64);
}
