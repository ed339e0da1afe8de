/** The question, its answers, and what else one can do with this galaxy. The answers are in the same place every time. */
import { useEffect, useRef } from 'react';
import { confirmAnswers, goBack, skipGalaxy } from '../../app/classify.ts';
import { useApp } from '../../app/store.ts';
import { undo } from '../../app/takeBack.ts';
import type { Survey } from '../../domain/survey.ts';
import type { Question } from '../../domain/tree.ts';
import { answeredBefore } from '../../domain/walk.ts';
import { Icon } from '../parts/Icon.tsx';
import { Answers } from './Answers.tsx';
import { FinishedStrip } from './FinishedStrip.tsx';
import { KeyCap, useKeyName } from './KeyCap.tsx';
import { Path } from './Path.tsx';

/** What can be opened from here. */
interface Drawers {
  readonly isHintsOpen: boolean;
  readonly onHints: () => void;
  readonly isDoubtOpen: boolean;
  readonly onDoubt: () => void;
}

interface QuestionPanelProps extends Drawers {
  readonly survey: Survey;
  readonly question: Question;
}

export function QuestionPanel({ survey, question, ...drawers }: QuestionPanelProps) {
  const walk = useApp((state) => state.walk);
  const ticked = useApp((state) => state.ticked);
  const galaxy = useApp((state) => state.shown?.galaxy.id);
  const group = useRef<HTMLDivElement>(null);
  const isMultiple = question.kind === 'multiple';
  const chosen = isMultiple ? ticked : (answeredBefore(survey.tree, walk)?.answers ?? []);

  useEffect(() => {
    // Answering may take away the button that had the focus; the next action is here. Elsewhere it stays.
    if (document.activeElement === document.body) group.current?.focus({ preventScroll: true });
  }, [question.id, galaxy]);

  return (
    <section className="panel" aria-label="Question">
      <Path tree={survey.tree} walk={walk} question={question} />
      <div className="asking" role="group" aria-labelledby="question" aria-describedby="hint" tabIndex={-1} ref={group}>
        <div className="ask">
          <h1 className="question" id="question">
            {question.prompt}
          </h1>
          <p className="hint" id="hint">
            {question.help}
          </p>
        </div>
        <Answers question={question} chosen={chosen} />
      </div>
      <Base
        survey={survey}
        isMultiple={isMultiple}
        canGoOn={ticked.length > 0}
        endsHere={question.answers.every((answer) => answer.next === null)}
        {...drawers}
      />
    </section>
  );
}

interface BaseProps extends Drawers {
  readonly survey: Survey;
  readonly isMultiple: boolean;
  readonly canGoOn: boolean;
  readonly endsHere: boolean;
}

/** What stays at the foot of the panel: go on, the strip of the last galaxy, undo, skip and hints. */
function Base({ survey, isMultiple, canGoOn, endsHere, isHintsOpen, onHints, isDoubtOpen, onDoubt }: BaseProps) {
  const justFinished = useApp((state) => state.justFinished);
  const undoable = useApp((state) => state.undoable);
  const areKeysOn = useApp((state) => state.preferences.areKeysOn);
  const keyName = useKeyName();
  const hasSteps = useApp((state) => state.walk.steps.length > 0);
  return (
    <div className={`base ${justFinished ? 'has-toast' : ''}`}>
      {isMultiple && (
        <button type="button" className="btn primary wide" disabled={!canGoOn} onClick={() => void confirmAnswers()}>
          {endsHere ? 'Finish this galaxy' : 'Go on'} {areKeysOn && <kbd aria-hidden="true">↵</kbd>}
        </button>
      )}
      {justFinished && <FinishedStrip finished={justFinished} tree={survey.tree} isDoubtOpen={isDoubtOpen} onDoubt={onDoubt} />}
      <div className="acts">
        <button
          type="button"
          className="btn quiet"
          aria-keyshortcuts={keyName('undo')}
          disabled={undoable === 0 && !hasSteps}
          title={undoable > 0 ? 'Take back the last finished galaxy' : 'Take back the last answer'}
          onClick={() => void (undoable > 0 ? undo() : goBack())}
        >
          <Icon name="undo" small />
          Undo <KeyCap action="undo" />
        </button>
        <button type="button" className="btn quiet" aria-keyshortcuts={keyName('skip')} onClick={() => void skipGalaxy()}>
          <Icon name="skip" small />
          Skip <KeyCap action="skip" />
        </button>
        <button type="button" className="btn quiet sp" aria-expanded={isHintsOpen} aria-keyshortcuts={keyName('hints')} onClick={onHints}>
          <Icon name="help" small />
          Hints <KeyCap action="hints" />
        </button>
      </div>
    </div>
  );
}
