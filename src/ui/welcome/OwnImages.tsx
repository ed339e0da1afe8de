/** A new survey from one's own images: a name, the questions, and the files. */
import { useId, useState } from 'react';
import { navigate } from 'wouter/use-hash-location';
import { useApp } from '../../app/store.ts';
import { createSurvey } from '../../app/surveys.ts';
import { importFiles } from '../../app/transfer.ts';
import type { Tree } from '../../domain/tree.ts';
import { DropArea } from '../parts/DropArea.tsx';
import { FileKinds } from '../parts/FileKinds.tsx';
import { Icon } from '../parts/Icon.tsx';
import { TransferPanel } from '../parts/TransferPanel.tsx';
import { TreeChoice } from './TreeChoice.tsx';

export function OwnImages({ onBack }: { onBack: () => void }) {
  const [tree, setTree] = useState<Tree | null>(null);
  const [name, setName] = useState('');
  const isBusy = useApp((state) => state.transfer.kind === 'running');
  const nameId = useId();
  const begin = (files: readonly File[]): void => {
    if (!tree) return;
    // The survey is made only once its pictures are about to come: a question about them may be cancelled before.
    void importFiles(files, (suggested) => {
      navigate('/data/import'); // shown as soon as the survey is open, with the progress
      return createSurvey({ name: name.trim() || suggested, tree });
    });
  };
  return (
    <main className="doc own">
      <button type="button" className="btn quiet back" onClick={onBack}>
        <Icon name="chev-r" small className="flip" />
        Back
      </button>
      <h1>Bring your own sky.</h1>
      <p className="lead">Files are read in this browser and stay on this device.</p>
      <div className="imp">
        <div>
          <DropArea
            title="Drop images here"
            text={
              tree
                ? `A folder, a zip, single files, or a mix with a table that names them. Volunteers will be asked ${tree.name}.`
                : 'Choose the questions first.'
            }
            isBusy={isBusy || !tree}
            onFiles={begin}
          />
          <FileKinds />
          <TransferPanel />
          <label htmlFor={nameId} className="spaced">
            Name of the survey
            <input
              id={nameId}
              className="input"
              value={name}
              placeholder="The folder’s name"
              onChange={(event) => setName(event.target.value)}
            />
          </label>
        </div>
        <div>
          <h2>Which questions?</h2>
          <p className="soft">Volunteers walk one of these trees. It can’t be swapped later, but a second survey can ask another.</p>
          <TreeChoice chosen={tree} onChoose={setTree} />
        </div>
      </div>
    </main>
  );
}
