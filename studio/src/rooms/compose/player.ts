/** Plays the piece on the desk while one is in the room. */
import { loadModels } from "../../shared/api/models";
import { engine } from "../../shared/audio/engine";
import { complain } from "../../shared/components/notes";
import { Store } from "../../shared/store/store";
import { player as patternPlayer } from "../kit/sequencer";
import { ScorePlayer, songQuiet, timbresOf } from "./song";
import { piece, voicing } from "./state";

export const player = new ScorePlayer();
/** Whether the kit's beat is heard with the piece. */
export const withBeat = new Store(false);

function follow(): void {
  loadModels()
    .then(() => {
      const score = piece.value?.score ?? null;
      return player.take(score, score ? timbresOf(score, voicing.value) : []);
    })
    .catch(complain);
}

function followBeat(): void {
  patternPlayer.quiet = !withBeat.value;
}

/** The piece takes the place of the tune and, unless wished, of the beat; the answer gives both back. */
export function enterDesk(): () => void {
  const stops = [engine.transport.add(player), piece.subscribe(follow), voicing.subscribe(follow), withBeat.subscribe(followBeat)];
  songQuiet.set(true);
  follow();
  followBeat();
  return () => {
    for (const stop of stops) stop();
    player.stopped();
    songQuiet.set(false);
    patternPlayer.quiet = false;
  };
}
