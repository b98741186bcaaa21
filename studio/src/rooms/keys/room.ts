import { html, LitElement } from "lit";
import { customElement } from "lit/decorators.js";

@customElement("keys-room")
export class KeysRoom extends LitElement {
  override render() {
    return html`<h1>Keys</h1>`;
  }
}
