import { html, LitElement } from "lit";
import { customElement } from "lit/decorators.js";

@customElement("compose-room")
export class ComposeRoom extends LitElement {
  override render() {
    return html`<h1>Compose</h1>`;
  }
}
