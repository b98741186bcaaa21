/** What the figures of a training run mean to a musician; those without a word here stay in the run's own files. */
interface Meaning {
  label: string;
  hint: string;
}

const ERROR = "How far the model is from playing your sounds back. It falls while the model learns.";
const BITS = "How unsure the network is of each next sample, in bits; 8 is knowing nothing. It falls while it learns.";

/** In the order in which they matter. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  distance: {
    label: "Distance to real sounds",
    hint: "How far new sounds are from those in your folder: lower is closer, 0 cannot be told apart by this measure.",
  },
  in_tune: { label: "In tune", hint: "Share of new notes that are within half a semitone of their key." },
  variety: { label: "Variety", hint: "How much new sounds differ from each other: 1 is as much as your own do." },
  error_on_valid: {
    label: "Error on unheard sounds",
    hint: "The same on sounds kept back. When it rises while the other error falls, the model learns by heart.",
  },
  bits_on_valid: { label: "Surprise at unheard notes", hint: BITS },
  bits_on_train: { label: "Surprise at known notes", hint: BITS },
  loss: { label: "Error", hint: ERROR },
  bits: { label: "Surprise", hint: BITS },
  generator_loss: {
    label: "Generator against critic",
    hint: "Two networks compete: this one invents sounds. Its line wanders; judge by distance and by ear.",
  },
  critic_loss: {
    label: "Critic against generator",
    hint: "This one tells real sounds from invented ones. Its line wanders; judge by distance and by ear.",
  },
  critic_accuracy: {
    label: "How often the critic is right",
    hint: "Near 0.5 it can hardly tell real from invented sounds; near 1 it always can.",
  },
};

/** The figures a person can read, out of those that a run tells, the weightiest first. */
export function readable(names: readonly string[]): (Meaning & { name: string })[] {
  return Object.entries(MEANINGS)
    .filter(([name]) => names.includes(name))
    .map(([name, meaning]) => ({ name, ...meaning }));
}
