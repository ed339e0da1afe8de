/** Where the learner's time went and what it keeps for later: read for the screen, taken along as a trace, cleared on request. */
import type { LearnerFact } from '../domain/learnerFact.ts';
import { traceOf } from '../exchange/traceFile.ts';
import type { EmbeddingsKept } from '../storage/embeddings.ts';
import { clearEmbeddings, measureEmbeddings } from '../storage/embeddings.ts';
import { listLearnerFacts } from '../storage/learning.ts';
import { listRounds, readTraces } from '../storage/models.ts';
import { environment } from './environment.ts';
import { remember } from './remember.ts';
import { refreshStorage } from './preferences.ts';
import { saveFile } from './saveFile.ts';
import { currentSession } from './session.ts';

/** All of the open survey, in the order of their time; those that came with files too. */
export async function readLearnerFacts(): Promise<LearnerFact[]> {
  const session = currentSession();
  if (!session) return [];
  return (await listLearnerFacts(session.survey.id)).map(({ fact }) => fact).sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** Downloads the newest rounds' time as a Chrome trace. @returns how many rounds it holds; with none there is no file */
export async function exportTrace(): Promise<number> {
  const session = currentSession();
  if (!session) return 0;
  const { id, name } = session.survey;
  const [rounds, traces] = await Promise.all([listRounds(id), readTraces(id)]);
  const stretchesOf = new Map(traces.map(({ round, stretches }) => [round, stretches]));
  const traced = rounds.flatMap(({ round, finishedAt, backend, labelsUsed, times }) => {
    const stretches = stretchesOf.get(round);
    return times && stretches ? [{ round, finishedAt, backend, labelsUsed, times, stretches }] : [];
  });
  if (traced.length > 0) saveFile(new Blob([JSON.stringify(traceOf(traced, { survey: name, appVersion: environment().appVersion }))], { type: 'application/json' }), 'tuning-fork-trace.json');
  return traced.length;
}

export const readEmbeddingsKept = (): Promise<EmbeddingsKept> => measureEmbeddings();

/** Forgets what the trunk made of pictures; the next round looks at them again. Asking first is the screen's part. */
export async function forgetEmbeddings(): Promise<void> {
  environment().engine.forget();
  await remember(clearEmbeddings());
  await refreshStorage();
}
