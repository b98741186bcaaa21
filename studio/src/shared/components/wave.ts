/** The outline of a sound, in its colour. Fires "heard" with the number of channels once the sound is there. */
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { engine } from "../audio/engine";
import { settings } from "../settings";
import { Watch } from "../store/store";

const FLOOR = 0.012;

@customElement("tb-wave")
export class Wave extends LitElement {
  static override styles = css`
    :host {
      display: block;
      min-height: 0;
    }
    canvas {
      width: 100%;
      height: 100%;
      display: block;
    }
  `;

  /** Where the sound is fetched from; empty draws nothing. */
  @property() src = "";
  private peaks: Float32Array | null = null;
  private observer = new ResizeObserver(() => this.draw());

  constructor() {
    super();
    new Watch(this, [settings]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer.disconnect();
  }

  override render() {
    return html`<canvas aria-hidden="true"></canvas>`;
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("src")) void this.load();
    else this.draw();
  }

  private async load(): Promise<void> {
    const src = this.src;
    if (!src) {
      this.peaks = null;
      this.draw();
      return;
    }
    try {
      const buffer = await engine.load(src);
      if (src !== this.src) return;
      this.peaks = peaksOf(buffer, 240);
      this.dispatchEvent(new CustomEvent("heard", { detail: buffer.numberOfChannels }));
      this.draw();
    } catch {
      this.peaks = null;
      this.draw();
    }
  }

  private draw(): void {
    const canvas = this.renderRoot.querySelector("canvas");
    if (!canvas) return;
    const scale = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(this.clientWidth * scale), Math.round(this.clientHeight * scale)];
    if (!width || !height) return;
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const context = canvas.getContext("2d");
    if (!context) return;
    context.clearRect(0, 0, width, height);
    if (!this.peaks) return;
    context.fillStyle = getComputedStyle(this).color;
    const bar = Math.max(2 * scale, width / 110);
    const count = Math.floor(width / (bar * 1.5));
    for (let i = 0; i < count; i += 1) {
      const from = Math.floor((i / count) * this.peaks.length);
      const to = Math.max(from + 1, Math.floor(((i + 1) / count) * this.peaks.length));
      let peak = FLOOR;
      for (let p = from; p < to; p += 1) peak = Math.max(peak, this.peaks[p] ?? 0);
      const tall = Math.max(bar, peak ** 0.7 * height);
      context.beginPath();
      context.roundRect(i * bar * 1.5, (height - tall) / 2, bar, tall, bar / 2);
      context.fill();
    }
  }
}

/** The loudest sample of each of `count` stretches; a sound's silent end is left away. */
function peaksOf(buffer: AudioBuffer, count: number): Float32Array {
  const channels = Array.from({ length: buffer.numberOfChannels }, (_, i) => buffer.getChannelData(i));
  const loudest = (n: number): number => channels.reduce((most, data) => Math.max(most, Math.abs(data[n] ?? 0)), 0);
  let end = buffer.length;
  while (end > 1 && loudest(end - 1) < 0.003) end -= 1;
  const length = Math.max(end, Math.min(buffer.length, buffer.sampleRate * 0.12));
  const peaks = new Float32Array(count);
  for (let i = 0; i < count; i += 1) {
    const [from, to] = [Math.floor((i / count) * length), Math.floor(((i + 1) / count) * length)];
    let peak = 0;
    for (let n = from; n < to; n += 1) peak = Math.max(peak, loudest(n));
    peaks[i] = peak;
  }
  return peaks;
}

declare global {
  interface HTMLElementTagNameMap {
    "tb-wave": Wave;
  }
}
