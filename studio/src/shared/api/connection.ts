/** Whether the studio's server answers. Any failed request asks; the page says so until it is back. */
import { Store } from "../store/store";

export const connection = new Store<"fine" | "lost" | "stranger">("fine");

/** Whether the page stands in the studio's own window, which files can be dragged out of. */
export const canDrag = new Store(false);

const ASK_MS = 1500;
let asking = false;

/** A server that was started anew knows this page no more: it has to be opened by its new address. */
export function turnedAway(): void {
  connection.set("stranger");
}

/** Called when the page opens, and when a request did not reach the server: asks again and again until it answers. */
export function askHealth(): void {
  if (asking) return;
  asking = true;
  const ask = (): void => {
    fetch("/api/health", { cache: "no-store" })
      .then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json() as Promise<{ signed_in: boolean; can_drag: boolean }>;
      })
      .then((health) => {
        asking = false;
        canDrag.set(health.can_drag);
        connection.set(health.signed_in ? "fine" : "stranger");
      })
      .catch(() => {
        connection.set("lost");
        window.setTimeout(ask, ASK_MS);
      });
  };
  ask();
}
