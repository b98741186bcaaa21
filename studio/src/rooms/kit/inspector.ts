/** Everything about the chosen pad: its sound, its knobs, its place in the mix. */
import { css, html, LitElement } from "lit";
import { customElement, state } from "lit/decorators.js";
import { icon } from "../../shared/components/icons";
import "../../shared/components/knob";
import "../../shared/components/drag-out";
import { complain } from "../../shared/components/notes";
import { fitting, models } from "../../shared/api/models";
import "../../shared/components/wave";
import { base, controls } from "../../shared/design/styles";
import { kindColour, kindName } from "../../shared/kinds";
import { Watch } from "../../shared/store/store";
import { like, putFile, roll, setKind, stepBack, turnKnob, vary } from "./actions";
import { strike } from "./sequencer";
import { busyPads, changePad, chosenPad, editKit, kit, PAD_KEYS, type Pad } from "./state";
import { styled } from "../../shared/components/styled";

@customElement("kit-inspector")
export class KitInspector extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 14px;
      }
      .screen {
        position: relative;
        height: 84px;
        border-radius: var(--r);
        background: var(--well);
        color: var(--colour);
        padding: 10px 12px;
        width: 100%;
      }
      .screen tb-wave {
        height: 100%;
        width: 100%;
      }
      .knobs {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: 12px 4px;
        justify-items: center;
      }
      .acts {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 8px;
      }
      .acts {
        --drag-out-padding: 4px;
      }
      .acts button {
        padding: 0 4px;
      }
      .badge {
        display: inline-grid;
        place-items: center;
        width: 34px;
        height: 34px;
        border-radius: var(--r);
        background: color-mix(in oklab, var(--colour) 24%, var(--panel));
        font: 700 14px/1 var(--mono);
      }
      .amount {
        grid-template-columns: auto 1fr;
        display: grid;
        gap: 10px;
        align-items: center;
        font-size: 12px;
        color: var(--ink-2);
      }
      .facts {
        min-height: 17px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      hr {
        border: 0;
        border-top: 1px solid var(--line);
        width: 100%;
        margin: 0;
      }
    `,
  ];

  @state() private amount = 0.4;
  @state() private channels = 2;

  constructor() {
    super();
    new Watch(this, [kit, chosenPad, models, busyPads]);
  }

  override render() {
    const index = chosenPad.value;
    const pad = kit.value.pads[index]!;
    const model = fitting(kit.value.model);
    return html`
      <div class="row" ${styled({ "--colour": kindColour(pad.kind) })}>
        <span class="badge" aria-hidden="true">${PAD_KEYS[index]}</span>
        <select class="grow" aria-label="Kind of drum" @change=${(e: Event) => this.kind(index, e)}>
          ${(model?.kinds ?? [pad.kind]).map((kind) => html`<option value=${kind} ?selected=${kind === pad.kind}>${kindName(kind)}</option>`)}
        </select>
        <button
          class="quiet icon"
          aria-label="Lock this sound"
          aria-pressed=${pad.locked}
          title="A locked pad keeps its sound when the kit is rolled"
          @click=${() => editKit("lock", (k) => changePad(k, index, { locked: !pad.locked }))}
        >
          ${icon(pad.locked ? "lock" : "unlock")}
        </button>
      </div>
      <button
        class="screen plain"
        aria-label="Hear the sound of pad ${PAD_KEYS[index]}"
        ${styled({ "--colour": kindColour(pad.kind) })}
        @click=${() => strike(index, 127)}
      >
        <tb-wave src=${pad.sound?.url ?? ""} @heard=${(e: CustomEvent<number>) => (this.channels = e.detail)}></tb-wave>
      </button>
      <div class="facts small muted" title=${pad.sound?.name ?? ""}>${this.facts(pad)}</div>
      <div class="acts">
        <button class="primary" ?disabled=${pad.locked} title="Shift+${PAD_KEYS[index]}" @click=${() => roll(index).catch(complain)}>
          ${icon("dice")} New
        </button>
        <button ?disabled=${!pad.sound || pad.locked} @click=${() => vary(index, this.amount).catch(complain)}>
          ${icon("vary")} Vary
        </button>
        <button ?disabled=${pad.past.length === 0} title="Back to the sound before" @click=${() => stepBack(index)}>
          ${icon("undo")} Back
        </button>
        <button
          title="The model's own version of this sound, ready for its knobs"
          ?disabled=${!pad.sound || pad.locked}
          @click=${() => like(index).catch(complain)}
        >
          ${icon("wave")} Like
        </button>
        <button class="quiet" title="Put a file of your own on this pad; then vary it" ?disabled=${pad.locked} @click=${this.pick}>
          ${icon("upload")} Own file…
        </button>
        ${pad.sound ? html`<drag-out item=${pad.sound.id} url=${pad.sound.url} name="${pad.sound.name}.wav"></drag-out>` : null}
        <input hidden type="file" accept="audio/*,.wav,.flac,.aiff,.aif,.ogg,.mp3" aria-label="A sound of yours" @change=${(e: Event) => this.picked(index, e)} />
      </div>
      <label class="amount">
        Vary by
        <input
          type="range"
          min="0.05"
          max="1"
          step="0.05"
          .value=${String(this.amount)}
          ${styled({ "--fill": `${this.amount * 100}%` })}
          @input=${(e: InputEvent) => (this.amount = Number((e.target as HTMLInputElement).value))}
        />
      </label>
      <hr />
      <div class="knobs">
        ${(model?.knobs ?? []).map(
          (knob) => html`<tb-knob
            label=${kindName(knob.name)}
            hint=${this.flat(knob, pad) ? "This sound is mono: it has no sides to widen" : knob.help}
            bipolar
            ?disabled=${this.flat(knob, pad)}
            .min=${knob.low}
            .max=${knob.high}
            .initial=${knob.default}
            .value=${pad.knobs[knob.name] ?? knob.default}
            ${styled({ "--knob-colour": kindColour(pad.kind) })}
            @input=${(e: CustomEvent<number>) => turnKnob(index, knob.name, e.detail).catch(complain)}
          ></tb-knob>`,
        )}
      </div>
      <hr />
      <div class="knobs">
        <tb-knob
          label="Gain"
          unit="dB"
          bipolar
          .min=${-24}
          .max=${12}
          .step=${0.5}
          .value=${pad.gainDb}
          @input=${(e: CustomEvent<number>) => editKit(`gain ${index}`, (k) => changePad(k, index, { gainDb: e.detail }))}
        ></tb-knob>
        <tb-knob
          label="Pan"
          bipolar
          .step=${0.05}
          .value=${pad.pan}
          @input=${(e: CustomEvent<number>) => editKit(`pan ${index}`, (k) => changePad(k, index, { pan: e.detail }))}
        ></tb-knob>
        <label class="field" title="Pads of one group stop each other, as a closed hi-hat stops an open one">
          Choke
          <select @change=${(e: Event) => this.choke(index, e)}>
            ${[0, 1, 2, 3, 4].map((group) => html`<option value=${group} ?selected=${pad.choke === group}>${group || "–"}</option>`)}
          </select>
        </label>
      </div>
    `;
  }

  private facts(pad: Pad): string {
    if (!pad.sound) return "No sound yet: roll one, or drop a file on the pad";
    const { name, seed } = pad.sound;
    return seed === null || name.includes(String(seed)) ? name : `${name} · seed ${seed}`;
  }

  /** Whether a knob has nothing to turn: the width of a sound that is mono by itself. */
  private flat(knob: { name: string; low: number }, pad: Pad): boolean {
    return knob.name === "width" && this.channels === 1 && (pad.knobs[knob.name] ?? 0) > knob.low;
  }

  private kind(index: number, event: Event): void {
    setKind(index, (event.target as HTMLSelectElement).value).catch(complain);
  }

  private choke(index: number, event: Event): void {
    const choke = Number((event.target as HTMLSelectElement).value);
    editKit("choke", (k) => changePad(k, index, { choke }));
  }

  private pick(): void {
    this.renderRoot.querySelector<HTMLInputElement>("input[type=file]")?.click();
  }

  private picked(index: number, event: Event): void {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = "";
    if (file) putFile(index, file).catch(complain);
  }
}
