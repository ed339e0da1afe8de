/**
 * Goes on with a lab that a closed page cut short, wherever the person is: once the app is open and idle, and as soon as
 * nothing asks the learner to rest. The lab's own flows are fetched only where there is one.
 */
import { labsBegun } from '../storage/labsBegun.ts';
import { reasonToRest, watchPower } from './power.ts';
import { inBackground } from './remember.ts';
import { currentSession } from './session.ts';
import { store } from './store.ts';

/** That of the open survey before any other; once. */
export async function goOnWithLab(): Promise<void> {
  const begun = await labsBegun();
  const open = currentSession()?.survey.id;
  const survey = begun.find((each) => each === open) ?? begun[0];
  if (survey === undefined) return;
  const { resumeLab } = await import('./lab.ts');
  let isDone = false;
  const consider = (): void => {
    if (isDone || reasonToRest() !== null) return;
    isDone = true;
    stop();
    void inBackground(resumeLab(survey));
  };
  const stop = store.subscribe(consider); // learning that was paused is let go on
  watchPower(consider);
  consider();
}
