/** The question, its answers, and what else one can do with this galaxy. The answers are in the same place every time. */
import { useEffect, useRef } from 'react';
import { beUnsure } from '../../app/classify.ts';
import { useApp } from '../../app/store.ts';
import type { Survey } from '../../domain/survey.ts';
import type { Question } from '../../domain/tree.ts';
import { answeredBefore } from '../../domain/walk.ts';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { Answers } from './Answers.tsx';
import { isFocusLost } from './focus.ts';
import { KeyCap, useKeyName } from './KeyCap.tsx';
import { PanelFoot } from './PanelFoot.tsx';
import { Path } from './Path.tsx';

interface QuestionPanelProps {
  readonly survey: Survey;
  readonly question: Question;
  readonly openDrawer: string | null;
  readonly onDrawer: (drawer: 'hints' | 'doubt' | 'skipped') => void;
}

export function QuestionPanel({ survey, question, openDrawer, onDrawer }: QuestionPanelProps) {
  const say = useTreeWords();
  const words = useMessages('classify');
  const walk = useApp((state) => state.walk);
  const ticked = useApp((state) => state.ticked);
  const lastAct = useApp((state) => state.lastAct?.number);
  const galaxy = useApp((state) => state.shown?.galaxy.id);
  const group = useRef<HTMLDivElement>(null);
  const isMultiple = question.kind === 'multiple';
  const before = answeredBefore(survey.tree, walk);
  const chosen = isMultiple ? ticked : (before?.answers ?? []);

  useEffect(() => {
    // What was done may have taken away the button that had the focus; the next action is here. Elsewhere it stays.
    if (isFocusLost()) group.current?.focus({ preventScroll: true });
  }, [question.id, galaxy, lastAct]);

  return (
    <section className="panel" aria-label={words.question}>
      <Path tree={survey.tree} walk={walk} question={question} />
      <div className="asking" role="group" aria-labelledby="question" aria-describedby={question.help === undefined ? undefined : 'hint'} tabIndex={-1} ref={group}>
        <div className="ask">
          <h1 className="question" id="question">
            {say(question.prompt)}
          </h1>
          {question.help !== undefined && (
            <p className="hint" id="hint">
              {say(question.help)}
            </p>
          )}
        </div>
        <Answers question={question} chosen={chosen} />
        {survey.settings.allowsUnsure && <Unsure isChosen={before?.answers.length === 0} />}
      </div>
      <PanelFoot survey={survey} question={question} ticked={ticked.length} openDrawer={openDrawer} onDrawer={onDrawer} />
    </section>
  );
}

/** After the answers, so that none of them moves: a look, not a vote. */
function Unsure({ isChosen }: { isChosen: boolean }) {
  const words = useMessages('classify');
  const keyName = useKeyName();
  return (
    <button type="button" className={`unsure ${isChosen ? 'is-on' : ''}`} aria-keyshortcuts={keyName('unsure')} title={words.unsureAbout} onClick={() => void beUnsure()}>
      <span>
        {words.iAmUnsure}
        {isChosen && <span className="vh">{words.yourAnswerBefore}</span>}
      </span>
      <KeyCap action="unsure" />
    </button>
  );
}
