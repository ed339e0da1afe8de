/** What stays at the foot of the panel: go on, what one should know of this galaxy, the last galaxy, and undo, skip and hints. */
import { confirmAnswers, goBack, skipGalaxy } from '../../app/classify.ts';
import { useApp } from '../../app/store.ts';
import { undo } from '../../app/takeBack.ts';
import type { Survey } from '../../domain/survey.ts';
import type { Question } from '../../domain/tree.ts';
import { Icon } from '../parts/Icon.tsx';
import { late } from '../parts/late.tsx';
import { useMessages } from '../parts/messages.ts';
import { bannerWords, useBanner } from './bannerWords.ts';
import { KeyCap, useKeyName } from './KeyCap.tsx';

// There is no galaxy before the first.
const FinishedStrip = late(async () => (await import('./FinishedStrip.tsx')).FinishedStrip);

interface PanelFootProps {
  readonly survey: Survey;
  readonly question: Question;
  /** How many answers are ticked. */
  readonly ticked: number;
  readonly openDrawer: string | null;
  readonly onDrawer: (drawer: 'hints' | 'doubt' | 'skipped') => void;
}

export function PanelFoot({ survey, question, ticked, openDrawer, onDrawer }: PanelFootProps) {
  const words = useMessages('classify');
  const banner = useBanner();
  const justFinished = useApp((state) => state.justFinished);
  const areKeysOn = useApp((state) => state.preferences.areKeysOn);
  const endsHere = question.answers.every((answer) => answer.next === null);
  return (
    <div className={`base ${justFinished ? 'has-toast' : ''}`}>
      {question.kind === 'multiple' && (
        <button type="button" className="btn primary wide" disabled={ticked === 0} aria-keyshortcuts={areKeysOn ? 'Enter' : undefined} onClick={() => void confirmAnswers()}>
          {endsHere ? words.finishGalaxy : words.goOn} {areKeysOn && <kbd aria-hidden="true">↵</kbd>}
        </button>
      )}
      {banner && (
        <p className="banner">
          <Icon name="info" small />
          {bannerWords(banner, words)}
        </p>
      )}
      {justFinished && <FinishedStrip finished={justFinished} tree={survey.tree} openDrawer={openDrawer} onDrawer={onDrawer} />}
      <Acts isHintsOpen={openDrawer === 'hints'} onHints={() => onDrawer('hints')} />
    </div>
  );
}

function Acts({ isHintsOpen, onHints }: { isHintsOpen: boolean; onHints: () => void }) {
  const words = useMessages('classify');
  const undoable = useApp((state) => state.undoable);
  const hasSteps = useApp((state) => state.walk.steps.length > 0);
  const isChange = useApp((state) => state.shown?.supersedes !== undefined);
  const keyName = useKeyName();
  return (
    <div className="acts">
      <button
        type="button"
        className="btn quiet"
        aria-keyshortcuts={keyName('undo')}
        disabled={undoable === 0 && !hasSteps}
        title={undoable > 0 ? words.undoGalaxy : words.undoAnswer}
        onClick={() => void (undoable > 0 ? undo() : goBack())}
      >
        <Icon name="undo" small />
        {words.undo} <KeyCap action="undo" />
      </button>
      <button type="button" className="btn quiet" aria-keyshortcuts={keyName('skip')} title={isChange ? words.keepAnswersAbout : words.skipAbout} onClick={() => void skipGalaxy()}>
        <Icon name="skip" small />
        {isChange ? words.keepAnswers : words.skip} <KeyCap action="skip" />
      </button>
      <button type="button" className="btn quiet sp" aria-expanded={isHintsOpen} aria-keyshortcuts={keyName('hints')} onClick={onHints}>
        <Icon name="help" small />
        {words.examples} <KeyCap action="hints" />
      </button>
    </div>
  );
}
