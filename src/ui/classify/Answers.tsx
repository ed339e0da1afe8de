/** The answers of one question, as buttons or (several at once) checkboxes, always in the same places. */
import type { MouseEvent as ReactMouseEvent } from 'react';
import { useLayoutEffect, useRef } from 'react';
import { chooseAnswer } from '../../app/classify.ts';
import { useApp } from '../../app/store.ts';
import type { Answer, AnswerId, Question } from '../../domain/tree.ts';
import { Icon, Pictogram } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { layoutOf } from './steps.ts';

/** A second click of the mouse within this time of a new question is the other half of a double click on the one before; nobody has read it by then. */
const DOUBLE_CLICK_MS = 350;

/** Takes clicks on answers, but for the second half of a double click: it would answer the next question, since answers never move. */
function useClicks(question: Question): (event: ReactMouseEvent, id: AnswerId) => void {
  const galaxy = useApp((state) => state.shown?.galaxy.id);
  const asked = useRef(0);
  useLayoutEffect(() => {
    asked.current = performance.now();
  }, [question, galaxy]);
  return ({ detail, timeStamp, nativeEvent }, id) => {
    // A thumb may be as quick, but does not press twice to be sure.
    const isTap = nativeEvent instanceof PointerEvent && nativeEvent.pointerType === 'touch';
    if (detail < 2 || isTap || timeStamp - asked.current > DOUBLE_CLICK_MS) void chooseAnswer(id);
  };
}

export function Answers({ question, chosen }: { question: Question; chosen: readonly AnswerId[] }) {
  const say = useTreeWords();
  const click = useClicks(question);
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
          onClick={(event) => click(event, answer.id)}
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
  readonly onClick: (event: ReactMouseEvent) => void;
}

function AnswerButton({ answer, label, hint, number, isMultiple, isChosen, isTile, onClick }: AnswerButtonProps) {
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
      onClick={onClick}
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
