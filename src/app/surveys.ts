/** The list of surveys, and the open one: opened where it was left, followed while other tabs work on it, let go. */
import type { Galaxy } from '../domain/galaxy.ts';
import type { Survey, SurveyId } from '../domain/survey.ts';
import { lastPlace } from '../storage/factGroups.ts';
import { countFacts, watchFacts } from '../storage/facts.ts';
import { countGalaxies } from '../storage/galaxies.ts';
import { watchFirst } from '../storage/selection.ts';
import { changeSettings } from '../storage/settings.ts';
import { getSurvey, listSurveys, watchSurveys } from '../storage/surveys.ts';
import { watchLearning } from '../storage/watchLearning.ts';
import { hearArrivals, takeNewGalaxies } from './arrivals.ts';
import { closeLearning, considerLearning, hearOfRounds, openLearning } from './learning.ts';
import { inBackground, inOrder } from './remember.ts';
import { beginServing, endServing, replan } from './serve.ts';
import { currentSession, readSession, refold, setSession, showCounts, showStands } from './session.ts';
import { store } from './store.ts';

let stopWatching: () => void = () => undefined;

/** Facts heard at once beyond which everything is read again instead of galaxy by galaxy. */
const MANY_FACTS = 500;

/** Surveys deleted here, whose end has not reached the disk: no list shows them again meanwhile. */
export const doomed = new Set<SurveyId>();
/** Counts up, so that a list read earlier never takes the place of one read later. */
let reading = 0;

export async function refreshSurveys(): Promise<void> {
  const mine = ++reading;
  const surveys = (await listSurveys()).filter(({ id }) => !doomed.has(id));
  const summaries = surveys.map(async ({ id, name, tree, createdAt }) => ({ id, name, treeName: tree.name, createdAt, galaxies: await countGalaxies(id), classifications: await countFacts(id) }));
  const list = await Promise.all(summaries);
  if (mine === reading) store.setState({ surveys: list });
}

/** Opens a survey where it was left: what was on screen, what is known, what the learner has learnt. */
export const openSurvey = (id: SurveyId): Promise<void> => inOrder(() => openNow(id));

/** The same inside an action: when a volunteer takes over, nothing may come between. */
export async function openNow(id: SurveyId): Promise<void> {
  const survey = await getSurvey(id);
  await leaveSurvey(survey);
  if (!survey) return;
  const from = await lastPlace(id);
  const session = await readSession(survey, store.getState().volunteer.id);
  setSession(session);
  showCounts(session);
  await beginServing(session);
  await changeSettings({ survey: id });
  await openLearning(session);
  const watches = [watchFirst(id, (first) => void inBackground(hearFirst(first))), watchFacts(id, from, (facts) => void inBackground(hearFacts(facts.map(({ galaxy }) => galaxy))), () => undefined), hearArrivals(session), watchLearning(id, () => void inBackground(hearOfRounds()))];
  stopWatching = () => watches.forEach((stop) => stop());
}

/** Facts of another tab, of an import, or our own once more: the galaxies they are about are folded again. */
async function hearFacts(galaxies: readonly Galaxy['id'][]): Promise<void> {
  const session = currentSession();
  if (!session) return;
  if (galaxies.length > MANY_FACTS) return reloadSurvey();
  // Labels that another tab imports bring galaxies along.
  if (galaxies.some((galaxy) => !session.indexOf.has(galaxy))) await takeNewGalaxies();
  for (const galaxy of new Set(galaxies)) await refold(session, galaxy);
  showCounts(session);
  showStands(session);
  await (await import('./history.ts')).hearHistory(galaxies);
  considerLearning();
  return undefined;
}

/** Another tab put galaxies first, or took them out of the queue. */
async function hearFirst(first: Uint32Array | null): Promise<void> {
  const session = currentSession();
  if (!session || String(session.first) === String(first)) return;
  session.first = first;
  showCounts(session);
  await replan();
}

/** Reads the open survey again from disk, e.g. after an import. */
export async function reloadSurvey(): Promise<void> {
  const id = currentSession()?.survey.id;
  await refreshSurveys();
  if (id) await openSurvey(id);
}

/** Closes what is open; `next` takes its place on screen at once, so that no other screen shows in between. */
export async function leaveSurvey(next: Survey | null): Promise<void> {
  stopWatching();
  stopWatching = () => undefined;
  closeLearning();
  endServing();
  setSession(null);
  store.setState({ survey: next });
  await refreshSurveys();
}

/** Follows what other tabs do to surveys: the list, and that the one open here was deleted there. */
export const hearOfSurveys = (): void => void watchSurveys((surveys) => void inBackground(follow(surveys)));

async function follow(surveys: readonly Survey[]): Promise<void> {
  const open = currentSession()?.survey;
  if (open && !surveys.some(({ id }) => id === open.id)) {
    await inOrder(async () => {
      if (currentSession()?.survey.id !== open.id) return; // left meanwhile, by this tab's own doing
      await leaveSurvey(null);
      store.setState({ announcement: { kind: 'deleted elsewhere', survey: open.name } });
    });
  } else if (surveys.length !== store.getState().surveys.length) await refreshSurveys();
}
