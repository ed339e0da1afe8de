/** What it has learned from and runs on, in figures that were counted or measured. */
import { lessonsNow } from '../../app/learned.ts';
import { useApp } from '../../app/store.ts';
import type { NetworkName, Survey } from '../../domain/survey.ts';
import { FIRST_ROUND_LABELS } from '../../domain/survey.ts';
import { backendWords } from '../parts/learnerWords.ts';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { Rich } from '../parts/Rich.tsx';
import { useRead } from '../parts/useRead.ts';
import { count, duration, percent } from '../parts/words.ts';

const networkNames = (words: Messages['learner']): Readonly<Record<NetworkName, string>> => ({
  trunk64: words.shippedTrunk,
  compact: words.compact,
  walmsley2020: 'Walmsley 2020',
});

/** Counted anew with every answer. */
const readLessons = () => Promise.resolve(lessonsNow());

export function Ledger({ survey }: { survey: Survey }) {
  const words = useMessages('learner');
  const shell = useMessages('shell');
  const { phase, labels, newLabels, rounds, backend } = useApp((state) => state.learner);
  const galaxies = useApp((state) => state.progress.galaxies);
  const lessons = useRead(readLessons, 'lessons');
  const last = rounds.at(-1);
  const working = phase.kind === 'working' ? phase : null;
  const shownRound = working?.round ?? last?.round;
  const measured = working?.progress.imagesPerSecond ?? last?.imagesPerSecond ?? 0;
  const runsOn = backend.used ?? last?.backend;
  const small = { small: (text: React.ReactNode) => <small>{text}</small> };
  return (
    <dl className="learner-ledger">
      <div>
        <dt>{words.round}</dt>
        <dd>
          {/* Round 0 looks at the pictures only. */}
          {shownRound ? count(shownRound) : '–'}
          {working && (
            <small>
              {working.progress.secondsLeft === null
                ? percent(working.progress.fraction)
                : words.shareLeft({ share: percent(working.progress.fraction), time: duration(working.progress.secondsLeft) })}
            </small>
          )}
          {!working && last && newLabels > 0 && <small>{shell.newSince({ n: newLabels })}</small>}
        </dd>
      </div>
      <div>
        <dt>{words.galaxiesLabelled}</dt>
        <dd>
          <Rich text={words.ofAll({ n: labels, all: galaxies })} tags={small} />
        </dd>
      </div>
      <div>
        <dt>{words.votesGiven}</dt>
        <dd>{lessons ? count(lessons.votes) : '–'}</dd>
      </div>
      <div title={words.questionsLearnedMeans({ n: FIRST_ROUND_LABELS })}>
        <dt>{words.questionsLearned}</dt>
        <dd>
          <Rich text={words.ofAll({ n: lessons?.questions.length ?? 0, all: survey.tree.questions.length })} tags={small} />
        </dd>
      </div>
      <div>
        <dt>{words.network}</dt>
        <dd>
          {networkNames(words)[survey.settings.network]} <small>{words.askedTimes({ n: survey.settings.passes })}</small>
        </dd>
      </div>
      <div>
        <dt>{words.runningOn}</dt>
        <dd>
          {runsOn ? backendWords(shell)[runsOn] : '–'}
          {measured >= 0.5 && <small>{words.imagesPerSecond({ n: Math.round(measured) })}</small>}
        </dd>
      </div>
    </dl>
  );
}
