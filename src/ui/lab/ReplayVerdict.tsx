/** What a replay on a survey's own votes says about choosing against chance, in words; nothing until it is worked out. */
import type { LabFact } from '../../domain/learnerFact.ts';
import { useMessages } from '../parts/messages.ts';
import { replayInWords } from './labWords.ts';
import { useFindings } from './useFindings.ts';

interface ReplayVerdictProps {
  readonly lab: LabFact;
  /** Volunteers expected on a galaxy: what differences are told in votes of. */
  readonly votes: number;
}

export function ReplayVerdict({ lab, votes }: ReplayVerdictProps) {
  const words = useMessages('lab');
  const findings = useFindings(lab);
  return findings && replayInWords(words, lab, findings, votes, new Date());
}
