/** Which questions a new survey asks: a shipped tree, or a researcher's own file with every fault named. */
import { useEffect, useState } from 'react';
import { listTrees, readTreeFile } from '../../app/trees.ts';
import type { Remark } from '../../domain/remark.ts';
import type { Tree } from '../../domain/tree.ts';
import { FilePicker } from '../parts/DropArea.tsx';
import { Icon, Pictogram } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { languageOf, remarkInWords } from '../parts/remarks.ts';
import { useTreeWords } from '../parts/treeWords.ts';

interface Offer {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly tree: Tree;
}

/** Three drawings that tell the trees apart: those few other trees have. */
function drawingsOf(tree: Tree): string[] {
  const all = tree.questions.flatMap((question) => question.answers.flatMap((answer) => answer.pictogram ?? []));
  return [...new Set([all[0], all[Math.floor(all.length / 2)], all.at(-1)])].flatMap((name) => name ?? []);
}

export function TreeChoice({ chosen, onChoose }: { chosen: Tree | null; onChoose: (tree: Tree) => void }) {
  const words = useMessages('welcome');
  const files = useMessages('files');
  const say = useTreeWords();
  const [offers, setOffers] = useState<readonly Offer[]>([]);
  const [own, setOwn] = useState<Tree | null>(null);
  const [faults, setFaults] = useState<readonly Remark[]>([]);
  useEffect(() => {
    let isHere = true;
    listTrees().then(
      (trees) => isHere && setOffers(trees),
      (error: unknown) => isHere && setFaults([{ code: 'asReported', text: error instanceof Error ? error.message : String(error) }]),
    );
    return () => {
      isHere = false;
    };
  }, []);
  const first = offers[0];
  useEffect(() => {
    if (!chosen && first) onChoose(first.tree);
  }, [chosen, first, onChoose]);

  const readOwn = async ([file]: readonly File[]): Promise<void> => {
    if (!file) return;
    const read = await readTreeFile(file);
    setFaults(read.ok ? [] : read.faults);
    if (!read.ok) return;
    setOwn(read.tree);
    onChoose(read.tree);
  };
  const shown: readonly Offer[] = own
    ? [
        ...offers,
        { id: own.hash, name: own.name, about: words.yourOwnTree({ n: own.questions.length }), tree: own },
      ]
    : offers;
  return (
    <>
      <div className="trees" role="radiogroup" aria-label={words.decisionTree}>
        {shown.map(({ id, name, about, tree }) => (
          <label className="tree" key={id}>
            <input type="radio" className="vh" name="tree" checked={chosen?.hash === tree.hash} onChange={() => onChoose(tree)} />
            <span className="ring" />
            <b>{say(name)}</b>
            <span className="gs">
              {drawingsOf(tree).map((drawing) => (
                <Pictogram key={drawing} name={drawing} />
              ))}
            </span>
            <small>{say(about)}</small>
          </label>
        ))}
      </div>
      <p className="own-tree">
        <FilePicker label={words.useOwnTree} className="line" accept=".json" isSingle onFiles={(files) => void readOwn(files)} />
        <span className="blurb">{words.useOwnTreeAbout}</span>
      </p>
      {faults.length > 0 && (
        <div className="faults" role="alert">
          <p className="err">
            <Icon name="warn" small />
            {words.treeFaulty}
          </p>
          <ul>
            {faults.map((fault) => (
              <li key={JSON.stringify(fault)} lang={languageOf(fault)} dir="auto">
                {remarkInWords(files, fault)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
