/** Whether the studio's server answers. Any failed request asks; the page says so until it is back. */
import { Store } from "../store/store";

export const connection = new Store<"fine" | "lost">("fine");

const ASK_MS = 1500;
let asking = false;

/** Called when a request did not reach the server: asks again and again until it answers. */
export function connectionFailed(): void {
  if (asking) return;
  asking = true;
  const ask = (): void => {
    fetch("/api/health", { cache: "no-store" })
      .then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        asking = false;
        connection.set("fine");
      })
      .catch(() => {
        connection.set("lost");
        window.setTimeout(ask, ASK_MS);
      });
  };
  ask();
}
