/** Sixteen pads in two rows of eight, as the keys lie on the keyboard. */
import { css, html, LitElement } from "lit";
import { customElement, state } from "lit/decorators.js";
import { classMap } from "lit/directives/class-map.js";
import { engine } from "../../shared/audio/engine";
import { icon } from "../../shared/components/icons";
import { complain } from "../../shared/components/notes";
import "../../shared/components/wave";
import { base, controls } from "../../shared/design/styles";
import { draggedSound } from "../../shared/dragging";
import { kindColour, kindName } from "../../shared/kinds";
import { Watch } from "../../shared/store/store";
import { putFile, putSound, roll } from "./actions";
import { pads, strike, type PadEvent } from "./sequencer";
import { busyPads, chosenPad, kit, PAD_KEYS, type Pad } from "./state";
import { styled } from "../../shared/components/styled";

const FLASH_MS = 260;

@customElement("kit-pads")
export class KitPads extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(8, minmax(0, 1fr));
        gap: 8px;
      }
      .pad {
        position: relative;
        height: 104px;
        border-radius: var(--r-l);
        background: color-mix(in oklab, var(--colour) 13%, var(--panel));
        color: var(--colour);
        overflow: hidden;
      }
      .glow {
        position: absolute;
        inset: 0;
        background: var(--colour);
        opacity: 0;
        pointer-events: none;
        border-radius: inherit;
      }
      .hit {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        padding: 0;
        border: 0;
        background: transparent !important;
        border-radius: inherit;
        touch-action: none;
      }
      .hit:active {
        transform: none !important;
      }
      .hit:focus-visible {
        outline-offset: -3px;
      }
      .chosen {
        box-shadow: inset 0 0 0 2px var(--colour);
      }
      .over {
        box-shadow: inset 0 0 0 3px var(--ink);
      }
      .key {
        position: absolute;
        top: 9px;
        left: 10px;
        font: 650 12px/1 var(--mono);
        color: var(--ink-2);
        pointer-events: none;
      }
      .name {
        position: absolute;
        left: 10px;
        right: 8px;
        bottom: 8px;
        font-size: 12px;
        font-weight: 600;
        color: var(--ink);
        pointer-events: none;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      tb-wave {
        position: absolute;
        left: 10px;
        right: 10px;
        top: 32px;
        bottom: 30px;
        pointer-events: none;
        color: var(--colour);
      }
      .roll {
        position: absolute;
        top: 2px;
        right: 2px;
        width: 30px;
        min-height: 30px;
        padding: 0;
        color: var(--ink-2);
        background: transparent;
        border-color: transparent;
      }
      .roll:hover {
        color: var(--ink);
      }
      .empty tb-wave {
        opacity: 0;
      }
      .busy tb-wave {
        opacity: 0.35;
      }
      .quieted {
        opacity: 0.55;
      }
      @media (max-width: 1180px) {
        .pad {
          height: 88px;
        }
      }
      @media (max-width: 720px) {
        :host {
          grid-template-columns: repeat(4, minmax(0, 1fr));
        }
      }
    `,
  ];

  @state() private over = -1;
  private waiting: PadEvent[] = [];
  private frame = 0;

  constructor() {
    super();
    new Watch(this, [kit, chosenPad, busyPads]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    pads.addEventListener("pad", this.hear);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    pads.removeEventListener("pad", this.hear);
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  override render() {
    return kit.value.pads.map((pad, i) => this.drawPad(pad, i));
  }

  private drawPad(pad: Pad, i: number) {
    const classes = {
      pad: true,
      chosen: chosenPad.value === i,
      over: this.over === i,
      busy: busyPads.value.has(i),
      empty: !pad.sound,
      quieted: pad.mute,
    };
    return html`<div
      class=${classMap(classes)}
      ${styled({ "--colour": kindColour(pad.kind) })}
      @dragover=${(e: DragEvent) => this.dragOver(e, i)}
      @dragleave=${() => (this.over = -1)}
      @drop=${(e: DragEvent) => this.drop(e, i)}
    >
      <div class="glow"></div>
      <button
        class="hit"
        aria-label="Pad ${PAD_KEYS[i]}, ${kindName(pad.kind)}${pad.locked ? ", locked" : ""}${pad.sound ? "" : ", empty"}"
        @pointerdown=${(e: PointerEvent) => this.press(e, i)}
        @click=${(e: MouseEvent) => this.activate(e, i)}
        @focus=${() => chosenPad.set(i)}
      ></button>
      <span class="key">${PAD_KEYS[i]}</span>
      <tb-wave src=${pad.sound?.url ?? ""}></tb-wave>
      <span class="name">${kindName(pad.kind)}</span>
      ${pad.locked
        ? html`<button class="roll plain" aria-label="Unlock pad ${PAD_KEYS[i]}" title="Locked: rolling leaves it alone" @click=${() => this.unlock(i)}>${icon("lock", 15)}</button>`
        : html`<button class="roll plain" aria-label="Roll a new sound on pad ${PAD_KEYS[i]}" title="New sound (Shift+${PAD_KEYS[i]})" @click=${() => this.rollPad(i)}>${icon("dice", 16)}</button>`}
    </div>`;
  }

  private press(event: PointerEvent, index: number): void {
    if (event.button !== 0) return;
    chosenPad.set(index);
    if (event.shiftKey) this.rollPad(index);
    else strike(index);
  }

  /** A click without a pointer comes from the keyboard or a screen reader. */
  private activate(event: MouseEvent, index: number): void {
    if (event.detail === 0) strike(index);
  }

  private rollPad(index: number): void {
    chosenPad.set(index);
    roll(index).catch(complain);
  }

  private unlock(index: number): void {
    kit.update((k) => ({ ...k, pads: k.pads.map((pad, i) => (i === index ? { ...pad, locked: false } : pad)) }));
  }

  private dragOver(event: DragEvent, index: number): void {
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
    this.over = index;
  }

  private drop(event: DragEvent, index: number): void {
    event.preventDefault();
    this.over = -1;
    chosenPad.set(index);
    const file = event.dataTransfer?.files[0];
    const sound = draggedSound(event);
    if (sound) putSound(index, sound).catch(complain);
    else if (file) putFile(index, file).catch(complain);
  }

  private hear = (event: Event): void => {
    this.waiting.push(event as PadEvent);
    if (!this.frame) this.frame = requestAnimationFrame(this.light);
  };

  /** Lights each pad when its sound leaves the loudspeaker, not when it was scheduled. */
  private light = (): void => {
    const now = engine.context.currentTime - engine.outputLatency;
    const glows = this.renderRoot.querySelectorAll<HTMLElement>(".glow");
    this.waiting = this.waiting.filter((event) => {
      if (event.when > now) return event.when < now + 1;
      const bright = 0.25 + 0.6 * (event.velocity / 127);
      glows[event.pad]?.animate([{ opacity: bright }, { opacity: 0 }], { duration: FLASH_MS, easing: "ease-out" });
      return false;
    });
    this.frame = this.waiting.length ? requestAnimationFrame(this.light) : 0;
  };
}
