/** Hands a file over: dragged out of the studio's own window, or, in a browser, shown in its folder and downloaded. */
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { dragExport, dragItems, reveal, revealExport } from "../api/studio";
import { canDrag } from "../api/connection";
import { base, controls } from "../design/styles";
import { follow } from "../files";
import { Watch } from "../store/store";
import { icon } from "./icons";
import { complain, say } from "./notes";

const MOVED_PIXELS = 4;

/** A file that leaves: its thing in the library, where it is downloaded, and its name there. */
export interface Handed {
  item: string;
  url: string;
  name: string;
}

@customElement("drag-out")
export class DragOut extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: inline-flex;
        min-width: 0;
      }
      button {
        flex: 1;
        min-width: 0;
        padding: 0 var(--drag-out-padding, 12px);
        touch-action: none;
      }
      .grab {
        cursor: grab;
      }
    `,
  ];

  /** A thing of the library, or an export; or what makes one when it is asked for. */
  @property() item = "";
  @property() exported = "";
  @property() url = "";
  @property() name = "";
  @property({ attribute: false }) make: (() => Promise<Handed>) | null = null;
  /** What a person calls it. */
  @property() what = "file";
  private from: { x: number; y: number } | null = null;
  private held: Promise<Handed> | null = null;
  private dragged = false;

  constructor() {
    super();
    new Watch(this, [canDrag]);
  }

  override render() {
    if (canDrag.value) {
      return html`<button class="grab" title="Drag it onto a track of your DAW" @pointerdown=${this.press} @pointermove=${this.move} @pointerup=${this.release} @click=${this.show}>
        ${icon("upload", 16)} Drag to DAW
      </button>`;
    }
    const [label, hint] =
      this.url || this.make ? [`Get ${this.what}`, "Shows the file in its folder, and downloads it"] : ["Show in folder", "Shows where it lies"];
    return html`<button title=${hint} @click=${this.show}>${icon("folder", 16)} ${label}</button>`;
  }

  private handed(): Promise<Handed> {
    return this.make?.() ?? Promise.resolve({ item: this.item, url: this.url, name: this.name });
  }

  private press(event: PointerEvent): void {
    this.from = { x: event.clientX, y: event.clientY };
    this.dragged = false;
    this.held = this.handed();
    this.held.catch(() => undefined);
  }

  private move(event: PointerEvent): void {
    if (!this.from || Math.hypot(event.clientX - this.from.x, event.clientY - this.from.y) < MOVED_PIXELS) return;
    this.from = null;
    this.dragged = true;
    const drag = this.exported ? dragExport(this.exported) : this.held!.then(({ item }) => dragItems([item]));
    drag.catch(complain);
  }

  private release(): void {
    this.from = null;
  }

  private show(): void {
    if (!this.dragged) this.handOver().catch(complain);
    this.dragged = false;
  }

  private async handOver(): Promise<void> {
    const { item, url, name } = await this.handed();
    const { path, opened } = await (this.exported ? revealExport(this.exported) : reveal(item));
    if (!opened) say(`The file is ${path}`);
    if (url && !canDrag.value) follow(url, name);
  }
}
