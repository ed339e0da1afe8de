/** One galaxy: its picture, votes per question, your answers, and what its catalogue says. */
import { useEffect, useRef } from 'react';
import type { GalaxyRow } from '../../app/surveys.ts';
import type { TreeContent } from '../../domain/tree.ts';
import { Icon, Pictogram } from '../parts/Icon.tsx';
import { count, counted } from '../parts/words.ts';
import { answersInWords, firstVotes } from './rows.ts';
import { Thumbnail } from './Thumbnail.tsx';

export function GalaxyDialog({ row, tree, onClose }: { row: GalaxyRow; tree: TreeContent; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { galaxy, volunteers, yourSteps, score } = row;
  const metadata = Object.entries(galaxy.metadata);
  return (
    <dialog ref={dialog} className="galaxy" aria-labelledby="galaxy-title" onClose={onClose} closedby="any">
      <header>
        <h2 id="galaxy-title">
          Galaxy <span className="mono">{galaxy.id}</span>
        </h2>
        <button type="button" className="icon-btn" aria-label="Close (Esc)" onClick={() => dialog.current?.close()}>
          <Icon name="x" />
        </button>
      </header>
      <div className="galaxy-parts">
        <Thumbnail galaxy={galaxy} alt={`Galaxy ${galaxy.id}`} />
        <div className="stack">
          <section>
            <h3>{volunteers === 0 ? 'No votes yet' : counted(volunteers, 'volunteer', 'volunteers')}</h3>
            {volunteers > 0 && (
              <ul className="tally">
                {firstVotes(tree, row.votes).map(({ label, votes, pictogram }) => (
                  <li key={label}>
                    <Pictogram name={pictogram} />
                    {label} <b className="num">{count(votes)}</b>
                  </li>
                ))}
              </ul>
            )}
            {score !== null && <p className="blurb">Score in the last round: {score.toFixed(3)} nats.</p>}
          </section>
          <section>
            <h3>Your answers</h3>
            {yourSteps ? (
              <dl className="facts">
                {answersInWords(tree, yourSteps).map(({ question, answers }) => (
                  <FactPair key={question} name={question} value={answers} />
                ))}
              </dl>
            ) : (
              <p className="muted">You have not classified it.</p>
            )}
          </section>
          <section>
            <h3>From the catalogue</h3>
            <dl className="facts">
              <FactPair name="File" value={galaxy.fileName} />
              {galaxy.sizePx && <FactPair name="Size" value={`${galaxy.sizePx[0]} × ${galaxy.sizePx[1]} px`} />}
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
