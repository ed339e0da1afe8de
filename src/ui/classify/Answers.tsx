/** The answers of one question, as buttons or (several at once) checkboxes, always in the same places. */
import { chooseAnswer } from '../../app/classify.ts';
import { useApp } from '../../app/store.ts';
import type { Answer, AnswerId, Question } from '../../domain/tree.ts';
import { Icon, Pictogram } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { layoutOf } from './steps.ts';

export function Answers({ question, chosen }: { question: Question; chosen: readonly AnswerId[] }) {
  const say = useTreeWords();
  const layout = layoutOf(question.answers.length);
  return (
    <div className={`answers ${layout}`} data-tour="answers">
      {/* Keyed by place, not by answer: the focus stays where it is when the question changes. */}
      {question.answers.map((answer, index) => (
        <AnswerButton
          key={index}
          answer={answer}
          label={say(answer.label)}
          hint={answer.hint === undefined ? undefined : say(answer.hint)}
          number={index + 1}
          isMultiple={question.kind === 'multiple'}
          isChosen={chosen.includes(answer.id)}
          isTile={layout !== ''}
        />
      ))}
    </div>
  );
}

interface AnswerButtonProps {
  readonly answer: Answer;
  readonly label: string;
  readonly hint: string | undefined;
  readonly number: number;
  readonly isMultiple: boolean;
  readonly isChosen: boolean;
  readonly isTile: boolean;
}

function AnswerButton({ answer, label, hint, number, isMultiple, isChosen, isTile }: AnswerButtonProps) {
  const words = useMessages('classify');
  const hasKey = useApp((state) => state.preferences.areKeysOn) && number <= 9;
  const asCheckbox = isMultiple ? ({ role: 'checkbox', 'aria-checked': isChosen } as const) : {};
  return (
    <button
      type="button"
      className={`ans ${isChosen ? 'is-on' : ''}`}
      data-answer={isMultiple ? 'multiple' : 'single'}
      aria-keyshortcuts={hasKey ? String(number) : undefined}
      title={isTile ? hint : undefined}
      onClick={() => void chooseAnswer(answer.id)}
      {...asCheckbox}
    >
      <Pictogram name={answer.pictogram} number={number} />
      <span>
        <b>{label}</b>
        {!isTile && hint !== undefined && <small>{hint}</small>}
        {!isMultiple && isChosen && <span className="vh">{words.yourAnswerBefore}</span>}
      </span>
      {hasKey && <kbd aria-hidden="true">{number}</kbd>}
      {isMultiple && isChosen && (
        <span className="ticked">
          <Icon name="check" small />
        </span>
      )}
    </button>
  );
}
