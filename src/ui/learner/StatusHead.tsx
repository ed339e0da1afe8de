/** Status as the page's heading: how good it is in one sentence, what it is doing with a picture, and what can be done about it. */
import { useMemo } from 'react';
import type { Evidence } from '../../app/evidence.ts';
import { pauseLearning, resumeLearning, retryLearning } from '../../app/learn.ts';
import type { AppState } from '../../app/store.ts';
import { useApp } from '../../app/store.ts';
import type { Skill } from '../../domain/skill.ts';
import { skillOf, votesBelow, votesOff } from '../../domain/skill.ts';
import type { Survey } from '../../domain/survey.ts';
import { FIRST_ROUND_LABELS } from '../../domain/survey.ts';
import { columnsOf } from '../../domain/tree.ts';
import { Icon } from '../parts/Icon.tsx';
import { learnerPhrase } from '../parts/learnerWords.ts';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { decimal } from '../parts/words.ts';
import { stateOf } from './learnerState.ts';
import type { LearnerStateKind } from './StatePicture.tsx';
import { StatePicture } from './StatePicture.tsx';

type Words = Messages['learner'];

function useSkill(survey: Survey, evidence: Evidence | null): { readonly skill: Skill; readonly question: string } {
  const { tree, settings } = survey;
  const { byQuestion, columns } = columnsOf(tree);
  const index = Math.max(0, byQuestion.findIndex(({ question }) => question === settings.question));
  const place = byQuestion[index];
  const skill: Skill = useMemo(() => (place && evidence ? skillOf({ ...place, index }, evidence.forecasts, evidence.fair, columns.length, settings.seed) : { kind: 'unknown', missing: 16 }), [place, index, evidence, columns.length, settings.seed]);
  return { skill, question: tree.questions[index]?.name ?? '' };
}

function headingOf(words: Words, skill: Skill, galaxies: number, of: number): string {
  switch (skill.kind) {
    case 'error':
      return skill.error.low > 0 ? words.errorHeading({ galaxies, of, votes: votesOff(skill.error.value, of) }) : words.errorAtMostHeading({ galaxies, of, votes: votesBelow(skill.error.high, of) });
    case 'hits':
      return words.hitsHeading({ galaxies, hits: Math.round(10 * skill.share.value) });
    case 'unknown':
      return words.learntFromGalaxies({ galaxies });
  }
}

/** What the heading is about, its interval, and what is missing to say more. */
function groundsOf(words: Words, skill: Skill, question: string, of: number): string {
  switch (skill.kind) {
    case 'error':
      return words.errorGrounds({ question, galaxies: skill.galaxies, low: decimal(skill.error.low * of, 1), high: decimal(skill.error.high * of, 1) });
    case 'hits':
      return `${words.hitsGrounds({ question, galaxies: skill.galaxies, low: decimal(10 * skill.share.low, 1), high: decimal(10 * skill.share.high, 1) })} ${words.errorMissing({ of, n: Math.max(1, skill.missing) })}`;
    case 'unknown':
      return words.skillMissing({ n: skill.missing });
  }
}

export function StatusHead({ survey, evidence }: { survey: Survey; evidence: Evidence | null }) {
  const words = useMessages('learner');
  const shell = useMessages('shell');
  const say = useTreeWords();
  const learner = useApp((state) => state.learner);
  const progress = useApp((state) => state.progress);
  const isPaused = useApp((state) => state.preferences.isLearningPaused);
  const { skill, question } = useSkill(survey, evidence);
  const { rounds, phase } = learner;
  const state = stateOf({ learner, progress });
  const last = rounds.at(-1);
  const of = survey.settings.expectedVotes;
  const judged = (skill.kind === 'error' ? rounds.find(({ round }) => round === skill.round) : undefined) ?? last;
  return (
    <div className="headrow">
      <div>
        <h1>{judged ? headingOf(words, skill, judged.labelsUsed, of) : words.noRoundHeading}</h1>
        {judged && evidence && <p className="lead">{groundsOf(words, skill, say(question), of)}</p>}
        <div className="learner-state">
          <StatePicture kind={state} />
          <p className="lead" role="status">
            <StateSentence state={state} learner={learner} progress={progress} perRound={survey.settings.labelsPerRound} /> {words.runsHere}
          </p>
        </div>
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

function StateSentence({ state, learner, progress, perRound }: Pick<AppState, 'learner' | 'progress'> & { state: LearnerStateKind; perRound: number }) {
  const words = useMessages('learner');
  const shell = useMessages('shell');
  if (state === 'empty') return progress.galaxies === 0 ? words.stateEmpty : words.statePictures({ n: progress.galaxies });
  if (state === 'finished') return words.stateFinished({ n: progress.galaxies - progress.withoutPicture });
  if (state === 'early' && learner.labels < FIRST_ROUND_LABELS) return words.needsFirst({ first: FIRST_ROUND_LABELS, n: learner.labels });
  const { text } = learnerPhrase(shell, learner);
  const sentence = /[.。।]$/.test(text) ? text : words.statusSentence({ phrase: text });
  // Where it is known how it broke, its own sentence says that they are.
  if (learner.phase.kind === 'failed') return learner.phase.broke ? sentence : `${sentence} ${words.answersAreSafe}`;
  return state === 'ready' ? `${sentence} ${words.nextRoundAfter({ n: Math.max(0, perRound - learner.newLabels) })}` : sentence;
}
