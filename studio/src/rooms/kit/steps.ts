/** The step sequencer: a row per pad, a page per bar. */
import { html, LitElement } from "lit";
import { customElement, state } from "lit/decorators.js";
import { classMap } from "lit/directives/class-map.js";
import { engine } from "../../shared/audio/engine";
import type { Pattern, Step } from "../../shared/audio/pattern";
import { base, controls } from "../../shared/design/styles";
import { kindColour, kindName } from "../../shared/kinds";
import { Watch } from "../../shared/store/store";
import { player, playingSlot, strike } from "./sequencer";
import { changePad, chosenPad, editKit, kit, PAD_COUNT, PAD_KEYS, pattern, withPattern } from "./state";
import { stepStyles } from "./steps-style";
import "./step-bar";
import { changed, clampStep, dragged, NEW_STEP, type Dragged } from "./step-editing";
import { styled } from "../../shared/components/styled";

@customElement("kit-steps")
export class KitSteps extends LitElement {
  static override styles = [base, controls, stepStyles];

  /** What dragging a step up and down changes. */
  @state() private dragging: Dragged = "velocity";
  @state() private bar = 0;
  @state() private follow = true;
  @state() private cursor = { pad: 0, step: 0 };
  private frame = 0;
  private lit = -1;
  private grabbed: { pad: number; step: number; y: number; before: Step | null; moved: boolean } | null = null;
  private painting: { pad: number; on: boolean } | null = null;

  constructor() {
    super();
    new Watch(this, [kit, chosenPad, engine.transport.playing, playingSlot]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const tick = (): void => {
      this.movePlayhead();
      this.frame = requestAnimationFrame(tick);
    };
    this.frame = requestAnimationFrame(tick);
    window.addEventListener("pointerup", this.release);
    window.addEventListener("pointercancel", this.release);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.frame);
    window.removeEventListener("pointerup", this.release);
    window.removeEventListener("pointercancel", this.release);
  }

  override render() {
    const shown = pattern(kit.value);
    const bar = Math.min(this.bar, shown.bars - 1);
    return html`
      <step-bar
        .bar=${bar}
        .follow=${this.follow}
        .dragging=${this.dragging}
        @bar=${(e: CustomEvent<number>) => (this.bar = e.detail)}
        @follow=${(e: CustomEvent<boolean>) => (this.follow = e.detail)}
        @dragging=${(e: CustomEvent<Dragged>) => (this.dragging = e.detail)}
      ></step-bar>
      <div
        class=${classMap({ grid: true, fine: shown.perBar === 32 })}
        role="group"
        aria-label="Steps of bar ${bar + 1}"
        @pointermove=${this.move}
        @keydown=${this.key}
      >
        <div class="ruler" aria-hidden="true">
          ${Array.from({ length: shown.perBar }, (_, i) => {
            const perBeat = shown.perBar / 4;
            return html`<span class=${i % perBeat === 0 ? "beat" : ""}>${i % perBeat === 0 ? i / perBeat + 1 : ""}</span>`;
          })}
        </div>
        ${kit.value.pads.map((_, i) => this.drawRow(shown, bar, i))}
      </div>
    `;
  }

  private drawRow(shown: Pattern, bar: number, index: number) {
    const pad = kit.value.pads[index]!;
    const first = bar * shown.perBar;
    return html`<div
      class=${classMap({ line: true, chosen: chosenPad.value === index, mute: pad.mute })}
      role="group"
      aria-label="${kindName(pad.kind)}, pad ${PAD_KEYS[index]}"
      ${styled({ "--colour": kindColour(pad.kind) })}
    >
      <button class="track plain" @click=${() => this.choose(index)} title="Hear and choose this pad">
        <span class="key" aria-hidden="true">${PAD_KEYS[index]}</span>
        <span class="label">${kindName(pad.kind)}</span>
      </button>
      <button
        class="mini plain"
        aria-pressed=${pad.mute}
        aria-label="Mute ${kindName(pad.kind)} ${PAD_KEYS[index]}"
        title="Mute"
        @click=${() => editKit("mute", (k) => changePad(k, index, { mute: !pad.mute }))}
      >
        M
      </button>
      <button
        class="mini solo plain"
        aria-pressed=${pad.solo}
        aria-label="Solo ${kindName(pad.kind)} ${PAD_KEYS[index]}"
        title="Solo"
        @click=${() => editKit("solo", (k) => changePad(k, index, { solo: !pad.solo }))}
      >
        S
      </button>
      <div class="cells">
        ${Array.from({ length: shown.perBar }, (_, i) => this.drawStep(shown, index, first + i, i))}
      </div>
    </div>`;
  }

  private drawStep(shown: Pattern, pad: number, step: number, i: number) {
    const cell = shown.tracks[pad]?.[step] ?? null;
    const here = this.cursor.pad === pad && this.cursor.step % shown.perBar === i;
    const level = cell ? `, velocity ${cell.velocity}${cell.chance < 1 ? `, chance ${Math.round(cell.chance * 100)}%` : ""}` : "";
    return html`<button
      class=${classMap({
        step: true,
        plain: true,
        on: cell !== null,
        maybe: cell !== null && cell.chance < 1,
        off4: Math.floor(i / (shown.perBar / 4)) % 2 === 1,
      })}
      ${styled(cell ? { "--v": String(cell.velocity / 127), "--c": String(cell.chance) } : {})}
      tabindex=${here ? 0 : -1}
      data-pad=${pad}
      data-step=${step}
      aria-pressed=${cell !== null}
      aria-label="Step ${i + 1}${level}"
      @pointerdown=${(e: PointerEvent) => this.press(e, pad, step)}
      @click=${(e: MouseEvent) => e.detail === 0 && this.toggle(pad, step)}
      @focus=${() => (this.cursor = { pad, step })}
      @contextmenu=${(e: Event) => e.preventDefault()}
    ><span></span></button>`;
  }

  private choose(index: number): void {
    chosenPad.set(index);
    strike(index);
  }

  private edit(pad: number, step: number, label: string, change: (cell: Step | null) => Step | null): void {
    editKit(label, (k) => withPattern(k, (p) => changed(p, pad, step, change)));
  }

  private toggle(pad: number, step: number): void {
    this.edit(pad, step, "", (cell) => (cell ? null : NEW_STEP));
  }

  private press(event: PointerEvent, pad: number, step: number): void {
    (event.currentTarget as HTMLElement).releasePointerCapture?.(event.pointerId);
    chosenPad.set(pad);
    const before = pattern(kit.value).tracks[pad]?.[step] ?? null;
    if (event.button === 2 || event.altKey) {
      this.grabbed = { pad, step, y: event.clientY, before: before ?? NEW_STEP, moved: true };
      if (event.button === 2) this.dragging = "chance";
    } else if (before) {
      this.grabbed = { pad, step, y: event.clientY, before, moved: false };
    } else {
      this.toggle(pad, step);
      this.painting = { pad, on: true };
      if (!engine.transport.playing.value) strike(pad, NEW_STEP.velocity);
    }
  }

  private move(event: PointerEvent): void {
    if (this.grabbed) {
      const { pad, step, y, before } = this.grabbed;
      const up = y - event.clientY;
      if (Math.abs(up) > 4) this.grabbed.moved = true;
      if (this.grabbed.moved && before) {
        const label = `${this.dragging} ${pad} ${step}`;
        this.edit(pad, step, label, () => dragged(before, this.dragging, up));
      }
      return;
    }
    if (!this.painting || event.buttons === 0) return;
    const under = this.shadowRoot?.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>(".step");
    if (!under || Number(under.dataset["pad"]) !== this.painting.pad) return;
    this.edit(this.painting.pad, Number(under.dataset["step"]), "paint", (cell) => cell ?? NEW_STEP);
  }

  private release = (): void => {
    if (this.grabbed && !this.grabbed.moved) this.toggle(this.grabbed.pad, this.grabbed.step);
    this.grabbed = null;
    this.painting = null;
  };

  private key(event: KeyboardEvent): void {
    const shown = pattern(kit.value);
    const { pad, step } = this.cursor;
    const first = Math.floor(step / shown.perBar) * shown.perBar;
    const moves: Record<string, [number, number]> = {
      ArrowRight: [pad, step + 1],
      ArrowLeft: [pad, step - 1],
      ArrowDown: [pad + 1, step],
      ArrowUp: [pad - 1, step],
      Home: [pad, first],
      End: [pad, first + shown.perBar - 1],
    };
    const amounts: Record<string, number> = { "+": 20, "=": 20, "-": -20 };
    const move = moves[event.key];
    const amount = amounts[event.key];
    if (move) {
      this.goTo(Math.min(PAD_COUNT - 1, Math.max(0, move[0])), clampStep(shown, move[1]));
    } else if (amount !== undefined) {
      this.edit(pad, step, `${this.dragging} key`, (cell) => cell && dragged(cell, this.dragging, amount));
    } else if (event.key === "Delete" || event.key === "Backspace") {
      this.edit(pad, step, "", () => null);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private goTo(pad: number, step: number): void {
    this.cursor = { pad, step };
    this.bar = Math.floor(step / pattern(kit.value).perBar);
    chosenPad.set(pad);
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`.step[data-pad="${pad}"][data-step="${step}"]`)?.focus(),
    );
  }

  private movePlayhead(): void {
    const { transport } = engine;
    const shown = pattern(kit.value);
    let step = -1;
    if (transport.playing.value && playingSlot.value === kit.value.slot) {
      const late = (engine.outputLatency * transport.tempo) / 60;
      step = Math.floor(player.position(Math.max(0, transport.beat - late)) * (shown.perBar / 4));
    }
    if (step === this.lit) return;
    this.lit = step;
    const bar = Math.floor(step / shown.perBar);
    if (step >= 0 && this.follow && bar !== this.bar) this.bar = bar;
    const column = step >= 0 && bar === this.bar ? step % shown.perBar : -1;
    this.renderRoot.querySelectorAll(".now").forEach((cell) => cell.classList.remove("now"));
    if (column < 0) return;
    for (const line of this.renderRoot.querySelectorAll(".cells")) line.children[column]?.classList.add("now");
    this.renderRoot.querySelector(".ruler")?.children[column]?.classList.add("now");
  }
}
