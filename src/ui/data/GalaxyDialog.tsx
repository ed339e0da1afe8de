/** One galaxy: its picture, votes per question, your answers, and what its catalogue says. */
import { useEffect, useRef } from 'react';
import type { GalaxyRow } from '../../app/galaxyRows.ts';
import type { TreeContent } from '../../domain/tree.ts';
import { Icon, Pictogram } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { Rich } from '../parts/Rich.tsx';
import { useTreeWords } from '../parts/treeWords.ts';
import { count, decimal } from '../parts/words.ts';
import { FigureLink } from './FigureLink.tsx';
import { answersInWords, firstVotes } from './rows.ts';
import { Thumbnail } from './Thumbnail.tsx';

export function GalaxyDialog({ row, tree, onClose }: { row: GalaxyRow; tree: TreeContent; onClose: () => void }) {
  const words = useMessages('data');
  const shell = useMessages('shell');
  const say = useTreeWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { galaxy, volunteers, yourSteps, score } = row;
  const metadata = Object.entries(galaxy.metadata);
  return (
    <dialog ref={dialog} className="galaxy" aria-labelledby="galaxy-title" onClose={onClose} closedby="any">
      <header>
        <h2 id="galaxy-title">
          <Rich text={words.galaxyTitle({ id: galaxy.id })} tags={{ id: (id) => <span className="mono">{id}</span> }} />
        </h2>
        <button type="button" className="icon-btn" aria-label={shell.closeEsc} onClick={() => dialog.current?.close()}>
          <Icon name="x" />
        </button>
      </header>
      <div className="galaxy-parts">
        <Thumbnail galaxy={galaxy} alt={words.galaxyNamed({ id: galaxy.id })} />
        <div className="stack">
          <section>
            <h3>{volunteers === 0 ? words.noVotes : words.volunteers({ n: volunteers })}</h3>
            {volunteers > 0 && (
              <ul className="tally">
                {firstVotes(tree, row.votes, say).map(({ label, votes, pictogram }) => (
                  <li key={label}>
                    <Pictogram name={pictogram} />
                    {label} <b className="num">{count(votes)}</b>
                  </li>
                ))}
              </ul>
            )}
            {score !== null && <p className="blurb">{words.scoreInRound({ score: decimal(score, 3) })}</p>}
            <FigureLink id={galaxy.id} />
          </section>
          <section>
            <h3>{words.yourAnswers}</h3>
            {yourSteps ? (
              <dl className="facts">
                {answersInWords(tree, yourSteps, say).map(({ question, answers }) => (
                  <FactPair key={question} name={question} value={answers} />
                ))}
              </dl>
            ) : (
              <p className="muted">{words.notClassified}</p>
            )}
          </section>
          <section>
            <h3>{words.fromCatalogue}</h3>
            <dl className="facts">
              <FactPair name={words.file} value={galaxy.fileName} />
              {galaxy.sizePx && <FactPair name={words.size} value={words.sizePx({ width: galaxy.sizePx[0], height: galaxy.sizePx[1] })} />}
              {metadata.map(([name, value]) => (
                <FactPair key={name} name={name} value={value} />
              ))}
            </dl>
          </section>
        </div>
      </div>
    </dialog>
  );
}

function FactPair({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
