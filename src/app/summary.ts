/** What this sitting came to, read anew from what the flows keep whenever a screen asks. */
import type { Doubt } from '../domain/doubt.ts';
import type { Classification, FactId } from '../domain/classification.ts';
import type { Galaxy } from '../domain/galaxy.ts';
import type { Summary } from '../domain/summary.ts';
import { summaryOf } from '../domain/summary.ts';
import { galaxiesAt } from '../storage/galaxies.ts';
import { currentSession, doubtOf } from './session.ts';
import { store } from './store.ts';

export interface SittingSummary {
  readonly summary: Summary;
  /** The galaxies of the contact sheet; null where one is no longer here. */
  readonly galaxies: readonly (Galaxy | null)[];
  /** The newest round that learnt from an answer of this sitting; null before one did. */
  readonly round: number | null;
}

/** Null where no survey is open. */
export async function readSummary(): Promise<SittingSummary | null> {
  const session = currentSession();
  if (!session) return null;
  const { survey, undoable, votes, indexOf, doubtsBefore } = session;
  const doubts = new Map<FactId, Doubt>();
  for (const fact of undoable) {
    if (fact.kind !== 'classification' || fact.why.sawNetwork) continue; // who has seen the guess cannot surprise it
    const doubt = doubtsBefore.get(fact.id) ?? doubtOf(session, indexOf.get(fact.galaxy) ?? -1, fact.why);
    if (doubt) doubts.set(fact.id, doubt);
  }
  const summary = summaryOf(survey.tree, undoable, votes.values(), survey.settings.showsNetwork ? doubts : new Map());
  const indices = summary.sheet.map(({ galaxy }) => indexOf.get(galaxy) ?? -1);
  const galaxies = await galaxiesAt(survey.id, indices);
  return { summary, galaxies: indices.map((_, place) => galaxies[place] ?? null), round: roundWith(summary.sheet) };
}

/** The newest round whose training began after the first answer. */
function roundWith(sheet: readonly Classification[]): number | null {
  const first = sheet.reduce((earliest, { at }) => Math.min(earliest, Date.parse(at)), Infinity);
  const { rounds } = store.getState().learner;
  const learnt = rounds.filter(({ finishedAt, trainingSeconds, scoringSeconds }) => Date.parse(finishedAt) - 1000 * (trainingSeconds + scoringSeconds) >= first);
  return learnt.at(-1)?.round ?? null;
}
