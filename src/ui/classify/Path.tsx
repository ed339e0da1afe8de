/** The answers so far on one row: earlier steps as drawings, the last with its name. Each goes back to its question. */
import { goForward, goToQuestion } from '../../app/classify.ts';
import type { Question, TreeContent } from '../../domain/tree.ts';
import type { Walk } from '../../domain/walk.ts';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { useKeyName } from './KeyCap.tsx';
import { StepMark } from './StepMark.tsx';
import { pathOf, progressWords } from './steps.ts';

/** From this many answers on, only drawings fit. */
const NAMES_END = 5;

export function Path({ tree, walk, question }: { tree: TreeContent; walk: Walk; question: Question }) {
  const words = useMessages('classify');
  const say = useTreeWords();
  const keyName = useKeyName();
  const path = pathOf(tree, walk.steps, words, say);
  return (
    <nav className={`path ${path.length === 0 ? 'first' : ''}`} aria-label={words.answersSoFar}>
      {path.map((step, index) => (
        <button
          key={step.question.id}
          type="button"
          aria-label={words.goBackTo({ question: say(step.question.name), answer: step.label })}
          title={words.answerTo({ question: say(step.question.name), answer: step.label })}
          onClick={() => void goToQuestion(step.question.id)}
        >
          <StepMark step={step} />
          {index === path.length - 1 && path.length <= NAMES_END && <span className="cut">{step.name}</span>}
        </button>
      ))}
      {path.length > 0 && <Icon name="chev-r" className="sep" />}
      <span className="now cut">{say(question.name)}</span>
      {walk.ahead.length > 0 && (
        <button type="button" className="icon-btn" aria-label={words.forwardAgain} title={words.forwardAgain} aria-keyshortcuts={keyName('forward')} onClick={() => void goForward()}>
          <Icon name="arrow-r" small />
        </button>
      )}
      <span className="count num hide-s">{progressWords(tree, walk, words)}</span>
    </nav>
  );
}
