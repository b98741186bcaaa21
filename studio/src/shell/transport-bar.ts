/** Play, tempo, swing, place in the bar, loudness: the same in every room. */
import { css, html, LitElement } from "lit";
import { customElement, state } from "lit/decorators.js";
import { engine } from "../shared/audio/engine";
import { BEATS_PER_BAR } from "../shared/audio/pattern";
import { TEMPO_MAX, TEMPO_MIN } from "../shared/audio/transport";
import { icon } from "../shared/components/icons";
import "../shared/components/number-box";
import { base, controls } from "../shared/design/styles";
import { settings } from "../shared/settings";
import { Watch } from "../shared/store/store";
import { editKit, kit } from "../rooms/kit/state";
import { styled } from "../shared/components/styled";

const TAP_RESET_MS = 2000;

@customElement("transport-bar")
export class TransportBar extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 12px;
      }
      .play {
        width: 44px;
        min-height: 40px;
        padding: 0;
        border-radius: 12px;
      }
      .place {
        min-width: 4.5ch;
        text-align: center;
        color: var(--ink-2);
        font-size: 14px;
      }
      .loud {
        width: 104px;
        display: grid;
        gap: 0;
      }
      .meter {
        height: 4px;
        border-radius: 2px;
        background: var(--well);
        overflow: hidden;
      }
      .level {
        height: 100%;
        background: var(--good);
        transform-origin: left;
        transform: scaleX(0);
      }
      .level.hot {
        background: var(--bad);
      }
      .tap {
        min-height: 32px;
        padding: 0 9px;
        font-size: 13px;
      }
      @media (max-width: 860px) {
        .tap,
        .place {
          display: none;
        }
      }
      @media (max-width: 1180px) {
        .loud {
          width: 80px;
        }
      }
    `,
  ];

  @state() private place = "1.1";
  private taps: number[] = [];
  private frame = 0;
  private held = 0;

  constructor() {
    super();
    new Watch(this, [engine.transport.playing, kit, settings]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const tick = (): void => {
      this.showPlace();
      this.showLevel();
      this.frame = requestAnimationFrame(tick);
    };
    this.frame = requestAnimationFrame(tick);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.frame);
  }

  override render() {
    const playing = engine.transport.playing.value;
    const { tempo } = kit.value;
    const { volumeDb } = settings.value;
    return html`
      <button
        class="play ${playing ? "" : "primary"}"
        aria-label=${playing ? "Stop" : "Play"}
        title="${playing ? "Stop" : "Play"} (Space)"
        @click=${() => toggleTransport()}
      >
        ${icon(playing ? "stop" : "play", 20)}
      </button>
      <span class="num place" aria-hidden="true">${this.place}</span>
      <tb-number
        label="Tempo"
        .labelled=${false}
        unit="BPM"
        .min=${TEMPO_MIN}
        .max=${TEMPO_MAX}
        .value=${tempo}
        @change=${(e: CustomEvent<number>) => editKit("tempo", (k) => ({ ...k, tempo: e.detail }))}
      ></tb-number>
      <button class="tap quiet" title="Tap the tempo" @click=${this.tap}>Tap</button>
      <div class="loud">
        <input
          type="range"
          aria-label="Volume"
          title="Volume"
          min="-40"
          max="6"
          step="0.5"
          .value=${String(volumeDb)}
          aria-valuetext="${volumeDb} decibels"
          ${styled({ "--fill": `${((volumeDb + 40) / 46) * 100}%` })}
          @input=${(e: InputEvent) => {
            const value = Number((e.target as HTMLInputElement).value);
            settings.update((s) => ({ ...s, volumeDb: value }));
          }}
        />
        <div class="meter" aria-hidden="true"><div class="level"></div></div>
      </div>
    `;
  }

  private tap(): void {
    const now = performance.now();
    if (now - (this.taps.at(-1) ?? 0) > TAP_RESET_MS) this.taps = [];
    this.taps = [...this.taps.slice(-5), now];
    if (this.taps.length < 2) return;
    const mean = (now - this.taps[0]!) / (this.taps.length - 1);
    const tempo = Math.min(TEMPO_MAX, Math.max(TEMPO_MIN, Math.round(60_000 / mean)));
    editKit("tempo", (k) => ({ ...k, tempo }));
  }

  private showPlace(): void {
    const beat = engine.transport.beat;
    const place = `${Math.floor(beat / BEATS_PER_BAR) + 1}.${Math.floor(beat % BEATS_PER_BAR) + 1}`;
    if (place !== this.place) this.place = place;
  }

  private showLevel(): void {
    const level = this.renderRoot.querySelector<HTMLElement>(".level");
    if (!level) return;
    const peak = engine.running.value ? engine.peak() : 0;
    this.held = Math.max(peak, this.held * 0.9);
    const share = Math.max(0, 1 + (20 * Math.log10(this.held + 1e-6)) / 48);
    level.style.transform = `scaleX(${Math.min(1, share).toFixed(3)})`;
    level.classList.toggle("hot", this.held > 0.89);
  }
}

export function toggleTransport(): void {
  void engine.wake();
  engine.transport.toggle();
}
