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

@customElement("drag-out")
export class DragOut extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: inline-flex;
      }
      button {
        flex: 1;
        touch-action: none;
      }
      .grab {
        cursor: grab;
      }
    `,
  ];

  /** A thing of the library, or an export. */
  @property() item = "";
  @property() exported = "";
  @property() url = "";
  @property() name = "";
  private from: { x: number; y: number } | null = null;

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
    const [label, hint] = this.url ? ["Get file", "Shows the file in its folder, and downloads it"] : ["Show in folder", "Shows where it lies"];
    return html`<button title=${hint} @click=${this.show}>${icon("folder", 16)} ${label}</button>`;
  }

  private press(event: PointerEvent): void {
    this.from = { x: event.clientX, y: event.clientY };
  }

  private move(event: PointerEvent): void {
    if (!this.from || Math.hypot(event.clientX - this.from.x, event.clientY - this.from.y) < MOVED_PIXELS) return;
    this.from = null;
    (this.exported ? dragExport(this.exported) : dragItems([this.item])).catch(complain);
  }

  private release(): void {
    this.from = null;
  }

  private show(): void {
    (this.exported ? revealExport(this.exported) : reveal(this.item))
      .then(({ path, opened }) => {
        if (!opened) say(`The file is ${path}`);
        if (this.url && !canDrag.value) follow(this.url, this.name);
      })
      .catch(complain);
  }
}
