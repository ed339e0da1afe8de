/** Starting: storage, this device's settings, the engine and the files desk, then the survey that was open last. */
import { volunteerId } from '../domain/classification.ts';
import { onNewerVersion, openStorage } from '../storage/db.ts';
import { readSettings } from '../storage/settings.ts';
import { announceTab } from '../storage/tabs.ts';
import { environment, setEnvironment } from './environment.ts';
import type { Environment } from './environment.ts';
import { failureOf } from './failure.ts';
import { noteFirstPaints } from './firstPaint.ts';
import { idle } from './idle.ts';
import { considerLearning, hearEngine } from './learning.ts';
import { watchPower } from './power.ts';
import { refreshStorage, showSettings } from './preferences.ts';
import { inBackground } from './remember.ts';
import { currentSession, showCounts } from './session.ts';
import { store } from './store.ts';
import { hearOfSurveys, openSurvey, refreshSurveys } from './surveys.ts';

/** Never throws: what goes wrong is on screen as the stage. */
export async function boot(given: Environment): Promise<void> {
  setEnvironment(given);
  try {
    await openStorage();
    onNewerVersion(() => store.setState({ stage: { kind: 'failed', trouble: 'newer app', message: 'A newer version of the app is open in another tab. Your answers are saved; reload this page to go on.' } }));
    await announceTab(given.tab);
    const settings = await readSettings(volunteerId(environment().newId()));
    const { survey } = settings;
    showSettings(settings);
    environment().engine.subscribe(hearEngine);
    watchPower(() => {
      considerLearning();
      const session = currentSession();
      if (session) showCounts(session); // whoever comes back to the page may come on another day
    });
    if (survey) await openSurvey(survey);
    else await refreshSurveys();
    store.setState({ stage: { kind: 'ready' } });
    hearOfSurveys();
    noteFirstPaints();
    void inBackground(Promise.all([refreshStorage(), idle().then(goOn)]));
  } catch (error) {
    store.setState({ stage: failureOf(error) });
  }
}

/** What a closed tab left unfinished goes on: deletions, a sky in the making, a lab; and who else is here is heard of. */
async function goOn(): Promise<void> {
  const [{ finishDeletions }, { resumeSky }, { hearOfVolunteers }, { goOnWithLab }] = await Promise.all([import('../storage/deletion.ts'), import('./transfer.ts'), import('./volunteers.ts'), import('./goOnLab.ts')]);
  hearOfVolunteers();
  if (import.meta.env.PROD) void (await import('./updates.ts')).keepApp(); // a development server has nothing to keep
  await Promise.all([finishDeletions(), resumeSky(), goOnWithLab()]);
}
