/** The typical error of each round, of a question's answers together or of one, with what it had learned from. */
import { useMemo } from 'react';
import { useApp } from '../../app/store.ts';
import { narrowed } from '../../domain/evidence.ts';
import type { TypicalError } from '../../domain/typicalError.ts';
import { typicalErrors } from '../../domain/typicalError.ts';
import type { BesideChance } from './ChancePart.tsx';

export type Point = TypicalError & { readonly labels: number; readonly isByChance: boolean };

/** Oldest round first. Worked out once for what is looked at: it takes a while. */
export function useErrors({ survey, asked, place, evidence, columnCount }: BesideChance): readonly Point[] {
  const rounds = useApp((state) => state.learner.rounds);
  const { seed } = survey.settings;
  const found = useMemo(() => (evidence ? typicalErrors(narrowed(asked, place), evidence.forecasts, evidence.fair, columnCount, seed) : []), [evidence, asked, place, columnCount, seed]);
  return found.map((each) => {
    const round = rounds.find((candidate) => candidate.round === each.round);
    return { ...each, labels: round?.labelsUsed ?? 0, isByChance: isByChance(round?.finishedAt, evidence?.firstChosenAt ?? null) };
  });
}

/** Whether a round was done before anything was answered that the network had chosen: it learned from chance alone. */
const isByChance = (finishedAt: string | undefined, firstChosenAt: string | null): boolean => finishedAt !== undefined && (firstChosenAt === null || finishedAt <= firstChosenAt);
