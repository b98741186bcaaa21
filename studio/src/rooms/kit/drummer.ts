/** Fills the pattern with a beat in a style. */
import { css, html, LitElement } from "lit";
import { customElement, state } from "lit/decorators.js";
import { listBeatStyles, type BeatStyle } from "../../shared/api/studio";
import { icon } from "../../shared/components/icons";
import { complain } from "../../shared/components/notes";
import { base, controls } from "../../shared/design/styles";
import { kindName } from "../../shared/kinds";
import { KeptStore } from "../../shared/store/kept";
import { Watch } from "../../shared/store/store";
import { drum } from "./actions";
import { styled } from "../../shared/components/styled";

interface Manner {
  style: string;
  bars: number;
  variation: number;
  fill: boolean;
  keepTempo: boolean;
}

const manner = new KeptStore<Manner>(
  "drummer",
  { style: "funk", bars: 2, variation: 0.3, fill: false, keepTempo: true },
  (value) => (typeof (value as Manner)?.style === "string" ? (value as Manner) : null),
);

@customElement("kit-drummer")
export class KitDrummer extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        position: relative;
      }
      .card {
        position: absolute;
        left: 0;
        top: calc(100% + 8px);
        z-index: 20;
        width: 300px;
        background: var(--panel);
        border: 1px solid var(--line);
        border-radius: var(--r-l);
        box-shadow: var(--shadow);
        padding: 14px;
        display: grid;
        gap: 12px;
      }
      .two {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 8px;
      }
    `,
  ];

  @state() private open = false;
  @state() private styles: readonly BeatStyle[] = [];
  @state() private busy = false;

  constructor() {
    super();
    new Watch(this, [manner]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("pointerdown", this.away);
    document.addEventListener("keydown", this.escape);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("pointerdown", this.away);
    document.removeEventListener("keydown", this.escape);
  }

  override render() {
    const { style, bars, variation, fill, keepTempo } = manner.value;
    return html`
      <button aria-expanded=${this.open} aria-haspopup="dialog" @click=${this.toggle}>${icon("dice", 16)} Drummer</button>
      <div
        class="card"
        role="dialog"
        aria-label="Drummer"
        ?hidden=${!this.open}
      >
        <label class="field">
          Style
          <select @change=${(e: Event) => set({ style: (e.target as HTMLSelectElement).value })}>
            ${this.styles.map(({ name }) => html`<option value=${name} ?selected=${name === style}>${kindName(name)}</option>`)}
          </select>
        </label>
        <div class="two">
          <label class="field">
            Bars
            <select @change=${(e: Event) => set({ bars: Number((e.target as HTMLSelectElement).value) })}>
              ${[1, 2, 4, 8].map((n) => html`<option value=${n} ?selected=${n === bars}>${n}</option>`)}
            </select>
          </label>
          <label class="field">
            Variation
            <input
              type="range"
              min="0"
              max="1"
              step="0.05"
              .value=${String(variation)}
              ${styled({ "--fill": `${variation * 100}%` })}
              @input=${(e: InputEvent) => set({ variation: Number((e.target as HTMLInputElement).value) })}
            />
          </label>
        </div>
        <div class="two">
          <button aria-pressed=${fill} @click=${() => set({ fill: !fill })}>Fill at the end</button>
          <button aria-pressed=${keepTempo} title="Off: the tempo of the style" @click=${() => set({ keepTempo: !keepTempo })}>Keep tempo</button>
        </div>
        <button class="primary" aria-busy=${this.busy} @click=${this.play}>${icon("dice", 16)} New beat</button>
      </div>
    `;
  }

  private away = (event: Event): void => {
    if (this.open && !event.composedPath().includes(this)) this.open = false;
  };

  private escape = (event: KeyboardEvent): void => {
    if (!this.open || event.key !== "Escape") return;
    this.open = false;
    this.renderRoot.querySelector<HTMLElement>("button")?.focus();
  };

  private toggle(): void {
    this.open = !this.open;
    if (!this.open || this.styles.length) return;
    listBeatStyles()
      .then((styles) => (this.styles = styles))
      .catch(complain);
  }

  private play(): void {
    if (this.busy) return;
    this.busy = true;
    const { keepTempo, ...wish } = manner.value;
    drum(wish, keepTempo)
      .catch(complain)
      .finally(() => (this.busy = false));
  }
}

function set(change: Partial<Manner>): void {
  manner.update((m) => ({ ...m, ...change }));
}
