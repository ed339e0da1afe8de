/**
 * The galaxy just finished, with what the network had said of it and Undo; it stays until the first answer to the next.
 * Of a galaxy that was skipped one may say why, which costs nobody a key.
 */
import { tellsMore } from '../../app/after.ts';
import { skipGalaxy } from '../../app/classify.ts';
import type { FinishedGalaxy } from '../../app/store.ts';
import { useApp } from '../../app/store.ts';
import { undo } from '../../app/takeBack.ts';
import type { TreeContent } from '../../domain/tree.ts';
import { Icon } from '../parts/Icon.tsx';
import { useIsPhone } from '../parts/media.ts';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { listed } from '../parts/words.ts';
import { KeepButtons } from './KeepButtons.tsx';
import { KeyCap, useKeyName } from './KeyCap.tsx';
import { reasonWords } from './skipReasons.ts';
import { StepMark } from './StepMark.tsx';
import { pathOf } from './steps.ts';

interface FinishedStripProps {
  readonly finished: FinishedGalaxy;
  readonly tree: TreeContent;
  readonly openDrawer: string | null;
  readonly onDrawer: (drawer: 'doubt' | 'skipped') => void;
}

/** What the button opens: named by what may be seen. */
const afterLabel = (words: Messages['classify'], { doubt, foreseen, others }: FinishedGalaxy): string =>
  others === 0 ? words.whatNetworkSaid : doubt || foreseen ? words.whatOthersAndNetworkSaid : words.whatOthersSaid;

export function FinishedStrip({ finished, tree, openDrawer, onDrawer }: FinishedStripProps) {
  const words = useMessages('classify');
  const keyName = useKeyName();
  const isTutorial = useApp((state) => state.tutorial !== null);
  return (
    <div className="toast">
      {finished.skipped?.cause !== 'unreadable' && <Thumb url={finished.pictureUrl} isKept={!isTutorial} />}
      <div className="told">
        {finished.skipped ? <Skipped finished={finished} isOpen={openDrawer === 'skipped'} onReason={() => onDrawer('skipped')} /> : <Answered finished={finished} tree={tree} />}
      </div>
      {tellsMore(finished) && (
        <button
          type="button"
          className="icon-btn"
          aria-label={afterLabel(words, finished)}
          title={afterLabel(words, finished)}
          aria-expanded={openDrawer === 'doubt'}
          onClick={() => onDrawer('doubt')}
          data-drawer="doubt"
        >
          <Icon name={finished.others > 0 ? 'people' : 'unsure'} />
        </button>
      )}
      {!isTutorial && <KeepButtons key={finished.galaxy} galaxy={finished.galaxy} pictureUrl={finished.pictureUrl} />}
      <button type="button" className="btn line" aria-keyshortcuts={keyName('undo')} onClick={() => void undo()}>
        <Icon name="undo" small />
        {words.undo} <KeyCap action="undo" />
      </button>
      <span className="only-s">
        <button type="button" className="btn quiet" onClick={() => void skipGalaxy()}>
          {words.skip}
        </button>
      </span>
    </div>
  );
}

/** On a phone there is no room for the note's button: the picture is one. */
function Thumb({ url, isKept }: { url: string; isKept: boolean }) {
  const words = useMessages('classify');
  const isPhone = useIsPhone();
  const picture = <img src={url} alt="" width="44" height="44" />;
  if (!isPhone || !isKept) return picture;
  return (
    <button type="button" className="thumb-note" aria-label={words.noteAndCollections} aria-haspopup="dialog" onClick={() => document.querySelector<HTMLButtonElement>('[data-keep=note]')?.click()}>
      {picture}
      <Icon name="note" small />
    </button>
  );
}

function Answered({ finished, tree }: { finished: FinishedGalaxy; tree: TreeContent }) {
  const words = useMessages('classify');
  const path = pathOf(tree, finished.steps, words, useTreeWords());
  return (
    <>
      <b>{words.saved}</b>
      <small>
        <span className="vh">{listed(path.map((step) => step.name))}</span>
        {path.map((step) => (
          <StepMark key={step.question.id} step={step} />
        ))}
      </small>
    </>
  );
}

function Skipped({ finished, isOpen, onReason }: { finished: FinishedGalaxy; isOpen: boolean; onReason: () => void }) {
  const words = useMessages('classify');
  if (finished.skipped?.cause === 'unreadable') {
    return (
      <>
        <b>{words.wontOpen}</b>
        <small className="wraps">{words.wontOpenAbout}</small>
      </>
    );
  }
  const reason = finished.skipped?.reason;
  return (
    <>
      <b>{words.skipped}</b>
      <button type="button" className="lnk why-skipped" aria-expanded={isOpen} onClick={onReason} data-drawer="skipped">
        {reason === undefined ? words.sayWhy : reasonWords(reason, words)}
      </button>
    </>
  );
}
