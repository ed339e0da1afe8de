/** What this sitting came to: findings in sentences, and a contact sheet in which the rarest is framed. */
import { useEffect, useState } from 'react';
import { useApp } from '../../app/store.ts';
import type { SittingSummary } from '../../app/summary.ts';
import { readSummary } from '../../app/summary.ts';
import { exportLabels } from '../../app/transfer.ts';
import type { Survey } from '../../domain/survey.ts';
import { Icon, Pictogram } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { PageFrame } from '../parts/PageFrame.tsx';
import { useTreeWords } from '../parts/treeWords.ts';
import { duration, paragraph } from '../parts/words.ts';
import { ContactSheet } from './ContactSheet.tsx';
import type { Finding } from './findings.ts';
import { findingsOf } from './findings.ts';
import './summary.css';

export function SummaryScreen({ survey }: { survey: Survey }) {
  const words = useMessages('you');
  const say = useTreeWords();
  const sitting = useSitting();
  return (
    <PageFrame place="classify">
      <main className="doc sum-page">
        {sitting && (
          <div className={sitting.summary.galaxies > 0 ? 'sum' : ''}>
            <div>
              <h1>{words.sittingGalaxies({ n: sitting.summary.galaxies })}</h1>
              <p className="lead">
                {paragraph(sitting.summary.galaxies > 0 && words.sittingTime({ time: duration(sitting.summary.lookedMs / 1000) }), words.sittingSaved, sitting.round !== null && words.sittingRound({ round: sitting.round }))}
              </p>
              <Findings findings={findingsOf(sitting.summary, survey.tree, words, say)} />
              <div className="row">
                <a className="btn primary" href="#/classify">
                  {sitting.summary.galaxies > 0 ? words.keepGoing : words.startLooking}
                </a>
                {sitting.round !== null && (
                  <a className="btn line" href="#/learner">
                    {words.seeWhatItLearned}
                  </a>
                )}
                {sitting.summary.galaxies > 0 && (
                  <button type="button" className="btn quiet" onClick={() => void exportLabels()}>
                    <Icon name="download" small />
                    {words.exportVotes}
                  </button>
                )}
              </div>
            </div>
            {sitting.summary.galaxies > 0 && <ContactSheet sitting={sitting} tree={survey.tree} />}
          </div>
        )}
      </main>
    </PageFrame>
  );
}

/** Read again whenever a galaxy is finished or taken back; null until it was read first. */
function useSitting(): SittingSummary | null {
  const undoable = useApp((state) => state.undoable);
  const classifications = useApp((state) => state.progress.classifications);
  const [sitting, setSitting] = useState<SittingSummary | null>(null);
  useEffect(() => {
    let isWanted = true;
    void readSummary().then((read) => isWanted && setSitting(read));
    return () => {
      isWanted = false;
    };
  }, [undoable, classifications]);
  return sitting;
}

function Findings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className="findings">
      {findings.map(({ id, mark, text, more }) => (
        <li key={id}>
          {mark.kind === 'icon' ? <Icon name={mark.name} className="g" /> : <Pictogram name={mark.name} number={mark.number} />}
          <div>
            {text}
            {more !== null && <small>{more}</small>}
          </div>
        </li>
      ))}
    </ul>
  );
}
