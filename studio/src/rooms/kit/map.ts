/** A map of what the model can make: walk over it and hear what lies there, drop it on a pad. */
import { css, html, LitElement } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { fitting, models } from "../../shared/api/models";
import { makeSound, soundAt, soundMap, type MapPoint, type Sound } from "../../shared/api/studio";
import { engine } from "../../shared/audio/engine";
import { complain } from "../../shared/components/notes";
import { styled } from "../../shared/components/styled";
import { base, controls } from "../../shared/design/styles";
import { dragSound } from "../../shared/dragging";
import { kindColour, kindHue, kindName } from "../../shared/kinds";
import { settings } from "../../shared/settings";
import { Watch } from "../../shared/store/store";
import { putSound } from "./actions";
import { chosenPad, kit, PAD_KEYS } from "./state";

const MARGIN = 12;
const NEAR_PIXELS = 11;
const STEP = 0.03;
/** A sound that comes later than this after one has walked on is not played any more. */
const PASSED_MS = 400;

@customElement("kit-map")
export class KitMap extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        gap: 10px;
      }
      .field {
        position: relative;
        width: 100%;
        aspect-ratio: 1;
        border-radius: var(--r);
        background: var(--well);
        cursor: crosshair;
        touch-action: none;
      }
      canvas {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      .here {
        position: absolute;
        width: 20px;
        height: 20px;
        margin: -10px;
        border-radius: 50%;
        border: 2px solid var(--ink);
        background: var(--colour);
        left: var(--left);
        top: var(--top);
        pointer-events: none;
      }
      .chip {
        display: flex;
        gap: 8px;
        align-items: center;
        background: var(--raised);
        border-radius: var(--r);
        padding: 8px 10px;
        cursor: grab;
        min-height: 42px;
      }
      .dot {
        width: 10px;
        height: 10px;
        border-radius: 50%;
        background: var(--colour);
      }
    `,
  ];

  @query("canvas") private canvas!: HTMLCanvasElement;
  @state() private points: readonly MapPoint[] = [];
  @state() private kind = "";
  @state() private place = { x: 0.5, y: 0.5 };
  @state() private found: Sound | null = null;
  private made = new Map<string, Promise<Sound>>();
  private last: MapPoint | null = null;
  private walking = false;
  private shown = "";
  private observer = new ResizeObserver(() => this.draw());
  private sounding: AudioBufferSourceNode | null = null;

  constructor() {
    super();
    new Watch(this, [models, kit, chosenPad, settings]);
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
    const model = fitting(kit.value.model);
    if (model?.slow) return html`<p class="small muted">${kindName(model.name)} takes seconds for a sound, and a map takes many. Choose a quicker model to see one.</p>`;
    const colour = kindColour(this.found?.kind ?? this.last?.kind ?? "");
    const pad = PAD_KEYS[chosenPad.value];
    return html`
      <select aria-label="Kind on the map" @change=${(e: Event) => (this.kind = (e.target as HTMLSelectElement).value)}>
        <option value="">All kinds</option>
        ${model?.kinds.map((kind) => html`<option value=${kind} ?selected=${kind === this.kind}>${kindName(kind)}</option>`)}
      </select>
      <div
        class="field"
        role="application"
        tabindex="0"
        aria-busy=${this.points.length === 0}
        aria-label="Map of sounds. Arrow keys walk, Enter puts the sound on pad ${pad}."
        @pointerdown=${this.press}
        @pointermove=${this.walk}
        @pointerup=${this.release}
        @pointercancel=${() => (this.walking = false)}
        @keydown=${this.key}
      >
        <canvas aria-hidden="true"></canvas>
        <div class="here" ${styled({ "--left": `${this.place.x * 100}%`, "--top": `${(1 - this.place.y) * 100}%`, "--colour": colour })}></div>
      </div>
      ${this.found
        ? html`<div class="chip" draggable="true" title="Drag it onto any pad" ${styled({ "--colour": colour })} @dragstart=${(e: DragEvent) => dragSound(e, this.found!)}>
            <span class="dot"></span><span class="grow">${kindName(this.found.kind ?? "sound")}</span>
            <button @click=${this.put}>To pad ${pad}</button>
          </div>`
        : html`<p class="small muted">Press and move over the map: what you pass is heard. Neighbours sound alike.</p>`}
    `;
  }

  protected override updated(): void {
    const model = fitting(kit.value.model);
    const wanted = `${model?.name}:${this.kind}`;
    if (model && !model.slow && wanted !== this.shown) {
      this.shown = wanted;
      soundMap(model.name, this.kind || null)
        .then((points) => {
          this.points = points;
          this.made.clear();
        })
        .catch(complain);
    }
    this.draw();
  }

  private draw(): void {
    const size = this.canvas?.clientWidth;
    const context = this.canvas?.getContext("2d");
    if (!size || !context) return;
    const scale = window.devicePixelRatio || 1;
    this.canvas.width = this.canvas.height = Math.round(size * scale);
    context.scale(scale, scale);
    const style = getComputedStyle(this);
    const [l, c] = [style.getPropertyValue("--kind-l").trim(), style.getPropertyValue("--kind-c").trim()];
    const radius = this.points.length > 400 ? 2.6 : 3.6;
    for (const point of this.points) {
      context.fillStyle = `oklch(${l} ${c} ${kindHue(point.kind ?? "")})`;
      context.globalAlpha = 0.85;
      context.beginPath();
      context.arc(MARGIN + point.x * (size - 2 * MARGIN), MARGIN + (1 - point.y) * (size - 2 * MARGIN), radius, 0, 2 * Math.PI);
      context.fill();
    }
  }

  /** Where on the map a point of the field is, and back. */
  private toMap(event: PointerEvent): { x: number; y: number } {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const inner = box.width - 2 * MARGIN;
    const clamp = (value: number): number => Math.min(1, Math.max(0, value));
    return { x: clamp((event.clientX - box.left - MARGIN) / inner), y: clamp(1 - (event.clientY - box.top - MARGIN) / inner) };
  }

  private toField({ x, y }: { x: number; y: number }): { x: number; y: number } {
    const size = this.canvas?.clientWidth || 1;
    const put = (value: number): number => (MARGIN + value * (size - 2 * MARGIN)) / size;
    return { x: put(x), y: put(y) };
  }

  private nearest(place: { x: number; y: number }): { point: MapPoint; pixels: number } | null {
    const size = this.canvas?.clientWidth || 1;
    let best: MapPoint | null = null;
    let least = Infinity;
    for (const point of this.points) {
      const apart = Math.hypot(point.x - place.x, point.y - place.y);
      if (apart < least) [best, least] = [point, apart];
    }
    return best ? { point: best, pixels: least * (size - 2 * MARGIN) } : null;
  }

  private press(event: PointerEvent): void {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.walking = true;
    this.last = null;
    void engine.wake();
    this.pass(this.toMap(event));
  }

  private walk(event: PointerEvent): void {
    if (this.walking) this.pass(this.toMap(event));
  }

  private release(): void {
    this.walking = false;
  }

  /** Sounds what is nearest; in the open, what lies exactly there. */
  private pass(place: { x: number; y: number }): void {
    const near = this.nearest(place);
    this.place = this.toField(near && near.pixels < NEAR_PIXELS ? near.point : place);
    if (!near) return;
    if (near.pixels < NEAR_PIXELS) {
      if (near.point === this.last) return;
      this.last = near.point;
      this.hear(this.soundOf(near.point));
    } else if (this.last === null) {
      this.last = near.point;
      const model = fitting(kit.value.model)?.name ?? "drums";
      this.hear(soundAt({ model, kind: this.kind || null, ...place }));
    }
  }

  private soundOf(point: MapPoint): Promise<Sound> {
    const key = `${point.kind}:${point.seed}`;
    const known = this.made.get(key);
    if (known) return known;
    const making = makeSound({ model: fitting(kit.value.model)?.name ?? "drums", kind: point.kind, seed: point.seed });
    this.made.set(key, making);
    making.catch(() => this.made.delete(key));
    return making;
  }

  private hear(coming: Promise<Sound>): void {
    const at = this.last;
    const asked = performance.now();
    coming
      .then(async (sound) => {
        const buffer = await engine.load(sound.url);
        if (at !== this.last && performance.now() - asked > PASSED_MS) return;
        this.found = sound;
        this.sounding?.stop(engine.context.currentTime + 0.15);
        this.sounding = engine.play({ buffer, velocity: 120, gainDb: 0, pan: 0, choke: 0 });
      })
      .catch(complain);
  }

  private put(): void {
    if (this.found) putSound(chosenPad.value, this.found).catch(complain);
  }

  private key(event: KeyboardEvent): void {
    const moves: Record<string, [number, number]> = { ArrowRight: [STEP, 0], ArrowLeft: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };
    const move = moves[event.key];
    if (move) this.jump(move);
    else if (event.key === "Enter") this.put();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** To the nearest sound in a direction. */
  private jump([dx, dy]: [number, number]): void {
    const from = this.last ?? this.nearest({ x: 0.5, y: 0.5 })?.point;
    if (!from) return;
    let best: MapPoint | null = null;
    let least = Infinity;
    for (const point of this.points) {
      const [x, y] = [point.x - from.x, point.y - from.y];
      const ahead = (x * dx + y * dy) / STEP;
      const aside = Math.abs(x * dy - y * dx) / STEP;
      if (ahead > 1e-6 && ahead + 2 * aside < least) [best, least] = [point, ahead + 2 * aside];
    }
    if (!best) return;
    this.last = best;
    this.place = this.toField(best);
    this.hear(this.soundOf(best));
  }
}
