/** A new survey from one's own images: a name, the questions, and the files. */
import { useId, useRef, useState } from 'react';
import { navigate } from 'wouter/use-hash-location';
import { useApp } from '../../app/store.ts';
import { createSurvey } from '../../app/manageSurveys.ts';
import { importFiles } from '../../app/transfer.ts';
import type { Tree } from '../../domain/tree.ts';
import { DropArea } from '../parts/DropArea.tsx';
import { FileKinds } from '../parts/FileKinds.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { TransferPanel } from '../parts/TransferPanel.tsx';
import { useTreeWords } from '../parts/treeWords.ts';
import { TreeChoice } from './TreeChoice.tsx';

export function OwnImages({ onBack }: { onBack: () => void }) {
  const words = useMessages('welcome');
  const say = useTreeWords();
  const [tree, setTree] = useState<Tree | null>(null);
  const [name, setName] = useState('');
  const isBusy = useApp((state) => state.transfer.kind === 'running');
  const nameId = useId();
  // Chosen before any tree has arrived, as on a slow line: they wait for it.
  const early = useRef<readonly File[] | null>(null);
  const begin = (files: readonly File[], asked: Tree): void => {
    // The survey is made only once its pictures are about to come: a question about them may be cancelled before.
    void importFiles(files, (suggested) => {
      navigate('/data/import'); // shown as soon as the survey is open, with the progress
      return createSurvey({ name: name.trim() || suggested, tree: asked });
    });
  };
  const take = (files: readonly File[]): void => {
    if (tree) begin(files, tree);
    else early.current = files;
  };
  const choose = (chosen: Tree): void => {
    setTree(chosen);
    if (early.current) begin(early.current, chosen);
    early.current = null;
  };
  return (
    <main className="doc own">
      <button type="button" className="btn quiet back" onClick={onBack}>
        <Icon name="chev-r" small className="flip" />
        {words.back}
      </button>
      <h1>{words.bringSky}</h1>
      <p className="lead">{words.filesStay}</p>
      <div className="imp">
        <div>
          <DropArea
            title={words.dropHere}
            text={
              tree ? words.dropAbout({ tree: say(tree.name) }) : words.treeFirst
            }
            isBusy={isBusy || !tree}
            onFiles={take}
          />
          <FileKinds />
          <TransferPanel />
          <label htmlFor={nameId} className="after-choice">
            {words.surveyName}
            <input
              id={nameId}
              className="input"
              value={name}
              placeholder={words.folderName}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
        </div>
        <div>
          <h2>{words.whichQuestions}</h2>
          <p className="soft">{words.oneTree}</p>
          <TreeChoice chosen={tree} onChoose={choose} />
        </div>
      </div>
    </main>
  );
}
