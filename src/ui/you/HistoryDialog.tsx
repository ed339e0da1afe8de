/** One galaxy of the history: its picture, what you said, and what you can still do: change it, keep it, note something. */
import { useEffect, useRef, useState } from 'react';
import { galaxiesOf } from '../../app/history.ts';
import { changeMind } from '../../app/afterwards.ts';
import type { Galaxy } from '../../domain/galaxy.ts';
import type { HistoryEntry } from '../../domain/history.ts';
import type { Survey } from '../../domain/survey.ts';
import { reasonWords } from '../classify/skipReasons.ts';
import { FigureLink } from '../data/FigureLink.tsx';
import { Thumbnail } from '../data/Thumbnail.tsx';
import { Icon, Pictogram } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { when } from '../parts/words.ts';
import { answerNames } from './answerNames.ts';
import { CatalogueFacts } from './CatalogueFacts.tsx';
import { KeepForm } from './KeepForm.tsx';

export function HistoryDialog({ entry, survey, onClose }: { entry: HistoryEntry; survey: Survey; onClose: () => void }) {
  const words = useMessages('you');
  const dialog = useRef<HTMLDialogElement>(null);
  const [galaxy, setGalaxy] = useState<Galaxy | null>(null);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  useEffect(() => void galaxiesOf([entry.galaxy]).then((found) => setGalaxy(found.get(entry.galaxy) ?? null)), [entry.galaxy]);
  return (
    <dialog ref={dialog} className="galaxy" aria-labelledby="history-galaxy" onClose={onClose} closedby="any">
      <header>
        <h2 id="history-galaxy">{words.galaxy({ id: entry.galaxy })}</h2>
        <button type="button" className="icon-btn" aria-label={words.closeWithKey} onClick={() => dialog.current?.close()}>
          <Icon name="x" />
        </button>
      </header>
      <div className="galaxy-parts">
        {galaxy ? <Thumbnail galaxy={galaxy} alt={words.galaxy({ id: entry.galaxy })} /> : <span className="thumb" />}
        <div className="stack">
          <Said entry={entry} survey={survey} />
          <FigureLink id={entry.galaxy} />
          {galaxy && !entry.wasSkipped && <CatalogueFacts galaxy={galaxy} />}
          <KeepForm galaxy={entry.galaxy} />
        </div>
      </div>
    </dialog>
  );
}

function Said({ entry, survey }: { entry: HistoryEntry; survey: Survey }) {
  const words = useMessages('you');
  const classify = useMessages('classify');
  const treeWords = useTreeWords();
  const [isStuck, setIsStuck] = useState(false);
  const change = async (): Promise<void> => {
    if (await changeMind(entry.galaxy)) window.location.hash = '#/classify';
    else setIsStuck(true);
  };
  const isOtherTree = entry.treeHash !== null && entry.treeHash !== survey.tree.hash;
  return (
    <section>
      <h3>{entry.wasSkipped ? words.youSkipped : words.yourAnswers}</h3>
      <p className="blurb">
        {when(entry.at, new Date())}
        {entry.changes > 0 && ` · ${words.changedTimes({ n: entry.changes })}`}
      </p>
      {entry.isUnreadable && <p className="muted">{words.wouldNotOpen}</p>}
      {entry.reason !== '' && <p className="muted" dir="auto">{reasonWords(entry.reason, classify)}</p>}
      <ul className="said-list">
        {answerNames(survey.tree, entry.steps, treeWords).map(({ question, answers, pictogram }, i) => (
          <li key={question}>
            <Pictogram name={pictogram} number={i + 1} />
            <span>
              <span className="muted">{question}</span>
              <span>{answers || words.unsure}</span>
            </span>
          </li>
        ))}
      </ul>
      {!entry.wasSkipped && !isOtherTree && (
        <button type="button" className="btn line" onClick={() => void change()}>
          <Icon name="undo" small />
          {words.changeAnswers}
        </button>
      )}
      {isOtherTree && <p className="blurb">{words.otherTree}</p>}
      {isStuck && (
        <p className="err" role="alert">
          <Icon name="warn" small />
          {words.cannotReopen}
        </p>
      )}
    </section>
  );
}
