/** The galaxy just finished, with what the network had said of it and Undo; it stays until the first answer to the next. */
import { skipGalaxy } from '../../app/classify.ts';
import type { FinishedGalaxy } from '../../app/store.ts';
import { undo } from '../../app/takeBack.ts';
import type { TreeContent } from '../../domain/tree.ts';
import { Icon, Pictogram } from '../parts/Icon.tsx';
import { KeyCap } from './KeyCap.tsx';
import { pathOf } from './steps.ts';

interface FinishedStripProps {
  readonly finished: FinishedGalaxy;
  readonly tree: TreeContent;
  readonly isDoubtOpen: boolean;
  readonly onDoubt: () => void;
}

export function FinishedStrip({ finished, tree, isDoubtOpen, onDoubt }: FinishedStripProps) {
  const path = pathOf(tree, finished.steps);
  const isUnreadable = finished.skipped?.cause === 'unreadable';
  return (
    <div className="toast">
      {!isUnreadable && <img src={finished.pictureUrl} alt="" width="44" height="44" />}
      <div className="told">
        <b>{isUnreadable ? 'One picture would not open. We skipped it and noted its name.' : finished.skipped ? 'Skipped' : 'Saved'}</b>
        <small>
          <span className="vh">{finished.skipped ? `Galaxy ${finished.galaxy}` : path.map((step) => step.name).join(', ')}</span>
          {path.map(({ step, pictogram, label }) => (
            <Pictogram key={step.question} name={pictogram} number={Number.parseInt(label, 10) || 0} />
          ))}
        </small>
      </div>
      {finished.doubt && (
        <button type="button" className="icon-btn" aria-label="What the network said" title="What the network said" aria-expanded={isDoubtOpen} onClick={onDoubt} data-drawer="doubt">
          <Icon name="unsure" />
        </button>
      )}
      {!isUnreadable && (
        <button type="button" className="btn line" onClick={() => void undo()}>
          <Icon name="undo" small />
          Undo <KeyCap action="undo" />
        </button>
      )}
      <span className="only-s">
        <button type="button" className="btn quiet" onClick={() => void skipGalaxy()}>
          Skip
        </button>
      </span>
    </div>
  );
}
