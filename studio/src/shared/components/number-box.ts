/** A number that is typed, dragged up and down, wheeled or stepped by arrow keys. */
import { css, html, LitElement } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { base } from "../design/styles";

@customElement("tb-number")
export class NumberBox extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        align-items: baseline;
        gap: 5px;
      }
      .label {
        font-size: 12px;
        color: var(--ink-2);
      }
      input {
        font: 600 14px/1 var(--mono);
        font-variant-numeric: tabular-nums;
        color: var(--ink);
        background: var(--well);
        border: 1px solid transparent;
        border-radius: 7px;
        height: 32px;
        width: calc(var(--digits, 3) * 1ch + 18px);
        text-align: center;
        cursor: ns-resize;
        touch-action: none;
        padding: 0 4px;
      }
      input:hover {
        border-color: var(--edge);
      }
      input:focus {
        cursor: text;
      }
    `,
  ];

  @property() label = "";
  @property({ type: Boolean }) labelled = true;
  @property({ type: Number }) min = 0;
  @property({ type: Number }) max = 100;
  @property({ type: Number }) step = 1;
  @property({ type: Number }) value = 0;
  @property() unit = "";
  @state() private draft: string | null = null;
  private grabbed: { y: number; value: number; moved: boolean } | null = null;

  override render() {
    return html`
      <span class="label" aria-hidden="true" ?hidden=${!this.labelled}>${this.label}</span>
      <input
        inputmode="decimal"
        role="spinbutton"
        aria-label=${this.label}
        aria-valuemin=${this.min}
        aria-valuemax=${this.max}
        aria-valuenow=${this.value}
        .value=${this.draft ?? this.shown}
        @input=${(e: InputEvent) => (this.draft = (e.target as HTMLInputElement).value)}
        @change=${this.typed}
        @blur=${this.typed}
        @focus=${(e: FocusEvent) => (e.target as HTMLInputElement).select()}
        @keydown=${this.key}
        @wheel=${this.wheel}
        @pointerdown=${this.grab}
        @pointermove=${this.drag}
        @pointerup=${this.drop}
        @pointercancel=${this.drop}
      />
      ${this.unit ? html`<span class="label" aria-hidden="true">${this.unit}</span>` : null}
    `;
  }

  private get shown(): string {
    return Number.isInteger(this.step) ? String(Math.round(this.value)) : this.value.toFixed(this.step < 0.1 ? 2 : 1);
  }

  private typed(): void {
    if (this.draft === null) return;
    const text = this.draft.trim().replace(",", ".");
    this.draft = null;
    if (text && Number.isFinite(Number(text))) this.become(Number(text));
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Enter") {
      this.typed();
      (event.target as HTMLInputElement).blur();
    }
    const move = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    this.draft = null;
    this.become(this.value + move * this.step);
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    this.become(this.value - Math.sign(event.deltaY) * this.step);
  }

  private grab(event: PointerEvent): void {
    if (this.shadowRoot?.activeElement === event.target) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.grabbed = { y: event.clientY, value: this.value, moved: false };
    event.preventDefault();
  }

  private drag(event: PointerEvent): void {
    if (!this.grabbed) return;
    const pixels = this.grabbed.y - event.clientY;
    if (Math.abs(pixels) > 3) this.grabbed.moved = true;
    if (this.grabbed.moved) this.become(this.grabbed.value + Math.round(pixels / 3) * this.step);
  }

  private drop(event: PointerEvent): void {
    if (this.grabbed && !this.grabbed.moved) (event.currentTarget as HTMLElement).focus();
    this.grabbed = null;
  }

  private become(value: number): void {
    const snapped = Math.round(value / this.step) * this.step;
    const next = Number(Math.min(this.max, Math.max(this.min, snapped)).toFixed(4));
    if (next === this.value) return;
    this.value = next;
    this.dispatchEvent(new CustomEvent("change", { detail: next, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "tb-number": NumberBox;
  }
}
