/**
 * The flow of a lab: what can be run on the open survey, started, kept run by run, gone on with after a reload, stopped, and
 * written down as a fact once it is finished. It runs in workers while people go on classifying.
 */
import type { LabPace, LabRun, LabSettings } from '../domain/lab.ts';
import { effortOf, forecastOf, jobsOfLab, keyOfJob, LEAST_VOTES, paceAfter, wholeSeeds, withinLimits } from '../domain/lab.ts';
import type { LabFindings } from '../domain/labFindings.ts';
import type { LabRow, LabTable } from '../domain/labTable.ts';
import { groundOfTable } from '../domain/labTable.ts';
import type { LabFact } from '../domain/learnerFact.ts';
import { learnerFactId } from '../domain/learnerFact.ts';
import type { SurveyId } from '../domain/survey.ts';
import { columnsOf } from '../domain/tree.ts';
import type { LabDraft } from '../storage/labs.ts';
import { addLab, clearLab, holdLabLock, listLabs, putLabDraft, putLabRun, readLabDraft, readLabPace, readLabRuns, writeLabPace } from '../storage/labs.ts';
import { storageSentence } from '../storage/space.ts';
import type { LabBench, LabNews } from '../worker/lab.ts';
import { startLab as startBench } from '../worker/lab.ts';
import { pageClock, spawnLabDesk, spawnLabRunner } from '../worker/spawn.ts';
import { environment, timestamp } from './environment.ts';
import { currentSession } from './session.ts';
import type { LabState } from './store.ts';
import { store } from './store.ts';

let ownBench: LabBench | null = null;
const bench = (): LabBench => environment().lab ?? (ownBench ??= startBench(spawnLabDesk, spawnLabRunner, pageClock));

type Tested = Pick<LabSettings, 'question' | 'answer' | 'source' | 'people'>;

/** Galaxies whose votes on a question are enough, and whose picture is here; simulated volunteers are not counted. */
export function votedGalaxies(question: LabSettings['question']): number {
  const session = currentSession();
  if (!session) return 0;
  const q = session.survey.tree.questions.findIndex(({ id }) => id === question);
  let found = 0;
  for (const [index, { asked }] of session.votes) if ((asked[q] ?? 0) >= LEAST_VOTES && !session.missing.has(index)) found++;
  return found;
}

function rowsOf({ question, answer }: Tested): LabRow[] {
  const session = currentSession();
  if (!session) return [];
  const { columns, byQuestion } = columnsOf(session.survey.tree);
  const q = byQuestion.findIndex((each) => each.question === question);
  const column = columns.find((each) => each.question === question && each.answer === answer)?.index ?? -1;
  return [...session.votes].flatMap(([index, { galaxy, volunteers, asked, counts }]) =>
    session.missing.has(index) ? [] : [{ galaxy, index, people: volunteers, asked: asked[q] ?? 0, yes: counts[column] ?? 0 }],
  );
}

/** Which galaxies of the open survey would take part. @throws an Error with a sentence */
export async function labTable(tested: Tested): Promise<LabTable> {
  const session = currentSession();
  if (!session) throw new Error('There is no open survey.');
  const { id, tree } = session.survey;
  const { question, answer, source, people } = tested;
  if (source === 'survey') return bench().table({ kind: 'survey', rows: rowsOf(tested) });
  const asked = { survey: { id, tree }, question, answer };
  return bench().table(source === 'sky' ? { kind: 'sky', ...asked, people: people ?? 0 } : { kind: 'catalogue', ...asked });
}

/** How quick this device was in its labs so far. */
export const labPace = (): Promise<LabPace> => readLabPace();

/** Finished labs of the open survey, oldest first. */
export async function finishedLabs(): Promise<readonly LabFact[]> {
  const session = currentSession();
  return session ? listLabs(session.survey.id) : [];
}

/** Findings of labs that were asked for: a finished lab never changes. */
const found = new Map<string, Promise<readonly LabFindings[]>>();

/** What a finished lab says; off the page, because it resamples thousands of times, and once. */
export function findingsOf({ id, settings, runs }: Pick<LabFact, 'id' | 'settings' | 'runs'>): Promise<readonly LabFindings[]> {
  const known = found.get(id) ?? bench().findings(settings, runs);
  found.set(id, known);
  known.catch(() => found.delete(id)); // asked anew next time
  return known;
}

/** The lab that this tab runs. */
let running: { readonly survey: SurveyId; stop: () => void } | null = null;

const NONE: LabState = { kind: 'none' };

/** What the lab is doing. */
export const labNow = ({ lab }: { readonly lab?: LabState }): LabState => lab ?? NONE;

const show = (lab: LabState): void => store.setState({ lab });

/** Begins a lab on the open survey. */
export async function startLab(wanted: LabSettings, table: LabTable): Promise<void> {
  const session = currentSession();
  if (!session || running) return;
  const settings = withinLimits(wanted, table.indices.length);
  const draft: LabDraft = { survey: session.survey.id, settings, table, startedAt: timestamp(), treeHash: session.survey.tree.hash, embeddings: null };
  await clearLab(draft.survey);
  await putLabDraft(draft);
  await go(draft, []);
}

/** Goes on with a lab, of the open survey unless told otherwise, that a reload or a fault cut short. Called when the app is open (goOnLab.ts) and when the lab comes on screen. */
export async function resumeLab(survey = currentSession()?.survey.id): Promise<void> {
  if (survey === undefined || running) return;
  const draft = await readLabDraft(survey);
  if (draft) await go(draft, await readLabRuns(survey));
  else if (labNow(store.getState()).kind === 'waiting') show({ kind: 'none' });
}

async function go(draft: LabDraft, before: readonly LabRun[]): Promise<void> {
  const { survey, settings, table } = draft;
  const jobs = jobsOfLab(settings);
  if (running) return;
  const lock = new AbortController();
  const mine = { survey, stop: () => lock.abort() };
  running = mine;
  if (!(await holdLabLock(lock.signal))) {
    running = null;
    show({ kind: 'waiting', survey, why: 'other tab', message: '', done: before.length, inAll: jobs.length });
    return;
  }
  show({ kind: 'working', survey, settings, phase: 'starting', done: before.length, inAll: jobs.length, secondsLeft: null, runs: before });
  const hear = inTurn(draft, before, await readLabPace(), () => running === mine);
  const stop = bench().run({ survey, settings, table, embeddings: draft.embeddings, done: before.map(keyOfJob) }, hear);
  mine.stop = () => {
    stop();
    lock.abort();
  };
}

/** Takes news one after another: each is on disk before the next is looked at, and before it is on screen. */
function inTurn(draft: LabDraft, before: readonly LabRun[], known: LabPace, isRunning: () => boolean): (news: LabNews) => void {
  const { survey, settings, table } = draft;
  const jobs = jobsOfLab(settings);
  let now = draft;
  let runs = before;
  let pace = known;
  const working = (part: Pick<Extract<LabState, { kind: 'working' }>, 'phase' | 'done' | 'inAll'>): void => {
    const left = jobs.filter((job) => !runs.some((run) => keyOfJob(run) === keyOfJob(job)));
    const { seconds } = forecastOf(left, settings, table.indices.length, pace);
    show({ kind: 'working', survey, settings, runs, secondsLeft: part.phase === 'running' ? seconds : null, ...part });
  };
  const take = async (news: LabNews): Promise<void> => {
    if (!isRunning()) return; // stopped while this waited its turn
    switch (news.kind) {
      case 'lab looking':
        working({ phase: 'looking', done: news.done, inAll: news.inAll });
        return;
      case 'lab looked':
        now = { ...now, embeddings: news.embeddings };
        await putLabDraft(now);
        working({ phase: 'running', done: runs.length, inAll: jobs.length });
        return;
      case 'lab run':
        if (!(await putLabRun(survey, news.run))) return void cancelLab(); // the survey is gone
        runs = [...runs, news.run];
        pace = paceAfter(pace, news.run.arm, news.milliseconds, effortOf(news.run.arm, settings, table.indices.length));
        await writeLabPace(pace);
        working({ phase: 'running', done: runs.length, inAll: jobs.length });
        return;
      case 'lab finished':
        await finish(now, settings, runs);
        return;
      case 'lab failed':
        fail(survey, news.message, runs.length, jobs.length);
        return;
      default:
        news satisfies never;
    }
  };
  let last: Promise<void> = Promise.resolve();
  return (news) => {
    last = last.then(() => take(news)).catch((error: unknown) => fail(survey, storageSentence(error), runs.length, jobs.length));
  };
}

function fail(survey: SurveyId, message: string, done: number, inAll: number): void {
  letGo();
  show({ kind: 'waiting', survey, why: 'failed', message, done, inAll });
}

function letGo(): void {
  running?.stop();
  running = null;
}

async function finish({ survey, table, startedAt, treeHash, embeddings }: LabDraft, settings: LabSettings, runs: readonly LabRun[]): Promise<void> {
  const { id } = store.getState().volunteer;
  await addLab({ kind: 'lab', id: learnerFactId(environment().newId()), volunteer: id, survey, startedAt, at: timestamp(), treeHash, settings, ground: groundOfTable(table, embeddings?.trunk ?? ''), runs });
  letGo();
  store.setState(({ labs }) => ({ lab: { kind: 'none' }, labs: (labs ?? 0) + 1 }));
}

/** Stops the lab and forgets what it had done. */
export async function cancelLab(): Promise<void> {
  const lab = labNow(store.getState());
  letGo();
  show({ kind: 'none' });
  if (lab.kind !== 'none') await clearLab(lab.survey);
}

/** Stops the lab and keeps the repeats that all its rules have finished, at least two. */
export async function finishLabEarly(): Promise<void> {
  const lab = labNow(store.getState());
  if (lab.kind === 'none') return;
  letGo();
  const draft = await readLabDraft(lab.survey);
  const whole = draft && wholeSeeds(draft.settings, await readLabRuns(lab.survey));
  if (draft && whole) await finish(draft, whole.settings, whole.runs);
}
