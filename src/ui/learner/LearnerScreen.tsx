/** What the learner is doing and has done, in words and one table. Only numbers that were measured are shown. */
import { pauseLearning, resumeLearning, retryLearning } from '../../app/learn.ts';
import { useApp } from '../../app/store.ts';
import { setPreference } from '../../app/preferences.ts';
import type { NetworkName, Survey } from '../../domain/survey.ts';
import { FIRST_ROUND_LABELS } from '../../domain/survey.ts';
import { Icon } from '../parts/Icon.tsx';
import { backendWords, learnerPhrase } from '../parts/learnerWords.ts';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { PageFrame } from '../parts/PageFrame.tsx';
import { Rich } from '../parts/Rich.tsx';
import { useTreeWords } from '../parts/treeWords.ts';
import { count, duration, percent } from '../parts/words.ts';
import { BackendChoice } from './BackendChoice.tsx';
import { HowItWorks } from './HowItWorks.tsx';
import { MostInformative } from './MostInformative.tsx';
import { EvidencePart } from './EvidencePart.tsx';
import { OneGalaxy } from './OneGalaxy.tsx';
import { RoundsTable } from './RoundsTable.tsx';
import { scoreSentences } from './scoreWords.ts';
import './learner.css';

const networkNames = (words: Messages['learner']): Readonly<Record<NetworkName, string>> => ({
  trunk64: words.shippedTrunk,
  compact: words.compact,
  walmsley2020: 'Walmsley 2020',
});

/** @param path of the address: `/learner`, or `/learner/<id>` for the galaxy to look at */
export function LearnerScreen({ survey, path }: { survey: Survey; path: string }) {
  const words = useMessages('learner');
  const say = useTreeWords();
  const learner = useApp((state) => state.learner);
  const pausesWhenHidden = useApp((state) => state.preferences.pauseLearningWhenHidden);
  return (
    <PageFrame place="learner">
      <main className="doc">
        <Head survey={survey} />
        <Ledger survey={survey} />
        <OneGalaxy survey={survey} wanted={galaxyIn(path)} />
        <EvidencePart survey={survey} />
        <section>
          <h2>{words.roundsQuestion}</h2>
          <p>{words.lossMeans}</p>
          <RoundsTable rounds={learner.rounds} />
        </section>
        <section>
          <h2>{words.learnMostQuestion}</h2>
          <p>{scoreSentences(words, survey, say).join(' ')}</p>
          <MostInformative />
        </section>
        <section>
          <h2>{words.whereQuestion}</h2>
          <BackendChoice />
          <label className="check">
            <input
              type="checkbox"
              checked={pausesWhenHidden}
              onChange={(event) => void setPreference({ pauseLearningWhenHidden: event.target.checked })}
            />
            <span>{words.pauseHidden}</span>
          </label>
        </section>
        <HowItWorks survey={survey} />
      </main>
    </PageFrame>
  );
}

function galaxyIn(path: string): string | null {
  const id = path.split('/')[2];
  return id ? decodeURIComponent(id) : null;
}

/** Status as the page's heading, in words, with the one thing that can be done about it. */
function Head({ survey }: { survey: Survey }) {
  const words = useMessages('learner');
  const shell = useMessages('shell');
  const learner = useApp((state) => state.learner);
  const isPaused = useApp((state) => state.preferences.isLearningPaused);
  const { phase, labels, rounds } = learner;
  const phrase = learnerPhrase(shell, learner);
  const last = rounds.at(-1);
  const missing = Math.max(0, survey.settings.labelsPerRound - learner.newLabels);
  const heading = last
    ? words.learntFrom({ galaxies: last.labelsUsed, rounds: rounds.length })
    : words.noRoundHeading;
  const next =
    last && phase.kind === 'ready'
      ? words.nextRoundAfter({ n: missing })
      : '';
  return (
    <div className="headrow">
      <div>
        <h1>{heading}</h1>
        <p className="lead" role="status">
          {last || labels >= FIRST_ROUND_LABELS || phase.kind === 'failed'
            ? `${/[.。।]$/.test(phrase.text) ? phrase.text : words.statusSentence({ phrase: phrase.text })} ${next}`
            : words.needsFirst({ first: FIRST_ROUND_LABELS, n: labels })}{' '}
          {words.runsHere}
        </p>
      </div>
      <div className="side-acts">
        {phase.kind === 'failed' && (
          <button type="button" className="btn line" onClick={() => void retryLearning()}>
            <Icon name="reset" small />
            {shell.tryAgain}
          </button>
        )}
        <button type="button" className="btn line" onClick={() => void (isPaused ? resumeLearning() : pauseLearning())}>
          <Icon name={isPaused ? 'play' : 'pause'} small />
          {isPaused ? words.goOn : words.pause}
        </button>
      </div>
    </div>
  );
}

function Ledger({ survey }: { survey: Survey }) {
  const words = useMessages('learner');
  const shell = useMessages('shell');
  const { phase, labels, newLabels, rounds, backend } = useApp((state) => state.learner);
  const galaxies = useApp((state) => state.progress.galaxies);
  const last = rounds.at(-1);
  const working = phase.kind === 'working' ? phase : null;
  const shownRound = working?.round ?? last?.round;
  const speed = working?.progress.imagesPerSecond ?? null;
  return (
    <dl className="learner-ledger">
      <div>
        <dt>{words.round}</dt>
        <dd>
          {shownRound === undefined ? '–' : count(shownRound)}
          {working && (
            <small>
              {working.progress.secondsLeft === null
                ? percent(working.progress.fraction)
                : words.shareLeft({ share: percent(working.progress.fraction), time: duration(working.progress.secondsLeft) })}
            </small>
          )}
        </dd>
      </div>
      <div>
        <dt>{words.galaxiesLabelled}</dt>
        <dd>
          <Rich text={words.ofAll({ n: labels, all: galaxies })} tags={{ small: (text) => <small>{text}</small> }} />
        </dd>
      </div>
      <div>
        <dt>{words.newSinceLast}</dt>
        <dd>{last ? count(newLabels) : '–'}</dd>
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
          {backend.used ? backendWords(shell)[backend.used] : '–'}
          {speed !== null && <small>{words.imagesPerSecond({ n: Math.round(speed) })}</small>}
        </dd>
      </div>
    </dl>
  );
}
