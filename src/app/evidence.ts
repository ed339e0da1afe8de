/** What speaks for and against the network on this survey: what its rounds foresaw, beside the fair votes that came afterwards. */
import type { FairVotes } from '../domain/evidence.ts';
import type { Forecast } from '../domain/forecast.ts';
import { isByChance } from '../domain/classification.ts';
import type { LabFact } from '../domain/learnerFact.ts';
import type { GalaxyVotes } from '../domain/votes.ts';
import { countVotes, standing } from '../domain/votes.ts';
import { eachFacts, factsOfGalaxy } from '../storage/facts.ts';
import { readForecasts } from '../storage/forecasts.ts';
import { listLabs } from '../storage/labs.ts';
import type { Session } from './session.ts';
import { currentSession } from './session.ts';

export interface Evidence {
  /** Of this tree, oldest round first. */
  readonly forecasts: readonly Forecast[];
  readonly fair: FairVotes;
  /** When the first answer was given to a galaxy that the network, not chance, had chosen: ISO 8601; null where there is none. Rounds finished by then learned from chance alone. */
  readonly firstChosenAt: string | null;
  /** Finished labs of the survey, oldest first: they may know what chance would have reached. */
  readonly labs: readonly LabFact[];
  /** Votes on each question that a labelled galaxy has, on average: what a label is worth. [question] */
  readonly votesPerLabel: readonly number[];
}

function votesPerLabel({ survey, votes }: Session): number[] {
  const sums = survey.tree.questions.map(() => 0);
  let galaxies = 0;
  for (const { volunteers, asked } of votes.values()) {
    if (volunteers === 0) continue;
    galaxies++;
    asked.forEach((n, question) => (sums[question] = (sums[question] ?? 0) + n));
  }
  return sums.map((sum) => sum / Math.max(1, galaxies));
}

/** Known for good once there is one: answers that come later are later. An import may bring earlier ones; it opens the survey again. */
const knownFirst = new WeakMap<Session, string>();

async function firstChosenAt(session: Session): Promise<string | null> {
  const known = knownFirst.get(session);
  if (known !== undefined) return known;
  let first: string | null = null;
  for await (const { facts } of eachFacts(session.survey.id)) {
    for (const fact of facts) if (fact.kind === 'classification' && !isByChance(fact.why.strategy) && (first === null || fact.at < first)) first = fact.at;
  }
  if (first !== null) knownFirst.set(session, first);
  return first;
}

/** Read anew each time: only the galaxies that were foreseen and have votes, about one in six of those labelled. */
export async function readEvidence(): Promise<Evidence | null> {
  const session = currentSession();
  if (!session) return null;
  const { survey, votes, ids } = session;
  const forecasts = (await readForecasts(survey.id)).filter(({ treeHash }) => treeHash === survey.tree.hash);
  const foreseen = new Set(forecasts.flatMap(({ indices }) => [...indices]));
  const fair = new Map<number, GalaxyVotes>();
  const read = async (index: number): Promise<void> => {
    const galaxy = ids[index];
    if (galaxy === undefined) return;
    const chosenByChance = [...(standing(await factsOfGalaxy(survey.id, galaxy)).classifications.get(galaxy)?.values() ?? [])].filter(({ why }) => isByChance(why.strategy) && why.sawNetwork !== true);
    const counted = countVotes(survey.tree, galaxy, chosenByChance);
    if (counted.volunteers > 0) fair.set(index, counted);
  };
  await Promise.all([...foreseen].filter((index) => votes.has(index)).map(read));
  return { forecasts, fair, firstChosenAt: await firstChosenAt(session), labs: await listLabs(survey.id), votesPerLabel: votesPerLabel(session) };
}
