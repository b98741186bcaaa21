/** The piano roll: notes are drawn, dragged and locked here, by hand or by keys. */
import { css, html, LitElement } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import type { NoteDoc } from "../../shared/api/studio";
import { engine } from "../../shared/audio/engine";
import { base } from "../../shared/design/styles";
import { barCount, barOf, beatTicks, noteName } from "../../shared/score";
import { settings } from "../../shared/settings";
import { Watch } from "../../shared/store/store";
import { player } from "./player";
import { GUTTER, HEAD, paint, palette, pitchAt, tickAt, TOP, viewOf, xOf, yOf, type View } from "./roll-view";
import { editNotes, hand, locks, noteKey, piece, toggled } from "./state";

const EDGE_PIXELS = 7;

interface Drag {
  what: "move" | "stretch" | "box";
  x: number;
  y: number;
  notes: readonly NoteDoc[];
  moved: boolean;
}

@customElement("piano-roll")
export class PianoRoll extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        position: relative;
        min-height: 260px;
      }
      .scroll {
        position: absolute;
        inset: 0;
        overflow-x: auto;
        overflow-y: hidden;
        border-radius: var(--r);
      }
      .sheet {
        position: relative;
        height: 100%;
      }
      canvas {
        display: block;
        touch-action: pan-x;
        cursor: crosshair;
      }
      .head {
        position: absolute;
        top: 0;
        bottom: 0;
        width: 2px;
        background: var(--accent);
        left: 0;
        pointer-events: none;
        visibility: hidden;
      }
      .scroll:focus-visible {
        outline-offset: -2px;
      }
    `,
  ];

  @query("canvas") private canvas!: HTMLCanvasElement;
  @query(".head") private head!: HTMLElement;
  @query(".scroll") private scroller!: HTMLElement;
  @state() private told = "";
  private view: View | null = null;
  private drag: Drag | null = null;
  private frame = 0;
  private observer = new ResizeObserver(() => this.draw());

  constructor() {
    super();
    new Watch(this, [piece, hand, locks, settings]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer.observe(this);
    const tick = (): void => {
      this.movePlayhead();
      this.frame = requestAnimationFrame(tick);
    };
    this.frame = requestAnimationFrame(tick);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer.disconnect();
    cancelAnimationFrame(this.frame);
  }

  override render() {
    const score = piece.value?.score;
    const about = score ? `Piano roll, ${score.parts.length} parts, ${barCount(score)} bars. Arrow keys choose and move notes.` : "Piano roll";
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${about} @keydown=${this.key}>
        <div class="sheet">
          <canvas
            @pointerdown=${this.press}
            @pointermove=${this.move}
            @pointerup=${this.release}
            @pointercancel=${this.release}
            @dblclick=${this.erase}
            aria-hidden="true"
          ></canvas>
          <div class="head"></div>
        </div>
      </div>
      <span class="visually-hidden" role="status">${this.told}</span>`;
  }

  protected override updated(): void {
    this.draw();
  }

  private get notes(): readonly NoteDoc[] {
    return piece.value?.score.parts[hand.value.part]?.notes ?? [];
  }

  private get chosenNotes(): NoteDoc[] {
    return hand.value.notes.flatMap((i) => this.notes[i] ?? []);
  }

  private draw(): void {
    const score = piece.value?.score;
    if (!score || !this.canvas || !this.clientWidth) return;
    const scale = window.devicePixelRatio || 1;
    const view = (this.view = viewOf(score, this.clientWidth, this.scroller.clientHeight));
    this.canvas.width = Math.round(view.width * scale);
    this.canvas.height = Math.round(view.height * scale);
    this.canvas.style.width = `${view.width}px`;
    this.canvas.style.height = `${view.height}px`;
    const context = this.canvas.getContext("2d");
    if (!context) return;
    context.scale(scale, scale);
    paint(context, view, { locks: locks.value, part: hand.value.part, chosen: new Set(hand.value.notes) }, palette(this));
  }

  private movePlayhead(): void {
    const beat = engine.transport.playing.value ? player.position(engine.transport.beat) : null;
    if (!this.head || !this.view) return;
    this.head.style.visibility = beat === null ? "hidden" : "visible";
    if (beat === null) return;
    const x = xOf(this.view, beat * 480);
    this.head.style.transform = `translateX(${x.toFixed(1)}px)`;
    const { scrollLeft, clientWidth } = this.scroller;
    if (x < scrollLeft || x > scrollLeft + clientWidth - 20) this.scroller.scrollLeft = x - GUTTER;
  }

  private grid(): number {
    return beatTicks(piece.value!.score) / 4;
  }

  private under(x: number, y: number): { index: number; atEdge: boolean } | null {
    const view = this.view!;
    for (let i = this.notes.length - 1; i >= 0; i -= 1) {
      const note = this.notes[i]!;
      const [left, top] = [xOf(view, note.onset), yOf(view, note.pitch)];
      const right = left + Math.max(6, note.duration * view.perTick);
      if (x >= left && x <= right + 2 && y >= top && y < top + view.perPitch) {
        return { index: i, atEdge: x > right - EDGE_PIXELS && right - left > 2 * EDGE_PIXELS };
      }
    }
    return null;
  }

  private press(event: PointerEvent): void {
    const view = this.view;
    if (!view || !piece.value || event.button !== 0) return;
    const [x, y] = [event.offsetX, event.offsetY];
    if (y < HEAD) {
      const bar = barOf(piece.value.score, tickAt(view, x));
      if (bar >= 1) locks.update((l) => ({ ...l, bars: toggled(l.bars, bar) }));
      return;
    }
    if (y < TOP) {
      const chord = (piece.value.score.chords ?? []).findLast((each) => each.onset <= tickAt(view, x));
      if (chord) locks.update((l) => ({ ...l, chords: toggled(l.chords, chord.onset) }));
      return;
    }
    if (x < GUTTER) {
      player.audition(hand.value.part, pitchAt(view, y), 90);
      return;
    }
    this.canvas.setPointerCapture(event.pointerId);
    const hit = this.under(x, y);
    if (hit) this.grab(event, hit);
    else this.draft(event, view);
  }

  private grab(event: PointerEvent, { index, atEdge }: { index: number; atEdge: boolean }): void {
    const { part, notes } = hand.value;
    const more = event.shiftKey || event.ctrlKey || event.metaKey;
    const chosen = more ? toggled(notes, index) : notes.includes(index) ? notes : [index];
    hand.set({ part, notes: chosen });
    const note = this.notes[index]!;
    player.audition(part, note.pitch, note.velocity ?? 80);
    this.drag = { what: atEdge ? "stretch" : "move", x: event.offsetX, y: event.offsetY, notes: this.chosenNotes, moved: false };
  }

  /** A new note where there was none; dragging on makes it longer. */
  private draft(event: PointerEvent, view: View): void {
    const grid = this.grid();
    const onset = Math.floor(tickAt(view, event.offsetX) / grid) * grid;
    const note: NoteDoc = { onset, pitch: pitchAt(view, event.offsetY), duration: grid * 2, velocity: 90 };
    const { part } = hand.value;
    editNotes("", part, (notes) => [...notes, note], [note]);
    player.audition(part, note.pitch, 90);
    this.drag = { what: "stretch", x: event.offsetX - (grid * 2 * view.perTick) / 2, y: event.offsetY, notes: [note], moved: false };
  }

  private move(event: PointerEvent): void {
    const view = this.view;
    if (!view) return;
    if (!this.drag) {
      const hit = event.offsetY > TOP ? this.under(event.offsetX, event.offsetY) : null;
      this.canvas.style.cursor = event.offsetY < TOP ? "pointer" : hit ? (hit.atEdge ? "ew-resize" : "grab") : "crosshair";
      return;
    }
    const grid = event.altKey ? 1 : this.grid();
    const ticks = Math.round((event.offsetX - this.drag.x) / view.perTick / grid) * grid;
    const steps = this.drag.what === "move" ? -Math.round((event.offsetY - this.drag.y) / view.perPitch) : 0;
    if (ticks === 0 && steps === 0 && !this.drag.moved) return;
    this.drag.moved = true;
    this.apply(this.drag, ticks, steps);
  }

  private apply(drag: Drag, ticks: number, steps: number): void {
    const changed = drag.notes.map((note) =>
      drag.what === "move"
        ? { ...note, onset: Math.max(0, note.onset + ticks), pitch: Math.min(127, Math.max(0, note.pitch + steps)) }
        : { ...note, duration: Math.max(this.grid() / 2, note.duration + ticks) },
    );
    const now = new Set(this.chosenNotes);
    editNotes(`roll ${drag.what}`, hand.value.part, (notes) => [...notes.filter((note) => !now.has(note)), ...changed], changed);
  }

  private release(): void {
    this.drag = null;
  }

  private erase(event: MouseEvent): void {
    const hit = event.offsetY > TOP ? this.under(event.offsetX, event.offsetY) : null;
    if (!hit) return;
    const gone = this.notes[hit.index];
    editNotes("", hand.value.part, (notes) => notes.filter((note) => note !== gone));
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !piece.value) return;
    if (!this.keyed(event)) return;
    event.preventDefault();
    event.stopPropagation();
    this.tell();
  }

  private keyed(event: KeyboardEvent): boolean {
    const { part, notes } = hand.value;
    const chosen = this.chosenNotes;
    const far = event.shiftKey;
    const drag = (what: "move" | "stretch"): Drag => ({ what, x: 0, y: 0, notes: chosen, moved: true });
    switch (event.key) {
      case "ArrowRight":
      case "ArrowLeft": {
        const way = event.key === "ArrowRight" ? 1 : -1;
        if (far && chosen.length) this.apply(drag("move"), way * this.grid(), 0);
        else this.choose(Math.min(this.notes.length - 1, Math.max(0, (notes.at(-1) ?? -way) + way)));
        return true;
      }
      case "ArrowUp":
      case "ArrowDown":
        if (!chosen.length) return false;
        this.apply(drag("move"), 0, (event.key === "ArrowUp" ? 1 : -1) * (far ? 12 : 1));
        this.choose(hand.value.notes[0]);
        return true;
      case "+":
      case "-":
        if (chosen.length) this.apply(drag("stretch"), (event.key === "+" ? 1 : -1) * this.grid(), 0);
        return true;
      case "Delete":
      case "Backspace":
        editNotes("", part, (all) => all.filter((note) => !chosen.includes(note)));
        return true;
      case "l":
        for (const note of chosen) locks.update((l) => ({ ...l, notes: toggled(l.notes, noteKey(part, note)) }));
        return true;
      default:
        return false;
    }
  }

  private choose(index: number | undefined): void {
    const note = index === undefined ? undefined : this.notes[index];
    if (index === undefined || !note) return;
    hand.set({ part: hand.value.part, notes: [index] });
    player.audition(hand.value.part, note.pitch, note.velocity ?? 80);
  }

  private tell(): void {
    const [note] = this.chosenNotes;
    this.told = note && piece.value ? `${noteName(note.pitch)}, bar ${barOf(piece.value.score, note.onset)}` : "";
  }
}
