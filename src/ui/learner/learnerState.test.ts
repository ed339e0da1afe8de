/** What stands before what where several things are true of a survey: each has one picture and one sentence. */
import { expect, test } from 'vitest';
import type { AppState } from '../../app/store.ts';
import { stateOf } from './learnerState.ts';

type Seen = Parameters<typeof stateOf>[0];
type Phase = AppState['learner']['phase'];

/** Only what the state depends on. */
const seen = (phase: Phase, rounds: number, galaxies: number, waiting: number, withoutPicture = 0): Seen => ({ learner: { phase, rounds: Array.from({ length: rounds }) }, progress: { galaxies, waiting, withoutPicture } }) as unknown as Seen;

const failed: Phase = { kind: 'failed', message: 'the training program could not be loaded' };
const working: Phase = { kind: 'working', round: 1, progress: { phase: 'starting', epoch: 0, epochs: 0, loss: null, imagesPerSecond: null, secondsLeft: null, fraction: 0 } };
const rests: Phase = { kind: 'paused', why: 'standard' };
const asked: Phase = { kind: 'paused', why: 'asked' };

test.each<readonly [string, Seen, ReturnType<typeof stateOf>]>([
  ['without galaxies there is nothing to fail at', seen(failed, 0, 0, 0), 'empty'],
  ['nor without a picture of any', seen({ kind: 'waiting' }, 0, 12, 12, 12), 'empty'],
  ['a failure is told also before the first round', seen(failed, 0, 500, 500), 'failed'],
  ['and after the last galaxy', seen(failed, 3, 500, 0), 'failed'],
  ['a round under way is told also after the last galaxy', seen(working, 2, 500, 0), 'working'],
  ['the last galaxy is answered', seen(rests, 3, 500, 0), 'finished'],
  ['the network rests and has learned nothing yet', seen(rests, 0, 500, 500), 'early'],
  ['it waits for its first round', seen({ kind: 'waiting' }, 0, 500, 480), 'early'],
  ['a pause that somebody asked for stands before that', seen(asked, 0, 500, 500), 'paused'],
  ['it rests between rounds', seen(rests, 1, 500, 400), 'paused'],
  ['a round is in use', seen({ kind: 'ready' }, 1, 500, 400), 'ready'],
])('%s', (_, given, state) => {
  expect(stateOf(given)).toBe(state);
});
