/** What the newest replay on a survey's own votes says about choosing against chance, for one question; what is given otherwise where none has run. */
import { finishedLabs, labFindings, labNow } from '../../app/lab.ts';
import { useApp } from '../../app/store.ts';
import type { LabFindings } from '../../domain/labFindings.ts';
import type { QuestionId } from '../../domain/tree.ts';
import { useMessages } from '../parts/messages.ts';
import { useRead } from '../parts/useRead.ts';
import { areaInWords, armName, verdictInWords } from './labWords.ts';

/** Of the newest such replay, what is said of the first rule that was compared with chance. */
async function newestOn(question: QuestionId): Promise<LabFindings | null> {
  const newest = (await finishedLabs()).findLast(({ settings }) => settings.question === question && settings.source === 'survey');
  if (!newest) return null;
  return (await labFindings(newest.settings, newest.runs)).find(({ arm, against }) => arm !== against) ?? null;
}

interface ReplayVerdictProps {
  readonly question: QuestionId;
  /** Volunteers expected on a galaxy: what differences are told in votes of. */
  readonly votes: number;
  readonly otherwise: string;
}

export function ReplayVerdict({ question, votes, otherwise }: ReplayVerdictProps) {
  const words = useMessages('lab');
  const kind = useApp((state) => labNow(state).kind);
  const found = useRead(() => newestOn(question), `replay on ${question} ${kind}`);
  if (!found) return otherwise;
  return (
    <>
      {words.replaySays({ rule: armName(words, found.arm) })} {verdictInWords(words, found)} {found.area && areaInWords(words, found.area, votes)}
    </>
  );
}
