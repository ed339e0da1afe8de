/** Surveys: made, opened, changed, closed, deleted; and a page of an open survey's galaxies for the data screen. */
import type { Step } from '../domain/walk.ts';
import type { Galaxy } from '../domain/galaxy.ts';
import type { NetworkName, Survey, SurveyId, SurveySettings } from '../domain/survey.ts';
import { changedSettings, defaultSettings, SCORED_WITH, surveyId } from '../domain/survey.ts';
import type { Tree } from '../domain/tree.ts';
import type { GalaxyVotes } from '../domain/votes.ts';
import { standing } from '../domain/votes.ts';
import { lastPlace } from '../storage/factGroups.ts';
import { countFacts, factsOfGalaxy, watchFacts } from '../storage/facts.ts';
import { countGalaxies, galaxiesAt } from '../storage/galaxies.ts';
import { changeSettings } from '../storage/settings.ts';
import { getSurvey, listSurveys, putSurvey, watchSurveys } from '../storage/surveys.ts';
import { watchLearning } from '../storage/watchLearning.ts';
import { hearArrivals, takeNewGalaxies } from './arrivals.ts';
import { environment, timestamp } from './environment.ts';
import { failureOf } from './failure.ts';
import { closeLearning, considerLearning, forgetScores, hearOfRounds, openLearning } from './learning.ts';
import { inBackground, inOrder } from './remember.ts';
import { beginServing, endServing, replan } from './serve.ts';
import { currentSession, isWaiting, readSession, refold, setSession, showCounts, showStands } from './session.ts';
import { store } from './store.ts';

let stopWatching: () => void = () => undefined;

/** Facts heard at once beyond which everything is read again instead of galaxy by galaxy. */
const MANY_FACTS = 500;

/** Surveys deleted here, whose end has not reached the disk: no list shows them again meanwhile. */
const doomed = new Set<SurveyId>();
/** Counts up, so that a list read earlier never takes the place of one read later. */
let reading = 0;

export async function refreshSurveys(): Promise<void> {
  const mine = ++reading;
  const surveys = (await listSurveys()).filter(({ id }) => !doomed.has(id));
  const summaries = surveys.map(async ({ id, name, tree, createdAt }) => ({ id, name, treeName: tree.name, createdAt, galaxies: await countGalaxies(id), classifications: await countFacts(id) }));
  const list = await Promise.all(summaries);
  if (mine === reading) store.setState({ surveys: list });
}

export interface NewSurvey {
  readonly name: string;
  readonly tree: Tree;
  readonly network?: NetworkName;
  readonly origin?: Survey['origin'];
}

/** Makes an empty survey and opens it. @returns null when it could not be stored; the reason is on screen. */
export async function createSurvey(wanted: NewSurvey): Promise<SurveyId | null> {
  try {
    return await makeSurvey(wanted);
  } catch (error) {
    store.setState({ transfer: failureOf(error) });
    return null;
  }
}

async function makeSurvey({ name, tree, network, origin = 'files' }: NewSurvey): Promise<SurveyId> {
  const settings = { ...defaultSettings(tree, environment().newSeed()), ...(network ? { network } : {}) };
  const survey: Survey = { id: surveyId(environment().newId()), name: name.trim() || 'My galaxies', tree, settings, createdAt: timestamp(), origin };
  await putSurvey(survey);
  await refreshSurveys();
  await openSurvey(survey.id);
  return survey.id;
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
  const watches = [watchFacts(id, from, (facts) => void inBackground(hearFacts(facts.map(({ galaxy }) => galaxy))), () => undefined), hearArrivals(session), watchLearning(id, () => void inBackground(hearOfRounds()))];
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

/** Reads the open survey again from disk, e.g. after an import. */
export async function reloadSurvey(): Promise<void> {
  const id = currentSession()?.survey.id;
  await refreshSurveys();
  if (id) await openSurvey(id);
}

/** Closes what is open; `next` takes its place on screen at once, so that no other screen shows in between. */
async function leaveSurvey(next: Survey | null): Promise<void> {
  stopWatching();
  stopWatching = () => undefined;
  closeLearning();
  endServing();
  setSession(null);
  store.setState({ survey: next });
  await refreshSurveys();
}

/** Lets go of the open survey inside an action, to be opened again by `openNow`; it stays on screen. @returns which it is */
export async function leaveForNow(): Promise<SurveyId | null> {
  const survey = currentSession()?.survey ?? null;
  await leaveSurvey(survey);
  return survey?.id ?? null;
}

/** Back to the welcome screen; everything stays on disk. */
export function closeSurvey(): Promise<void> {
  return inOrder(async () => {
    await leaveSurvey(null);
    await changeSettings({ survey: null });
  });
}

/**
 * Deletes a survey with its pictures, classifications and model. It is gone from the screen at once; clearing the disk takes a
 * while for many galaxies, goes on behind, and is taken up again at the next start if the tab closes. Asking first is
 * the screen's part.
 */
export async function deleteSurvey(id: SurveyId): Promise<void> {
  doomed.add(id);
  await inOrder(async () => {
    if (currentSession()?.survey.id !== id) return;
    await leaveSurvey(null);
    await changeSettings({ survey: null });
  });
  store.setState((state) => ({ surveys: state.surveys.filter((survey) => survey.id !== id) }));
  void inBackground(deleteStored(id).then(() => doomed.delete(id)).then(refreshSurveys));
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

async function deleteStored(id: SurveyId): Promise<void> {
  const deletion = await import('../storage/deletion.ts');
  await deletion.deleteSurvey(id);
}

async function changeSurvey(change: (survey: Survey) => Survey): Promise<void> {
  const session = currentSession();
  if (!session) return;
  const survey = change(session.survey);
  await (survey.settings === session.survey.settings ? putSurvey(survey) : (await import('./changed.ts')).putChanged(session, survey));
  session.survey = survey;
  store.setState({ survey });
  showCounts(session);
  showStands(session);
  await refreshSurveys();
}

export const renameSurvey = (name: string): Promise<void> => inBackground(changeSurvey((survey) => ({ ...survey, name: name.trim() || survey.name })));

/** Changes some settings. What is served next follows at once; the learner follows with a new round where it must. */
export function changeSurveySettings(change: Partial<SurveySettings>): Promise<void> {
  return inBackground(applySettings(change));
}

async function applySettings(change: Partial<SurveySettings>): Promise<void> {
  const before = currentSession()?.survey.settings;
  await changeSurvey((survey) => ({ ...survey, settings: changedSettings(survey.settings, change) }));
  const now = currentSession()?.survey;
  if (!before || !now) return;
  await replan();
  // Another network looks at another size: its inputs are made from the originals, off the page.
  if (now.settings.network !== before.network) await environment().transfer.run({ kind: 'makeInputs', survey: now.id }, () => undefined);
  if (SCORED_WITH.some((name) => now.settings[name] !== before[name])) forgetScores();
  else considerLearning();
}

export type GalaxyFilter = 'all' | 'classified' | 'open' | 'skipped' | 'retired' | 'no picture';

export interface GalaxyRow {
  readonly galaxy: Galaxy;
  readonly volunteers: number;
  readonly yourSteps: readonly Step[] | null;
  readonly votes: GalaxyVotes | null;
  /** Of the newest round, in nats; null where it was not scored. */
  readonly score: number | null;
}

/** A page of the open survey's galaxies, in the order of arrival. */
export async function galaxyPage({ from, count, show, search }: { from: number; count: number; show: GalaxyFilter; search: string }): Promise<{ rows: GalaxyRow[]; total: number }> {
  const session = currentSession();
  if (!session) return { rows: [], total: 0 };
  const wanted = search.trim().toLowerCase();
  const indices: number[] = [];
  for (let index = 0; index < session.ids.length; index++) {
    if (isListed(index) && (wanted === '' || session.ids[index]?.toLowerCase().includes(wanted))) indices.push(index);
  }
  function isListed(index: number): boolean {
    const now = session as NonNullable<typeof session>; // narrowed above; closures forget it
    switch (show) {
      case 'all':
        return true;
      case 'classified':
        return now.seen.has(index) && !now.skipped.has(index);
      case 'open':
        return isWaiting(now, index);
      case 'skipped':
        return now.skipped.has(index);
      case 'retired':
        return (now.votes.get(index)?.volunteers ?? 0) >= now.survey.settings.retirementCount;
      case 'no picture':
        return now.missing.has(index);
    }
  }
  const page = indices.slice(from, from + count);
  const galaxies = await galaxiesAt(session.survey.id, page);
  const rows = await Promise.all(galaxies.flatMap((galaxy) => (galaxy ? [rowOf(galaxy)] : [])));
  return { rows, total: indices.length };
}

async function rowOf(galaxy: Galaxy): Promise<GalaxyRow> {
  const session = currentSession();
  const votes = session?.votes.get(galaxy.index) ?? null;
  const place = session?.ranking?.indices.indexOf(galaxy.index) ?? -1;
  const mine = session?.seen.has(galaxy.index) ? standing(await factsOfGalaxy(session.survey.id, galaxy.id)).classifications.get(galaxy.id)?.get(session.volunteer) : undefined;
  return { galaxy, volunteers: votes?.volunteers ?? 0, yourSteps: mine?.steps ?? null, votes, score: session?.ranking?.scores[place] ?? null };
}
