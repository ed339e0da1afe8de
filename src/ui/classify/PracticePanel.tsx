/** In the question's place once a practice galaxy is finished: how it was made or what experts said, beside the person's own answers. */
import { useEffect, useRef } from 'react';
import { goOnFromPractice } from '../../app/classify.ts';
import type { PracticeTold } from '../../app/store.ts';
import type { Truth } from '../../domain/practice.ts';
import { agreement, trueAnswers } from '../../domain/practiceAgreement.ts';
import type { Question, TreeContent } from '../../domain/tree.ts';
import type { Step } from '../../domain/walk.ts';
import { madeInWords } from '../guide/madeWords.ts';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { percent } from '../parts/words.ts';
import { AnswerHeader } from './AnswerHeader.tsx';
import './after.css';

export function PracticePanel({ told, tree }: { told: PracticeTold; tree: TreeContent }) {
  const words = useMessages('help');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const { truth, steps } = told;
  const { asked, agreed } = agreement(tree, steps, truth);
  return (
    <section className="panel practice" aria-label={words.practice}>
      <h1 className="question" tabIndex={-1} ref={heading}>
        {words.practiceHead}
      </h1>
      <p className="hint">{truth.kind === 'sky' ? madeInWords(words, truth.made) : words.practiceExperts}</p>
      {asked > 0 && <p>{truth.kind === 'sky' ? words.practiceAgreedSky({ asked, agreed }) : words.practiceAgreedExperts({ asked, agreed })}</p>}
      {steps.map((step) => (
        <Compared key={step.question} tree={tree} step={step} truth={truth} />
      ))}
      <p className="soft small">{truth.kind === 'sky' ? words.practiceSkyAbout : words.practiceExpertsAbout}</p>
      <div className="base">
        <button type="button" className="btn primary wide" onClick={() => void goOnFromPractice()}>
          {words.goOn} <kbd>↵</kbd>
        </button>
      </div>
    </section>
  );
}

/** One question of the path: the person's answer, and what is known. */
function Compared({ tree, step, truth }: { tree: TreeContent; step: Step; truth: Truth }) {
  const words = useMessages('help');
  const ofTree = useTreeWords();
  const question: Question | undefined = tree.questions.find(({ id }) => id === step.question);
  const right = question ? trueAnswers(question, truth) : null;
  if (!question) return null;
  const chances = truth.kind === 'sky' ? truth.chances.get(question.id) : undefined;
  // Answers that nobody gave and nothing speaks for would only lengthen the list.
  const rows = question.answers.map((answer, k) => ({ answer, chance: chances?.[k] })).filter(({ answer, chance }) => step.answers.includes(answer.id) || right?.includes(answer.id) === true || (chance ?? 0) >= 0.1);
  return (
    <table className="after">
      <caption>
        {ofTree(question.name)}
        {step.answers.length === 0 && <span className="muted">{words.youWereUnsure}</span>}
      </caption>
      <thead>
        <tr>
          <th scope="col">{words.answerColumn}</th>
          <th scope="col">{truth.kind === 'sky' ? words.simulationColumn : words.expertsColumn}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ answer, chance }) => {
          const isYours = step.answers.includes(answer.id);
          return (
            <tr key={answer.id} className={isYours ? 'is-yours' : undefined}>
              <AnswerHeader label={ofTree(answer.label)} isYours={isYours} />
              <td>{chance === undefined ? <Expert isRight={right?.includes(answer.id)} /> : <Share chance={chance} />}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Share({ chance }: { chance: number }) {
  return (
    <>
      <span className="bar chance-bar" aria-hidden="true">
        <i style={{ inlineSize: `${String(Math.round(chance * 100))}%` }} />
      </span>
      {percent(chance)}
    </>
  );
}

/** Undefined where experts were not asked this question. */
function Expert({ isRight }: { isRight: boolean | undefined }) {
  const words = useMessages('help');
  if (isRight === undefined) return <span className="muted">{words.expertsNotAsked}</span>;
  return isRight ? (
    <span className="yours plain">
      <Icon name="check" small />
      {words.expertsSay}
    </span>
  ) : (
    <span aria-hidden="true">–</span>
  );
}
