/** A knob: drag up and down, wheel, arrow keys; double click or Backspace puts it back. */
import { css, html, LitElement, svg } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { base } from "../design/styles";

const SWEEP_DEGREES = 270;
const DRAG_PIXELS = 160;

@customElement("tb-knob")
export class Knob extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline-grid;
        justify-items: center;
        gap: 2px;
        width: 64px;
        touch-action: none;
        user-select: none;
      }
      .dial {
        cursor: ns-resize;
        border-radius: 50%;
        width: 46px;
        height: 46px;
      }
      svg {
        display: block;
      }
      :host([disabled]) .dial {
        cursor: default;
        opacity: 0.35;
      }
      .track {
        stroke: var(--line);
      }
      .arc {
        stroke: var(--knob-colour, var(--accent));
      }
      .cap {
        fill: var(--raised);
        stroke: var(--line);
      }
      .hand {
        stroke: var(--ink);
      }
      .label {
        font-size: 12px;
        color: var(--ink-2);
        line-height: 1.2;
        text-align: center;
      }
      .value {
        font: 11px/1.2 var(--mono);
        font-variant-numeric: tabular-nums;
        color: var(--ink);
      }
    `,
  ];

  @property() label = "";
  @property() hint = "";
  @property({ type: Number }) min = -1;
  @property({ type: Number }) max = 1;
  @property({ type: Number }) step = 0.01;
  @property({ type: Number }) value = 0;
  @property({ type: Number, attribute: "default" }) initial = 0;
  @property() unit = "";
  /** Where the arc begins: the middle of a knob that goes both ways. */
  @property({ type: Boolean }) bipolar = false;
  /** It can be seen, and its hint read, but not turned. */
  @property({ type: Boolean, reflect: true }) disabled = false;
  @state() private turning = false;
  private startY = 0;
  private startValue = 0;

  override render() {
    const share = (this.value - this.min) / (this.max - this.min);
    const zero = this.bipolar ? (0 - this.min) / (this.max - this.min) : 0;
    return html`
      <div
        class="dial"
        role="slider"
        tabindex="0"
        title=${this.hint}
        aria-label=${this.label}
        aria-disabled=${this.disabled}
        aria-valuemin=${this.min}
        aria-valuemax=${this.max}
        aria-valuenow=${this.value}
        aria-valuetext=${this.text}
        @pointerdown=${this.grab}
        @pointermove=${this.drag}
        @pointerup=${this.drop}
        @pointercancel=${this.drop}
        @wheel=${this.wheel}
        @keydown=${this.key}
        @dblclick=${() => this.turnTo(this.initial, true)}
      >
        <svg width="46" height="46" viewBox="0 0 46 46" aria-hidden="true">
          <path class="track" d=${arc(0, 1)} fill="none" stroke-width="3" stroke-linecap="round" />
          ${Math.abs(share - zero) > 0.004
            ? svg`<path class="arc" d=${arc(Math.min(zero, share), Math.max(zero, share))} fill="none" stroke-width="3" stroke-linecap="round"/>`
            : null}
          <circle class="cap" cx="23" cy="23" r="14" />
          <path class="hand" d=${hand(share)} stroke-width="2.2" stroke-linecap="round" />
        </svg>
      </div>
      <span class=${this.turning ? "value" : "label"} aria-hidden="true">${this.turning ? this.text : this.label}</span>
    `;
  }

  private get text(): string {
    const digits = this.step >= 1 ? 0 : this.step >= 0.1 ? 1 : 2;
    const sign = this.bipolar && this.value > 0 ? "+" : "";
    return `${sign}${this.value.toFixed(digits)}${this.unit ? ` ${this.unit}` : ""}`;
  }

  private grab(event: PointerEvent): void {
    if (this.disabled) return;
    const dial = event.currentTarget as HTMLElement;
    dial.setPointerCapture(event.pointerId);
    dial.focus();
    this.turning = true;
    this.startY = event.clientY;
    this.startValue = this.value;
    event.preventDefault();
  }

  private drag(event: PointerEvent): void {
    if (!this.turning) return;
    const fine = event.shiftKey ? 0.2 : 1;
    const share = ((this.startY - event.clientY) / DRAG_PIXELS) * fine;
    this.turnTo(this.startValue + share * (this.max - this.min), false);
  }

  private drop(): void {
    if (!this.turning) return;
    this.turning = false;
    if (this.value !== this.startValue) this.tell("change");
  }

  private wheel(event: WheelEvent): void {
    if (this.disabled) return;
    event.preventDefault();
    this.turnTo(this.value - Math.sign(event.deltaY) * this.coarse, true);
  }

  private key(event: KeyboardEvent): void {
    const moves: Record<string, number> = {
      ArrowUp: this.value + this.coarse,
      ArrowRight: this.value + this.coarse,
      ArrowDown: this.value - this.coarse,
      ArrowLeft: this.value - this.coarse,
      PageUp: this.value + this.coarse * 5,
      PageDown: this.value - this.coarse * 5,
      Home: this.min,
      End: this.max,
      Backspace: this.initial,
      Delete: this.initial,
    };
    const next = moves[event.key];
    if (this.disabled || next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.turnTo(next, true);
  }

  private get coarse(): number {
    return Math.max(this.step, (this.max - this.min) / 40);
  }

  private turnTo(value: number, final: boolean): void {
    if (this.disabled) return;
    const snapped = Math.round(value / this.step) * this.step;
    const next = Number(Math.min(this.max, Math.max(this.min, snapped)).toFixed(6));
    if (next !== this.value) {
      this.value = next;
      this.tell("input");
      if (final) this.tell("change");
    }
  }

  private tell(name: "input" | "change"): void {
    this.dispatchEvent(new CustomEvent(name, { detail: this.value, bubbles: true, composed: true }));
  }
}

function point(share: number, radius: number): [number, number] {
  const angle = ((share - 0.5) * SWEEP_DEGREES * Math.PI) / 180;
  return [23 + radius * Math.sin(angle), 23 - radius * Math.cos(angle)];
}

function arc(from: number, to: number): string {
  const [x1, y1] = point(from, 20);
  const [x2, y2] = point(to, 20);
  const large = (to - from) * SWEEP_DEGREES > 180 ? 1 : 0;
  return `M${x1.toFixed(2)} ${y1.toFixed(2)}A20 20 0 ${large} 1 ${x2.toFixed(2)} ${y2.toFixed(2)}`;
}

function hand(share: number): string {
  const [x1, y1] = point(share, 6);
  const [x2, y2] = point(share, 12.5);
  return `M${x1.toFixed(2)} ${y1.toFixed(2)}L${x2.toFixed(2)} ${y2.toFixed(2)}`;
}

declare global {
  interface HTMLElementTagNameMap {
    "tb-knob": Knob;
  }
}
