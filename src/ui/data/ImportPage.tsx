/** More galaxies for the open survey, or the labels of others; with progress and report. */
import type { ReactNode } from 'react';
import { useApp } from '../../app/store.ts';
import { importFiles } from '../../app/transfer.ts';
import type { Survey } from '../../domain/survey.ts';
import { DropArea } from '../parts/DropArea.tsx';
import { FileKinds } from '../parts/FileKinds.tsx';
import { useMessages } from '../parts/messages.ts';
import { Rich } from '../parts/Rich.tsx';
import { TransferPanel } from '../parts/TransferPanel.tsx';
import { useTreeWords } from '../parts/treeWords.ts';

const bold = (text: ReactNode) => <b>{text}</b>;

export function ImportPage({ survey }: { survey: Survey }) {
  const words = useMessages('data');
  const say = useTreeWords();
  const isBusy = useApp((state) => state.transfer.kind === 'running');
  const galaxies = useApp((state) => state.progress.galaxies);
  return (
    <main className="doc import">
      <a className="btn quiet back" href="#/data">
        {words.allGalaxies}
      </a>
      <h1>{words.bringSky}</h1>
      <p className="lead">{words.filesAdded({ name: survey.name })}</p>
      <div className="imp">
        <div>
          <DropArea
            title={words.dropHere}
            text={words.dropAbout}
            isBusy={isBusy}
            onFiles={(files) => void importFiles(files)}
          />
          <FileKinds />
          <TransferPanel />
        </div>
        <div className="stack">
          <div>
            <h2>{words.whatIsHere}</h2>
            <p className="soft">
              {words.hereNow({ n: galaxies, tree: say(survey.tree.name) })}
            </p>
            <p className="row spaced">
              <a className="btn line" href="#/welcome">
                {words.newSurvey}
              </a>
            </p>
          </div>
          <div>
            <h2>{words.whatElse}</h2>
            <ul className="plain-list">
              <li>
                <Rich text={words.dropLabels} tags={{ b: bold }} />
              </li>
              <li>
                <Rich text={words.dropSurvey} tags={{ b: bold }} />
              </li>
              <li>
                <Rich text={words.dropAgain} tags={{ b: bold }} />
              </li>
            </ul>
          </div>
        </div>
      </div>
    </main>
  );
}
