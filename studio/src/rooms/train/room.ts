import { html, LitElement } from "lit";
import { customElement } from "lit/decorators.js";

@customElement("train-room")
export class TrainRoom extends LitElement {
  override render() {
    return html`<h1>Train</h1>`;
  }
}
