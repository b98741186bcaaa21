/** Whether the studio's server answers. Any failed request asks; the page says so until it is back. */
import { Store } from "../store/store";

export const connection = new Store<"fine" | "lost" | "stranger">("fine");

const ASK_MS = 1500;
let asking = false;

/** A server that was started anew knows this page no more: it has to be opened by its new address. */
export function turnedAway(): void {
  connection.set("stranger");
}

/** Called when a request did not reach the server: asks again and again until it answers. */
export function connectionFailed(): void {
  if (asking) return;
  asking = true;
  const ask = (): void => {
    fetch("/api/health", { cache: "no-store" })
      .then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json() as Promise<{ signed_in: boolean }>;
      })
      .then((health) => {
        asking = false;
        connection.set(health.signed_in ? "fine" : "stranger");
      })
      .catch(() => {
        connection.set("lost");
        window.setTimeout(ask, ASK_MS);
      });
  };
  ask();
}
