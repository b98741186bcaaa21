/** The fourteen kinds of drum, their names for people and their colours. */
export const KINDS = [
  "kick", "snare", "closed_hat", "open_hat", "clap", "tom", "crash",
  "ride", "rim", "cowbell", "shaker", "conga", "perc", "fx",
] as const;

export type Kind = (typeof KINDS)[number];

const HUES: Record<string, number> = {
  kick: 38, snare: 68, closed_hat: 112, open_hat: 142, clap: 5, tom: 305, crash: 228,
  ride: 252, rim: 88, cowbell: 52, shaker: 168, conga: 330, perc: 198, fx: 280,
};

const NAMES: Record<string, string> = {
  fx: "FX", gansynth: "GANSynth", specgan: "SpecGAN", wavegan: "WaveGAN", wavenet: "WaveNet",
};

/** A kind, model or style as a person writes it. */
export function kindName(kind: string): string {
  const words = kind.replaceAll("_", " ");
  return NAMES[kind] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** A colour that follows the theme: the lightness comes from the tokens. */
export function kindColour(kind: string): string {
  return `oklch(var(--kind-l) var(--kind-c) ${kindHue(kind)})`;
}

export function kindHue(kind: string): number {
  return HUES[kind] ?? 60;
}

/** Hues of voices and lines, told apart also by people who see few colours. */
export const PART_HUES = [38, 230, 150, 300, 90, 350, 190, 265] as const;

export function partColour(part: number): string {
  return `oklch(var(--kind-l) var(--kind-c) ${PART_HUES[part % PART_HUES.length]})`;
}
