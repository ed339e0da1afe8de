/** What the learner is doing and has done, in words and one table. Only numbers that were measured are shown. */
import { pauseLearning, resumeLearning, retryLearning } from '../../app/learn.ts';
import { useApp } from '../../app/store.ts';
import { setPreference } from '../../app/preferences.ts';
import type { NetworkName, Survey } from '../../domain/survey.ts';
import { FIRST_ROUND_LABELS, LABELS_PER_ROUND } from '../../domain/survey.ts';
import { Icon } from '../parts/Icon.tsx';
import { backendWords, learnerPhrase, scoreSentence } from '../parts/learnerWords.ts';
import { PageFrame } from '../parts/PageFrame.tsx';
import { count, duration } from '../parts/words.ts';
import { BackendChoice } from './BackendChoice.tsx';
import { HowItWorks } from './HowItWorks.tsx';
import { MostInformative } from './MostInformative.tsx';
import { RoundsTable } from './RoundsTable.tsx';
import './learner.css';

const NETWORK_NAMES: Readonly<Record<NetworkName, string>> = { trunk64: 'Shipped trunk', compact: 'Compact', walmsley2020: 'Walmsley 2020' };

export function LearnerScreen({ survey }: { survey: Survey }) {
  const learner = useApp((state) => state.learner);
  const pausesWhenHidden = useApp((state) => state.preferences.pauseLearningWhenHidden);
  return (
    <PageFrame place="learner">
      <main className="doc">
        <Head />
        <Ledger survey={survey} />
        <section>
          <h2>What has each round cost, and what did it bring?</h2>
          <p>
            Loss is how surprised the network is by the votes it learnt from, in nats per vote: lower is less surprised. It is no proof of
            skill, because it has seen these votes.
          </p>
          <RoundsTable rounds={learner.rounds} />
        </section>
        <section>
          <h2>What would it learn most from?</h2>
          <p>{scoreSentence(survey)}</p>
          <MostInformative items={learner.mostInformative} />
        </section>
        <section>
          <h2>Where does it run?</h2>
          <BackendChoice />
          <label className="check">
            <input
              type="checkbox"
              checked={pausesWhenHidden}
              onChange={(event) => void setPreference({ pauseLearningWhenHidden: event.target.checked })}
            />
            <span>Pause while this tab is hidden</span>
          </label>
        </section>
        <HowItWorks survey={survey} />
      </main>
    </PageFrame>
  );
}

/** Status as the page's heading, in words, with the one thing that can be done about it. */
function Head() {
  const learner = useApp((state) => state.learner);
  const isPaused = useApp((state) => state.preferences.isLearningPaused);
  const { phase, labels, rounds } = learner;
  const phrase = learnerPhrase(learner);
  const last = rounds.at(-1);
  const missing = Math.max(0, LABELS_PER_ROUND - learner.newLabels);
  const heading = last
    ? `It has learnt from ${count(last.labelsUsed)} galaxies in ${count(rounds.length)} ${rounds.length === 1 ? 'round' : 'rounds'}.`
    : 'The learner hasn’t finished a round yet.';
  const next =
    last && phase.kind === 'ready'
      ? `A new round begins after ${count(missing)} more labelled ${missing === 1 ? 'galaxy' : 'galaxies'}.`
      : '';
  return (
    <div className="headrow">
      <div>
        <h1>{heading}</h1>
        <p className="lead" role="status">
          {last || labels >= FIRST_ROUND_LABELS || phase.kind === 'failed'
            ? `${phrase.text.replace(/\.$/, '')}. ${next}`
            : `It needs ${FIRST_ROUND_LABELS} galaxies for its first round. You have ${count(labels)}.`}{' '}
          It runs in this browser, on this machine.
        </p>
      </div>
      <div className="side-acts">
        {phase.kind === 'failed' && (
          <button type="button" className="btn line" onClick={() => void retryLearning()}>
            <Icon name="reset" small />
            Try again
          </button>
        )}
        <button type="button" className="btn line" onClick={() => void (isPaused ? resumeLearning() : pauseLearning())}>
          <Icon name={isPaused ? 'play' : 'pause'} small />
          {isPaused ? 'Go on learning' : 'Pause'}
        </button>
      </div>
    </div>
  );
}

function Ledger({ survey }: { survey: Survey }) {
  const { phase, labels, newLabels, rounds, backend } = useApp((state) => state.learner);
  const galaxies = useApp((state) => state.progress.galaxies);
  const last = rounds.at(-1);
  const working = phase.kind === 'working' ? phase : null;
  const speed = working?.progress.imagesPerSecond ?? null;
  return (
    <dl className="ledger">
      <div>
        <dt>Round</dt>
        <dd>
          {working?.round ?? last?.round ?? '–'}
          {working && (
            <small>
              {Math.floor(working.progress.fraction * 100)}%
              {working.progress.secondsLeft !== null && `, ${duration(working.progress.secondsLeft)} left`}
            </small>
          )}
        </dd>
      </div>
      <div>
        <dt>Galaxies labelled</dt>
        <dd>
          {count(labels)} <small>of {count(galaxies)}</small>
        </dd>
      </div>
      <div>
        <dt>New since the last round</dt>
        <dd>{last ? count(newLabels) : '–'}</dd>
      </div>
      <div>
        <dt>Network</dt>
        <dd>
          {NETWORK_NAMES[survey.settings.network]} <small>asked {count(survey.settings.passes)} times</small>
        </dd>
      </div>
      <div>
        <dt>Running on</dt>
        <dd>
          {backend.used ? backendWords[backend.used] : '–'}
          {speed !== null && <small>{count(speed)} images/s</small>}
        </dd>
      </div>
    </dl>
  );
}
