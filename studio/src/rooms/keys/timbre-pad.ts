/** A pad between four instruments: where one touches it, that is the sound, also of notes that are held. */
import { css, html, LitElement } from "lit";
import { customElement } from "lit/decorators.js";
import { styled } from "../../shared/components/styled";
import { base } from "../../shared/design/styles";
import { Watch } from "../../shared/store/store";
import { bench } from "./state";

const STEP = 0.05;

@customElement("timbre-pad")
export class TimbrePad extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        height: 100%;
        min-height: 220px;
      }
      .field {
        position: relative;
        width: 100%;
        height: 100%;
        border-radius: var(--r-l);
        overflow: hidden;
        cursor: crosshair;
        touch-action: none;
        background:
          radial-gradient(circle at 0% 100%, oklch(var(--kind-l) var(--kind-c) 38 / 0.55), transparent 62%),
          radial-gradient(circle at 100% 100%, oklch(var(--kind-l) var(--kind-c) 330 / 0.55), transparent 62%),
          radial-gradient(circle at 0% 0%, oklch(var(--kind-l) var(--kind-c) 150 / 0.55), transparent 62%),
          radial-gradient(circle at 100% 0%, oklch(var(--kind-l) var(--kind-c) 235 / 0.55), transparent 62%), var(--well);
      }
      .line {
        position: absolute;
        background: color-mix(in oklab, var(--ink) 22%, transparent);
        pointer-events: none;
      }
      .across {
        left: 0;
        right: 0;
        height: 1px;
        top: var(--top);
      }
      .upright {
        top: 0;
        bottom: 0;
        width: 1px;
        left: var(--left);
      }
      .handle {
        position: absolute;
        width: 34px;
        height: 34px;
        margin: -17px;
        border-radius: 50%;
        left: var(--left);
        top: var(--top);
        background: var(--ink);
        box-shadow:
          0 0 0 5px color-mix(in oklab, var(--ink) 25%, transparent),
          0 4px 14px rgb(0 0 0 / 0.35);
      }
      .handle:focus-visible {
        outline-offset: 7px;
      }
    `,
  ];

  private held = false;

  constructor() {
    super();
    new Watch(this, [bench]);
  }

  override render() {
    const { x, y } = bench.value;
    return html`<div
      class="field"
      ${styled({ "--left": `${x * 100}%`, "--top": `${(1 - y) * 100}%` })}
      @pointerdown=${this.grab}
      @pointermove=${this.drag}
      @pointerup=${this.drop}
      @pointercancel=${this.drop}
    >
      <div class="line across"></div>
      <div class="line upright"></div>
      <div
        class="handle"
        role="slider"
        tabindex="0"
        aria-label="Place between the four instruments"
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${Math.round(x * 100)}
        aria-valuetext="${Math.round(x * 100)} percent right, ${Math.round(y * 100)} percent up"
        @keydown=${this.key}
      ></div>
    </div>`;
  }

  private grab(event: PointerEvent): void {
    const field = event.currentTarget as HTMLElement;
    field.setPointerCapture(event.pointerId);
    this.held = true;
    this.drag(event);
  }

  private drag(event: PointerEvent): void {
    if (!this.held) return;
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    go((event.clientX - box.left) / box.width, 1 - (event.clientY - box.top) / box.height);
  }

  private drop(): void {
    this.held = false;
  }

  private key(event: KeyboardEvent): void {
    const { x, y } = bench.value;
    const moves: Record<string, [number, number]> = {
      ArrowRight: [x + STEP, y], ArrowLeft: [x - STEP, y], ArrowUp: [x, y + STEP], ArrowDown: [x, y - STEP],
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    go(...move);
  }
}

function go(x: number, y: number): void {
  const clamp = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
  bench.update((b) => ({ ...b, x: clamp(x), y: clamp(y) }));
}
