/** The galaxy on screen as it is kept on disk: everything that a closed tab would cost. */
import type { Draft } from '../domain/classification.ts';
import { environment } from './environment.ts';
import type { Session } from './session.ts';
import { store } from './store.ts';

/** As it is on screen, but for what is about to change there; null where no galaxy is. */
export function draftNow(session: Session, change: Partial<Pick<Draft, 'steps' | 'ahead' | 'ticked' | 'presses'>> = {}): Draft | null {
  const { shown, walk, ticked, presses } = store.getState();
  if (!shown) return null;
  return {
    tab: environment().tab,
    survey: session.survey.id,
    volunteer: session.volunteer,
    galaxy: shown.galaxy.id,
    steps: walk.steps,
    ahead: walk.ahead,
    ticked,
    presses,
    startedAt: shown.startedAt,
    why: shown.why,
    ...(shown.supersedes === undefined ? {} : { supersedes: shown.supersedes }),
    ...(shown.practice === undefined ? {} : { practice: shown.practice }),
    ...change,
  };
}
