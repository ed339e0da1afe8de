/** Is choosing better than chance? Typical error and loss of each round, of a question's answers together or of one, beside what chance reached where that is known. */
import { useState } from 'react';
import type { Question } from '../../domain/tree.ts';
import { Choice } from '../parts/fields.tsx';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import type { Chance } from './chance.ts';
import { answerAtFirst, chanceKnown } from './chance.ts';
import { chanceCaption } from './chanceWords.ts';
import { ErrorCurve } from './ErrorCurve.tsx';
import type { Examined } from './EvidencePart.tsx';
import { LossCurve } from './LossCurve.tsx';
import { useErrors } from './useErrors.ts';

/** What is looked at, with what is known of chance. */
export interface BesideChance extends Examined {
  /** The answer that is measured, by its place; null for all of them. */
  readonly place: number | null;
  readonly chance: Chance;
}

interface ChancePartProps extends Examined {
  readonly question: Question;
  readonly onChoose: (question: string) => void;
}

export function ChancePart({ question, onChoose, ...examined }: ChancePartProps) {
  const words = useMessages('learner');
  const say = useTreeWords();
  /** The answer measured, by question; '' is all of them. */
  const [measured, setMeasured] = useState<Readonly<Record<string, string>>>({});
  const { survey, asked, name, evidence } = examined;
  const labs = evidence?.labs ?? [];
  const view = measured[question.id] ?? answerAtFirst(survey, question, labs);
  const at = question.answers.findIndex(({ id }) => (id as string) === view);
  const answer = question.answers[at];
  const beside: BesideChance = {
    ...examined,
    place: at < 0 ? null : at,
    name: answer ? words.answerOf({ question: name, answer: say(answer.label) }) : name,
    chance: chanceKnown(survey, question, answer?.id ?? null, labs, evidence?.votesPerLabel[asked.index] ?? 0),
  };
  return (
    <section aria-labelledby="evidence">
      <div className="headrow">
        <div>
          <h2 id="evidence">{words.chanceQuestion}</h2>
          <p>{words.chanceAbout}</p>
        </div>
        <div className="evidence-choices">
          <Choice label={words.question} value={question.id as string} options={survey.tree.questions.map((each) => ({ id: each.id as string, label: say(each.name) }))} onChoose={onChoose} />
          <Choice
            label={words.answer}
            value={view}
            options={[{ id: '', label: words.allAnswers }, ...question.answers.map((each) => ({ id: each.id as string, label: say(each.label) }))]}
            onChoose={(id) => setMeasured((before) => ({ ...before, [question.id]: id }))}
          />
        </div>
      </div>
      <Curves {...beside} />
    </section>
  );
}

/** Both curves, and below them where chance's line is from and what follows from it. */
function Curves(beside: BesideChance) {
  const words = useMessages('learner');
  const points = useErrors(beside);
  const { chance, survey } = beside;
  const last = points.at(-1);
  return (
    <>
      <div className="evidence">
        <ErrorCurve {...beside} points={points} />
        <LossCurve {...beside} />
      </div>
      {chance.curve && last && (
        <p className="blurb">
          {chanceCaption(words, { curve: chance.curve, votesPerLabel: chance.votesPerLabel, rounds: points.filter((point) => !point.isByChance), of: survey.settings.expectedVotes }, last.galaxies, new Date())}
        </p>
      )}
    </>
  );
}
