/** Keys: an instrument between four, played by hand. */
import { css, html, LitElement, nothing } from "lit";
import { customElement, state as lit } from "lit/decorators.js";
import { compass, loadModels, models, playable, playables } from "../../shared/api/models";
import { saveInstrument } from "../../shared/api/studio";
import { icon } from "../../shared/components/icons";
import "../../shared/components/knob";
import { complain, say } from "../../shared/components/notes";
import { base, controls } from "../../shared/design/styles";
import { hasModifier, isTyping } from "../../shared/keyboard";
import { kindName } from "../../shared/kinds";
import { Watch } from "../../shared/store/store";
import { HOME, KEY_CODES } from "./keyboard";
import { inputs, openMidi } from "./midi";
import { follow, lift, liftAll, press } from "./playing";
import { bench, CORNER_NAMES, state, timbreOf, type Corner } from "./state";
import "./timbre-pad";

const NOT_KNOBS = new Set(["pitch", "velocity", "seconds"]);
const LARGEST = 2 ** 31;
const LOWEST_SAVED = 36;
const HIGHEST_SAVED = 84;

@customElement("keys-room")
export class KeysRoom extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(260px, 1fr) auto;
        gap: var(--gap);
        height: 100%;
        min-height: 560px;
        max-width: 1440px;
        margin: 0 auto;
      }
      .none {
        text-align: center;
        padding: 80px 24px;
        color: var(--ink-2);
      }
      .none a {
        color: var(--accent-text);
      }
      .head {
        display: flex;
        gap: 8px;
        align-items: center;
        flex-wrap: wrap;
      }
      .name {
        width: 190px;
      }
      .middle {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 270px;
        gap: var(--gap);
        min-height: 0;
      }
      .square {
        display: grid;
        grid-template: auto minmax(0, 1fr) auto / 1fr 1fr;
        gap: 8px;
        min-height: 0;
      }
      .square timbre-pad {
        grid-column: 1 / -1;
      }
      .corner {
        display: flex;
        gap: 6px;
        align-items: center;
      }
      .corner:nth-of-type(even) {
        justify-content: flex-end;
      }
      .corner select {
        width: 150px;
      }
      .knobs {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: 14px 4px;
        justify-items: center;
        margin-top: 12px;
      }
      aside {
        overflow: auto;
      }
      .light {
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--ink-3);
      }
      .light.on {
        background: var(--good);
      }
      .keys {
        display: grid;
        gap: 8px;
      }
      @media (max-width: 860px) {
        .middle {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @lit() private name = "My instrument";
  @lit() private saving = false;
  private stop = (): void => undefined;

  constructor() {
    super();
    new Watch(this, [bench, state, inputs, models]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stop = bench.subscribe(follow);
    loadModels().then(follow).catch(complain);
    window.addEventListener("keydown", this.keyDown);
    window.addEventListener("keyup", this.keyUp);
    window.addEventListener("blur", liftAll);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
    liftAll();
    window.removeEventListener("keydown", this.keyDown);
    window.removeEventListener("keyup", this.keyUp);
    window.removeEventListener("blur", liftAll);
  }

  override render() {
    const model = playable(bench.value.model);
    if (models.value.length && !model) return this.drawNone();
    const knobs = (model?.knobs ?? []).filter((knob) => !NOT_KNOBS.has(knob.name));
    return html`
      <div class="head">
        <h1 class="visually-hidden">Keys</h1>
        <button class="primary" title="Four other instruments" @click=${() => rollCorners()}>${icon("dice")} Roll all four</button>
        ${this.drawModels(model?.name)}
        <span class="row small muted" role="status">
          <span class="light ${state.value === "ready" ? "on" : ""}"></span>${this.told()}
        </span>
        <span class="grow"></span>
        ${this.drawMidi()}
        <input class="name" type="text" aria-label="Name of the instrument" maxlength="120" .value=${this.name} @change=${this.rename} />
        <button ?disabled=${this.saving} title="An instrument for samplers: SFZ and SF2" @click=${this.save}>
          ${icon("check")} ${this.saving ? "Saving…" : "Save as instrument"}
        </button>
      </div>
      <div class="middle">
        <div class="square">
          ${this.drawCorner(2, model?.kinds)} ${this.drawCorner(3, model?.kinds)}
          <timbre-pad></timbre-pad>
          ${this.drawCorner(0, model?.kinds)} ${this.drawCorner(1, model?.kinds)}
        </div>
        <aside class="panel" aria-label="Knobs">
          <h2>Shape</h2>
          ${knobs.length ? nothing : html`<p class="small muted">This model has no knobs beside its four corners.</p>`}
          <div class="knobs">
            ${knobs.map(
              (knob) => html`<tb-knob
                label=${kindName(knob.name)}
                hint=${knob.help}
                ?bipolar=${knob.low < 0}
                .min=${knob.low}
                .max=${knob.high}
                .initial=${knob.default}
                .value=${bench.value.knobs[knob.name] ?? knob.default}
                @input=${(e: CustomEvent<number>) => bench.update((b) => ({ ...b, knobs: { ...b.knobs, [knob.name]: e.detail } }))}
              ></tb-knob>`,
            )}
          </div>
        </aside>
      </div>
      <section class="panel keys" aria-label="Keyboard">
        <div class="row">
          <button class="icon" aria-label="Octave down" title="Octave down (Z)" @click=${() => shift(-12)}>${icon("left")}</button>
          <button class="icon" aria-label="Octave up" title="Octave up (X)" @click=${() => shift(12)}>${icon("right")}</button>
          <span class="small muted">A to ; and the row above play. Z and X change the octave. Strike low on a key to play louder.</span>
        </div>
        <key-board></key-board>
      </section>
    `;
  }

  private drawModels(chosen = "") {
    const all = playables();
    if (all.length < 2) return nothing;
    return html`<select aria-label="Model" title="What makes the notes" @change=${(e: Event) => bench.update((b) => ({ ...b, model: (e.target as HTMLSelectElement).value }))}>
      ${all.map(({ name }) => html`<option value=${name} ?selected=${name === chosen}>${kindName(name)}</option>`)}
    </select>`;
  }

  private drawNone() {
    return html`<h1 class="visually-hidden">Keys</h1>
      <div class="panel none">
        <h2>No model of notes yet</h2>
        <p>None of the models on this machine plays keys. Train one from recorded notes in <a href="#train">Train</a>.</p>
      </div>`;
  }

  private told(): string {
    if (state.value === "failed") return "The instrument could not be fetched";
    return state.value === "ready" ? "Play" : "Fetching the instrument…";
  }

  private drawMidi() {
    const list = inputs.value;
    if (list === null) return html`<span class="small muted">This browser gives pages no MIDI</span>`;
    if (list.length) return html`<span class="row small"><span class="light on"></span>${list.join(", ")}</span>`;
    return html`<button @click=${() => void openMidi()}>${icon("keys")} MIDI</button>`;
  }

  private drawCorner(index: number, kinds: readonly string[] = []) {
    const corner = bench.value.corners[index]!;
    const name = CORNER_NAMES[index]!;
    return html`<div class="corner">
      <select aria-label="${name}: family" ?disabled=${kinds.length === 0} @change=${(e: Event) => setCorner(index, { kind: (e.target as HTMLSelectElement).value || null })}>
        <option value="">Anything</option>
        ${kinds.map((kind) => html`<option value=${kind} ?selected=${kind === corner.kind}>${kindName(kind)}</option>`)}
      </select>
      <button class="icon" aria-label="${name}: another instrument" title="Another instrument" @click=${() => setCorner(index, { seed: newSeed() })}>
        ${icon("dice")}
      </button>
      <button class="quiet" aria-label="Here: ${name.toLowerCase()}" title="Go to this corner" @click=${() => bench.update((b) => ({ ...b, x: index % 2, y: index < 2 ? 0 : 1 }))}>
        Here
      </button>
    </div>`;
  }

  private keyDown = (event: KeyboardEvent): void => {
    if (isTyping(event) || hasModifier(event)) return;
    const place = (KEY_CODES as readonly string[]).indexOf(event.code);
    if (place >= 0) {
      if (!event.repeat) press(bench.value.base + HOME + place, bench.value.velocity);
    } else if (event.code === "KeyZ" || event.code === "KeyX") {
      shift(event.code === "KeyZ" ? -12 : 12);
    } else return;
    event.preventDefault();
  };

  private keyUp = (event: KeyboardEvent): void => {
    const place = (KEY_CODES as readonly string[]).indexOf(event.code);
    if (place >= 0) lift(bench.value.base + HOME + place);
  };

  private rename(event: Event): void {
    this.name = (event.target as HTMLInputElement).value.trim() || "My instrument";
  }

  private save(): void {
    this.saving = true;
    const model = playable(bench.value.model)!;
    const [low, high] = compass(model);
    const range = { lowest: Math.max(low, LOWEST_SAVED), highest: Math.min(high, HIGHEST_SAVED) };
    saveInstrument({ timbre: timbreOf(model, bench.value), name: this.name, ...range })
      .then((item) => say(`${item.name} is in the library; it exports as SFZ and SF2.`, { tone: "good" }))
      .catch(complain)
      .finally(() => (this.saving = false));
  }
}

function newSeed(): number {
  return Math.floor(Math.random() * LARGEST);
}

function setCorner(index: number, change: Partial<Corner>): void {
  bench.update((b) => {
    const corners = b.corners.map((corner, i) => (i === index ? { ...corner, ...change } : corner));
    return { ...b, corners: corners as [Corner, Corner, Corner, Corner] };
  });
}

function rollCorners(): void {
  for (let i = 0; i < CORNER_NAMES.length; i += 1) setCorner(i, { seed: newSeed() });
}

function shift(semitones: number): void {
  liftAll();
  bench.update((b) => ({ ...b, base: Math.min(72, Math.max(24, b.base + semitones)) }));
}
