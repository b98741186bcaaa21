import { html, LitElement } from "lit";
import { customElement } from "lit/decorators.js";

@customElement("library-room")
export class LibraryRoom extends LitElement {
  override render() {
    return html`<h1>Library</h1>`;
  }
}
