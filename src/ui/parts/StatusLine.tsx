/** The one place where background work is shown: the learner on the left, today's count and the saved state on the right. */
import { retryLearning } from '../../app/learning.ts';
import { useApp } from '../../app/store.ts';
import { Icon } from './Icon.tsx';
import type { LearnerPhrase } from './learnerWords.ts';
import { learnerFacts, learnerPhrase } from './learnerWords.ts';
import { useMessages } from './messages.ts';
import { SavedMark } from './SavedMark.tsx';
import { workInWords } from './told.ts';
import { count, duration, percent } from './words.ts';

export function StatusLine() {
  const words = useMessages('shell');
  const learner = useApp((state) => state.learner);
  const isSaveFailed = useApp((state) => state.saved.kind === 'failed');
  const finishedToday = useApp((state) => state.finishedToday);
  return (
    <footer className={`status ${isSaveFailed ? 'not-saved' : ''}`} data-tour="status">
      <Learner phrase={learnerPhrase(words, learner)} />
      <span className="sep hide-s" />
      <span className="facts-line hide-s num">{learnerFacts(words, learner)}</span>
      <Transfer />
      <span className="end">
        <a className="num hide-s" href="#/session" title={words.yourSession}>
          {words.today({ n: finishedToday })}
        </a>
        <SavedMark />
      </span>
    </footer>
  );
}

function Learner({ phrase }: { phrase: LearnerPhrase }) {
  const words = useMessages('shell');
  if (phrase.tone === 'failed') {
    return (
      <span className="phrase err" role="alert">
        <Icon name="warn" small />
        <a className="cut" href="#/learner" title={phrase.text}>
          {phrase.short}
        </a>
        <button type="button" className="lnk" onClick={() => void retryLearning()}>
          {words.tryAgain}
        </button>
      </span>
    );
  }
  return (
    <span className="phrase">
      {phrase.tone === 'paused' ? (
        <Icon name="pause" small className="before" />
      ) : (
        <span className={`dot ${phrase.tone === 'working' ? 'live' : ''} ${phrase.tone === 'waiting' ? 'hollow' : ''}`} />
      )}
      <span className="hide-s cut">{phrase.text}</span>
      <span className="only-s cut">{phrase.short}</span>
      {phrase.fraction !== null && (
        <>
          <span
            className="prog"
            role="progressbar"
            aria-label={phrase.text}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.floor(phrase.fraction * 100)}
          >
            <i style={{ width: `${phrase.fraction * 100}%` }} />
          </span>
          <span className="num">{phrase.after}</span>
        </>
      )}
    </span>
  );
}

/** A running import or export, so that one may classify meanwhile. */
function Transfer() {
  const words = useMessages('shell');
  const transfer = useApp((state) => state.transfer);
  if (transfer.kind !== 'running') return null;
  const what = workInWords(words, transfer.what);
  const share = transfer.total ? percent(transfer.done / transfer.total) : count(transfer.done);
  return (
    <>
      <span className="sep hide-s" />
      <a className="hide-s num" href="#/data/import">
        {transfer.secondsLeft === null
          ? words.transferShare({ what, share })
          : words.transferShareLeft({ what, share, time: duration(transfer.secondsLeft) })}
      </a>
    </>
  );
}
