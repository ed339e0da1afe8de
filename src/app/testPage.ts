/** A page on a disk for tests of the flows: a survey of small galaxies, and a volunteer who answers. Its clock ticks a second at every look. */
import type { Fact } from '../domain/classification.ts';
import { volunteerId } from '../domain/classification.ts';
import { contentHash, galaxyId } from '../domain/galaxy.ts';
import { rng } from '../domain/rng.ts';
import type { SurveyId } from '../domain/survey.ts';
import type { Tree } from '../domain/tree.ts';
import { answerId } from '../domain/tree.ts';
import { db } from '../storage/db.ts';
import { eachFacts } from '../storage/facts.ts';
import { fakeEngine } from '../worker/fakeEngine.ts';
import { chooseAnswer } from './classify.ts';
import { hearEngine } from './learn.ts';
import { setEnvironment } from './environment.ts';
import { initialState, store } from './store.ts';
import { openSurvey } from './surveys.ts';
import { createSurvey } from './manageSurveys.ts';

const random = rng(7, 'test ids');
let clock = Date.parse('2026-01-05T10:00:00Z');
let loads = 0;

/** A fresh page on the same disk. */
export function load(): void {
  store.setState(initialState, true);
  store.setState({ volunteer: { id: volunteerId('ada') } });
  loads++;
  const engine = fakeEngine({ now: () => clock, after: (_ms, callBack) => (queueMicrotask(callBack), () => undefined) });
  engine.subscribe(hearEngine);
  setEnvironment({
    now: () => (clock += 1000),
    newId: () => `id-${String(random.seed())}-${String(random.seed())}`,
    newSeed: () => 42,
    tab: `tab-${String(loads)}`,
    engine,
    transfer: { run: () => Promise.resolve(null), destroy: () => undefined },
    appVersion: 'test',
  });
}

export async function addGalaxies(id: SurveyId, from: number, to: number): Promise<void> {
  for (let index = from; index < to; index++) {
    const galaxy = { id: galaxyId(`g${String(index)}`), index, fileName: `g${String(index)}.png`, contentHash: contentHash(String(index).padStart(64, '0')), origin: { kind: 'file' as const }, sizePx: [8, 8] as const, metadata: {}, isPictureMissing: false };
    await db.galaxies.put({ survey: id, galaxy });
    await db.originals.put({ survey: id, index, type: 'image/png', bytes: new Uint8Array([index]) });
  }
}

export async function surveyOf(count: number, tree: Tree): Promise<void> {
  const id = await createSurvey({ name: 'Test', tree });
  if (id === null) throw new Error('The survey could not be made.');
  await addGalaxies(id, 0, count);
  await openSurvey(id);
}

export async function facts(): Promise<Fact[]> {
  const all: Fact[] = [];
  const survey = store.getState().survey;
  if (survey) for await (const chunk of eachFacts(survey.id)) all.push(...chunk.facts);
  return all;
}

export const say = (id: string): Promise<void> => chooseAnswer(answerId(id));

/** Smooth, round, nothing odd: three answers end the walk of Galaxy Zoo 2. */
export async function classifySmooth(): Promise<void> {
  for (const id of ['smooth', 'completely_round', 'no']) await say(id);
}
