/** What is wished of the composer. */
import { css, html, LitElement } from "lit";
import { customElement } from "lit/decorators.js";
import { prepareStyle } from "../../shared/api/studio";
import { icon } from "../../shared/components/icons";
import { complain } from "../../shared/components/notes";
import { styled } from "../../shared/components/styled";
import "../../shared/components/number-box";
import { base, controls } from "../../shared/design/styles";
import { kindName } from "../../shared/kinds";
import { Watch } from "../../shared/store/store";
import { kit } from "../kit/state";
import { composeNew, composeOn, loadStyles, stopComposing } from "./actions";
import { composing, piece, styles, wishes, type Wishes } from "./state";

const KEYS = ["C", "G", "D", "A", "E", "F", "Bb", "Eb", "Ab", "Am", "Em", "Bm", "F#m", "Dm", "Gm", "Cm", "Fm"] as const;
const VERBS = [
  ["vary", "Vary"],
  ["continue", "Continue"],
  ["harmonise", "Harmonise"],
  ["reharmonise", "New chords"],
] as const;

@customElement("compose-wishes")
export class ComposeWishes extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
        align-content: start;
      }
      .two {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 10px;
      }
      h2 {
        font-size: 13px;
      }
      .go {
        min-height: 44px;
        font-size: 15px;
      }
      .verbs {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 6px;
      }
      .verbs button {
        padding: 0 4px;
        font-size: 12px;
      }
      hr {
        border: 0;
        border-top: 1px solid var(--line);
        width: 100%;
        margin: 2px 0;
      }
      .ends {
        display: flex;
        justify-content: space-between;
        font-size: 11px;
        color: var(--ink-3);
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, [wishes, styles, composing, piece, kit]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    loadStyles().catch(complain);
    prepare(wishes.value.style);
  }

  override render() {
    const w = wishes.value;
    const style = styles.value.find((each) => each.name === w.style);
    const busy = composing.value;
    return html`
      <label class="field">
        Style
        <select @change=${(e: Event) => this.chooseStyle(valueOf(e))}>
          ${styles.value.map((each) => html`<option value=${each.name} ?selected=${each.name === w.style}>${kindName(each.name)}</option>`)}
        </select>
      </label>
      <div class="two">
        <label class="field">
          Key
          <select @change=${(e: Event) => set({ key: valueOf(e) })}>
            <option value="">Usual</option>
            ${KEYS.map((key) => html`<option value=${key} ?selected=${key === w.key}>${keyLabel(key)}</option>`)}
          </select>
        </label>
        <label class="field">
          Meter
          <select @change=${(e: Event) => set({ meter: valueOf(e) })}>
            <option value="">Usual</option>
            ${(style?.meters ?? []).map((meter) => html`<option value=${meter} ?selected=${meter === w.meter}>${meter}</option>`)}
          </select>
        </label>
        <label class="field">
          Bars
          <select @change=${(e: Event) => set({ bars: Number(valueOf(e)) })}>
            ${[2, 4, 8, 12, 16, 24, 32].map((n) => html`<option value=${n} ?selected=${n === w.bars}>${n}</option>`)}
          </select>
        </label>
        <label class="field">
          Proposals
          <select @change=${(e: Event) => set({ count: Number(valueOf(e)) })}>
            ${[1, 2, 4, 6, 8, 12].map((n) => html`<option value=${n} ?selected=${n === w.count}>${n}</option>`)}
          </select>
        </label>
      </div>
      <label class="field">
        Tempo
        <select @change=${(e: Event) => set({ tempo: valueOf(e) as Wishes["tempo"] })}>
          <option value="beat" ?selected=${w.tempo === "beat"}>The beat’s: ${kit.value.tempo} BPM</option>
          <option value="style" ?selected=${w.tempo === "style"}>The style’s own</option>
        </select>
      </label>
      <label class="field">
        Form
        <input type="text" placeholder="AABA" maxlength="24" .value=${w.form} @change=${(e: Event) => set({ form: valueOf(e) })} />
      </label>
      ${this.slide("Complexity", "Plain", "Rich", -2, 2, w.complexity, (complexity) => set({ complexity }))}
      ${this.slide("Boldness", "Typical", "Daring", 0.5, 2, w.boldness, (boldness) => set({ boldness }))}
      ${style?.texture === "tune"
        ? html`<button aria-pressed=${w.backing} @click=${() => set({ backing: !w.backing })}>Bass and chords</button>`
        : null}
      ${busy
        ? html`<button class="go" @click=${stopComposing}>${icon("stop", 16)} Stop</button>`
        : html`<button class="go primary" @click=${() => void composeNew()}>${icon("dice")} Compose</button>`}
      ${piece.value
        ? html`<hr />
            <h2>From the piece on the desk</h2>
            <div class="verbs">
              ${VERBS.map(([verb, name]) => html`<button ?disabled=${busy} @click=${() => void composeOn(verb)}>${name}</button>`)}
            </div>`
        : null}
    `;
  }

  private chooseStyle(style: string): void {
    set({ style, meter: "" });
    prepare(style);
  }

  private slide(name: string, low: string, high: string, min: number, max: number, value: number, take: (value: number) => void) {
    return html`<label class="field">
      ${name}
      <input
        type="range"
        min=${min}
        max=${max}
        step="0.1"
        .value=${String(value)}
        ${styled({ "--fill": `${((value - min) / (max - min)) * 100}%` })}
        @input=${(e: Event) => take(Number(valueOf(e)))}
      />
      <span class="ends" aria-hidden="true"><span>${low}</span><span>${high}</span></span>
    </label>`;
  }
}

/** The first piece in a style comes sooner when the style was read before; what is wrong with it is told then. */
function prepare(style: string): void {
  prepareStyle(style).catch(() => undefined);
}

function set(change: Partial<Wishes>): void {
  wishes.update((w) => ({ ...w, ...change }));
}

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement).value;
}

function keyLabel(key: string): string {
  const name = key.replace("b", "♭").replace("#", "♯");
  return name.endsWith("m") ? `${name.slice(0, -1)} minor` : `${name} major`;
}
