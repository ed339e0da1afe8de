/** The answers so far on one row: earlier steps as drawings, the last with its name. Each goes back to its question. */
import { goForward, goToQuestion } from '../../app/classify.ts';
import type { Question, TreeContent } from '../../domain/tree.ts';
import type { Walk } from '../../domain/walk.ts';
import { Icon, Pictogram } from '../parts/Icon.tsx';
import { pathOf, progressWords } from './steps.ts';

/** From this many answers on, only drawings fit. */
const NAMES_END = 5;

export function Path({ tree, walk, question }: { tree: TreeContent; walk: Walk; question: Question }) {
  const path = pathOf(tree, walk.steps);
  return (
    <nav className={`path ${path.length === 0 ? 'first' : ''}`} aria-label="Your answers so far">
      {path.map(({ step, question: asked, label, name, pictogram }, index) => (
        <button
          key={step.question}
          type="button"
          aria-label={`Go back to: ${asked.name}. You answered: ${label}`}
          title={`${asked.name}: ${label}`}
          onClick={() => void goToQuestion(step.question)}
        >
          <Pictogram name={pictogram} number={asked.answers.findIndex((answer) => answer.id === step.answers[0]) + 1} />
          {index === path.length - 1 && path.length <= NAMES_END && <span className="cut">{name}</span>}
        </button>
      ))}
      {path.length > 0 && <Icon name="chev-r" className="sep" />}
      <span className="now cut">{question.name}</span>
      {walk.ahead.length > 0 && (
        <button
          type="button"
          className="icon-btn"
          aria-label="Forward again"
          title="Forward again (Shift and Backspace)"
          onClick={() => void goForward()}
        >
          <Icon name="arrow-r" small />
        </button>
      )}
      <span className="count num hide-s">{progressWords(tree, walk)}</span>
    </nav>
  );
}
