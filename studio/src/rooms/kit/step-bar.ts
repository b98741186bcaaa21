/** Above the steps: pattern slots, bars, grid, what a drag changes, and the drummer who fills it all. */
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { engine } from "../../shared/audio/engine";
import { emptyPattern, MOST_BARS, withBars, withGrid } from "../../shared/audio/pattern";
import "../../shared/components/number-box";
import { styled } from "../../shared/components/styled";
import { icon } from "../../shared/components/icons";
import { say } from "../../shared/components/notes";
import { base, controls } from "../../shared/design/styles";
import { Watch } from "../../shared/store/store";
import { playingSlot } from "./sequencer";
import { editKit, history, kit, PAD_COUNT, pattern, SLOT_NAMES, withPattern } from "./state";
import type { Dragged } from "./step-editing";

@customElement("step-bar")
export class StepBar extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 14px;
        align-items: center;
        margin-bottom: 10px;
      }
      .slot {
        width: 30px;
        padding: 0 !important;
        position: relative;
      }
      .filled::after {
        content: "";
        position: absolute;
        bottom: 3px;
        width: 4px;
        height: 4px;
        border-radius: 50%;
        background: currentColor;
      }
      .waiting {
        animation: blink 400ms steps(2) infinite;
      }
      @keyframes blink {
        50% {
          opacity: 0.4;
        }
      }
      .bar {
        min-width: 28px;
        padding: 0 6px !important;
      }
      .label {
        font-size: 12px;
        color: var(--ink-2);
      }
    `,
  ];

  @property({ type: Number }) bar = 0;
  @property({ type: Boolean }) follow = true;
  @property() dragging: Dragged = "velocity";

  constructor() {
    super();
    new Watch(this, [kit, playingSlot, engine.transport.playing]);
  }

  override render() {
    const shown = pattern(kit.value);
    const { swing } = kit.value;
    return html`
      ${this.drawSlots()}
      <div class="row" role="group" aria-label="Bars">
        <span class="label" aria-hidden="true">Bar</span>
        <div class="segments">
          ${Array.from(
            { length: shown.bars },
            (_, i) => html`<button class="bar" aria-pressed=${this.bar === i} aria-label="Bar ${i + 1}" @click=${() => this.tell("bar", i)}>${i + 1}</button>`,
          )}
          <button class="bar" aria-label="One bar more" title="Add a bar: the last one again" ?disabled=${shown.bars >= MOST_BARS} @click=${this.longer}>
            ${icon("plus", 14)}
          </button>
          <button class="bar" aria-label="One bar fewer" title="Remove the last bar" ?disabled=${shown.bars <= 1} @click=${this.shorter}>
            ${icon("minus", 14)}
          </button>
        </div>
      </div>
      <div class="segments" role="group" aria-label="Steps in a bar">
        ${([16, 32] as const).map(
          (grid) => html`<button
            aria-pressed=${shown.perBar === grid}
            title="${grid} steps in a bar"
            aria-label="${grid} steps in a bar"
            @click=${() => editKit("grid", (k) => withPattern(k, (p) => withGrid(p, grid)))}
          >
            ${grid}
          </button>`,
        )}
      </div>
      <div class="row" role="group" aria-label="Dragging a step changes its">
        <div class="segments">
          ${(["velocity", "chance"] as const).map(
            (what) => html`<button aria-pressed=${this.dragging === what} @click=${() => this.tell("dragging", what)}>
              ${what === "velocity" ? "Velocity" : "Chance"}
            </button>`,
          )}
        </div>
      </div>
      <tb-number
        label="Swing"
        unit="%"
        .min=${50}
        .max=${80}
        .value=${Math.round(swing * 100)}
        ${styled({ "--digits": "2" })}
        @change=${(e: CustomEvent<number>) => editKit("swing", (k) => ({ ...k, swing: e.detail / 100 }))}
      ></tb-number>
      <span class="grow"></span>
      ${shown.bars > 1
        ? html`<button class="quiet" aria-pressed=${this.follow} title="Show the bar that plays" @click=${() => this.tell("follow", !this.follow)}>Follow</button>`
        : nothing}
      <button class="quiet icon" aria-label="Clear the pattern" title="Clear the pattern" @click=${this.clear}>${icon("trash", 16)}</button>
    `;
  }

  private drawSlots() {
    const { slot, patterns } = kit.value;
    const playing = engine.transport.playing.value;
    return html`<div class="segments" role="group" aria-label="Pattern slots">
      ${SLOT_NAMES.map((name, i) => {
        const filled = patterns[i]?.tracks.some((track) => track.some(Boolean)) ?? false;
        const waiting = playing && slot === i && playingSlot.value !== i;
        return html`<button
          class="slot ${filled ? "filled" : ""} ${waiting ? "waiting" : ""}"
          aria-pressed=${slot === i}
          aria-label="Pattern ${name}${filled ? "" : ", empty"}"
          title="Pattern ${name}. Shift+click copies the shown pattern here."
          @click=${(e: MouseEvent) => this.choose(i, e.shiftKey)}
        >
          ${name}
        </button>`;
      })}
    </div>`;
  }

  private choose(slot: number, copy: boolean): void {
    editKit("slot", (k) => {
      const copied = copy ? withPattern(k, () => ({ ...pattern(k), seed: slot + 1 }), slot) : k;
      return { ...copied, slot };
    });
    this.tell("bar", 0);
  }

  private longer(): void {
    editKit("", (k) =>
      withPattern(k, (p) => {
        const longer = withBars(p, p.bars + 1);
        const last = p.bars * p.perBar;
        const tracks = longer.tracks.map((track, i) =>
          track.map((cell, s) => (s < last ? cell : (p.tracks[i]?.[s - p.perBar] ?? null))),
        );
        return { ...longer, tracks };
      }),
    );
    this.tell("bar", pattern(kit.value).bars - 1);
  }

  private shorter(): void {
    editKit("", (k) => withPattern(k, (p) => withBars(p, p.bars - 1)));
    this.tell("bar", Math.min(this.bar, pattern(kit.value).bars - 1));
  }

  private clear(): void {
    editKit("", (k) =>
      withPattern(k, (p) => ({ ...emptyPattern(PAD_COUNT, p.bars, p.perBar), seed: p.seed })),
    );
    say("Pattern cleared.", { action: { label: "Undo", run: () => history.undo() } });
  }

  private tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
