/** The keyboard on the screen; the keys of the computer play it, too. */
import { css, html, LitElement } from "lit";
import { customElement } from "lit/decorators.js";
import { classMap } from "lit/directives/class-map.js";
import { styled } from "../../shared/components/styled";
import { base } from "../../shared/design/styles";
import { noteName } from "../../shared/score";
import { Watch } from "../../shared/store/store";
import { lift, press } from "./playing";
import { bench, down } from "./state";

const BLACK = new Set([1, 3, 6, 8, 10]);
export const KEY_CODES = [
  "KeyA", "KeyW", "KeyS", "KeyE", "KeyD", "KeyF", "KeyT", "KeyG", "KeyY", "KeyH", "KeyU", "KeyJ", "KeyK", "KeyO", "KeyL", "KeyP",
  "Semicolon",
] as const;
const LETTERS = ["A", "W", "S", "E", "D", "F", "T", "G", "Y", "H", "U", "J", "K", "O", "L", "P", ";"] as const;
const OCTAVES = 3;
/** The computer's A plays the second octave on the screen. */
export const HOME = 12;

@customElement("key-board")
export class KeyBoard extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        position: relative;
        height: 180px;
        touch-action: none;
        user-select: none;
      }
      button {
        font: 600 11px/1 var(--mono);
        position: absolute;
        top: 0;
        border: 0;
        margin: 0;
        padding: 0 0 10px;
        display: flex;
        align-items: flex-end;
        justify-content: center;
        border-radius: 0 0 7px 7px;
        cursor: pointer;
        touch-action: none;
        left: var(--left);
        width: var(--width);
      }
      .white {
        height: 100%;
        background: #f4efe6;
        color: #5b544a;
        box-shadow: inset 0 0 0 1px rgb(0 0 0 / 0.16);
        z-index: 0;
      }
      .black {
        height: 60%;
        background: #23201d;
        color: #c9c2b6;
        z-index: 1;
        box-shadow: 0 2px 4px rgb(0 0 0 / 0.35);
      }
      .down {
        background: var(--accent);
        color: var(--accent-ink);
      }
      button:focus-visible {
        z-index: 2;
        outline: 3px solid var(--accent);
        outline-offset: -3px;
      }
      .down:focus-visible {
        outline-color: var(--accent-ink);
      }
    `,
  ];

  private pointers = new Map<number, number>();

  constructor() {
    super();
    new Watch(this, [bench, down]);
  }

  override render() {
    const lowest = bench.value.base;
    const keys = Array.from({ length: OCTAVES * 12 + 1 }, (_, i) => lowest + i);
    const whites = keys.filter((pitch) => !BLACK.has(pitch % 12)).length;
    const wide = 100 / whites;
    let left = 0;
    return html`<div
      role="group"
      aria-label="Keyboard"
      @pointerdown=${this.touch}
      @pointermove=${this.slide}
      @pointerup=${this.leave}
      @pointercancel=${this.leave}
    >
      ${keys.map((pitch) => {
        const black = BLACK.has(pitch % 12);
        const place = black ? left - wide * 0.3 : left;
        if (!black) left += wide;
        const letter = LETTERS[pitch - lowest - HOME];
        return html`<button
          class=${classMap({ white: !black, black, down: down.value.has(pitch) })}
          ${styled({ "--left": `${place}%`, "--width": `${black ? wide * 0.6 : wide}%` })}
          data-pitch=${pitch}
          tabindex=${pitch === lowest + HOME ? 0 : -1}
          aria-label=${noteName(pitch)}
          aria-pressed=${down.value.has(pitch)}
          @keydown=${(e: KeyboardEvent) => this.key(e, pitch)}
          @keyup=${(e: KeyboardEvent) => e.key === "Enter" && lift(pitch)}
        >
          ${letter ?? (pitch % 12 === 0 ? noteName(pitch) : "")}
        </button>`;
      })}
    </div>`;
  }

  private pitchAt(event: PointerEvent): { pitch: number; velocity: number } | null {
    const key = this.shadowRoot?.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("button");
    if (!key) return null;
    const box = key.getBoundingClientRect();
    // Struck near the front edge a key is louder, as on touch screens everywhere.
    const share = Math.min(1, Math.max(0, (event.clientY - box.top) / box.height));
    return { pitch: Number(key.dataset["pitch"]), velocity: Math.round(60 + 60 * share) };
  }

  private touch(event: PointerEvent): void {
    const hit = this.pitchAt(event);
    if (!hit || event.button !== 0) return;
    (event.target as HTMLElement).releasePointerCapture?.(event.pointerId);
    this.pointers.set(event.pointerId, hit.pitch);
    press(hit.pitch, hit.velocity);
  }

  private slide(event: PointerEvent): void {
    const before = this.pointers.get(event.pointerId);
    if (before === undefined) return;
    const hit = this.pitchAt(event);
    if (!hit || hit.pitch === before) return;
    lift(before);
    this.pointers.set(event.pointerId, hit.pitch);
    press(hit.pitch, hit.velocity);
  }

  private leave = (event: PointerEvent): void => {
    const pitch = this.pointers.get(event.pointerId);
    this.pointers.delete(event.pointerId);
    if (pitch !== undefined) lift(pitch);
  };

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("pointerup", this.leave);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("pointerup", this.leave);
  }

  private key(event: KeyboardEvent, pitch: number): void {
    const move = { ArrowRight: 1, ArrowLeft: -1, ArrowUp: 12, ArrowDown: -12 }[event.key];
    if (move !== undefined) {
      this.renderRoot.querySelector<HTMLElement>(`[data-pitch="${pitch + move}"]`)?.focus();
    } else if (event.key === "Enter") {
      if (!event.repeat) press(pitch, bench.value.velocity);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
