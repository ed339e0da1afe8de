/** More galaxies for the open survey, or the labels of others; with progress and report. */
import { useApp } from '../../app/store.ts';
import { importFiles } from '../../app/transfer.ts';
import type { Survey } from '../../domain/survey.ts';
import { DropArea } from '../parts/DropArea.tsx';
import { FileKinds } from '../parts/FileKinds.tsx';
import { TransferPanel } from '../parts/TransferPanel.tsx';
import { counted } from '../parts/words.ts';

export function ImportPage({ survey }: { survey: Survey }) {
  const isBusy = useApp((state) => state.transfer.kind === 'running');
  const galaxies = useApp((state) => state.progress.galaxies);
  return (
    <main className="doc import">
      <a className="btn quiet back" href="#/data">
        All galaxies
      </a>
      <h1>Bring your own sky.</h1>
      <p className="lead">Files are read in this browser and stay on this device. They are added to “{survey.name}”.</p>
      <div className="imp">
        <div>
          <DropArea
            title="Drop images here"
            text="A folder, a zip, single files, or a mix with a table that names them. Nothing is changed in the originals."
            isBusy={isBusy}
            onFiles={(files) => void importFiles(files)}
          />
          <FileKinds />
          <TransferPanel />
        </div>
        <div className="stack">
          <div>
            <h2>What is here</h2>
            <p className="soft">
              {counted(galaxies, 'galaxy', 'galaxies')}, asked the questions of {survey.tree.name}. A tree can’t be swapped once a survey is
              made; a second survey can ask another.
            </p>
            <p className="row spaced">
              <a className="btn line" href="#/welcome">
                New survey
              </a>
            </p>
          </div>
          <div>
            <h2>What else can be dropped</h2>
            <ul className="plain-list">
              <li>
                <b>A labels file</b> (JSON) that this app exported: its votes join those here, each counted once however often it is opened.
              </li>
              <li>
                <b>A survey zip</b> from somebody else: it opens beside this one, with its pictures and ids.
              </li>
              <li>
                <b>The same folder again:</b> what is here already is left alone, and what is missing is added.
              </li>
            </ul>
          </div>
        </div>
      </div>
    </main>
  );
}
