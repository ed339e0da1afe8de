/**
 * What may be seen of the galaxy just finished: question by question on the person's path, what the network had foreseen
 * and what others answered, with the person's own answer marked; then what the network was least sure about. Only afterwards.
 */
import { useEffect, useState } from 'react';
import { votesOfOthers } from '../../app/after.ts';
import type { FinishedGalaxy } from '../../app/store.ts';
import type { Foreseen } from '../../domain/foreseen.ts';
import type { Question, TreeContent } from '../../domain/tree.ts';
import { columnsOf } from '../../domain/tree.ts';
import type { GalaxyVotes } from '../../domain/votes.ts';
import type { Step } from '../../domain/walk.ts';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { percent } from '../parts/words.ts';
import { AnswerHeader } from './AnswerHeader.tsx';
import { DoubtPart } from './DoubtPart.tsx';
import { Drawer } from './Drawer.tsx';
import './after.css';

export function AfterDrawer({ finished, tree, onClose }: { finished: FinishedGalaxy; tree: TreeContent; onClose: () => void }) {
  const words = useMessages('help');
  const { doubt, foreseen, others, steps } = finished;
  const votes = useVotesOfOthers(finished);
  const hasNetwork = doubt !== null || foreseen !== null;
  return (
    <Drawer title={hasNetwork ? (others > 0 ? words.afterBoth : words.afterNetwork) : words.afterOthers} isCaption onClose={onClose}>
      {(foreseen !== null || others > 0) && (
        <>
          <h2 className="big">{words.afterHead}</h2>
          {steps.map((step) => (
            <PathQuestion key={step.question} tree={tree} step={step} foreseen={foreseen} votes={others > 0 ? votes : null} />
          ))}
          {foreseen !== null && <p className="soft small">{foreseen.interval === null ? words.afterForeseenPlain({ round: foreseen.round }) : words.afterForeseen({ round: foreseen.round })}</p>}
          {others > 0 && <p className="soft small">{words.afterOthersAbout({ n: others })}</p>}
          <div className="rule" />
        </>
      )}
      {doubt !== null && <DoubtPart doubt={doubt} tree={tree} />}
      {hasNetwork && <p className="soft small">{words.afterPromise}</p>}
    </Drawer>
  );
}

function useVotesOfOthers({ galaxy, others }: FinishedGalaxy): GalaxyVotes | null {
  const [votes, setVotes] = useState<GalaxyVotes | null>(null);
  useEffect(() => {
    if (others === 0) return;
    let isLeft = false;
    void votesOfOthers(galaxy).then((found) => {
      if (!isLeft) setVotes(found);
    });
    return () => {
      isLeft = true;
    };
  }, [galaxy, others]);
  return votes?.galaxy === galaxy ? votes : null;
}

interface PathQuestionProps {
  readonly tree: TreeContent;
  readonly step: Step;
  readonly foreseen: Foreseen | null;
  readonly votes: GalaxyVotes | null;
}

/** One question of the path as a table: every answer, what the network expected, what others said. */
function PathQuestion({ tree, step, foreseen, votes }: PathQuestionProps) {
  const words = useMessages('help');
  const ofTree = useTreeWords();
  const place = tree.questions.findIndex(({ id }) => id === step.question);
  const question: Question | undefined = tree.questions[place];
  const start = columnsOf(tree).byQuestion[place]?.start ?? 0;
  if (!question) return null;
  return (
    <table className="after">
      <caption>
        {ofTree(question.name)}
        {step.answers.length === 0 && <span className="muted">{words.youWereUnsure}</span>}
      </caption>
      <thead>
        <tr>
          <th scope="col">{words.answerColumn}</th>
          {foreseen && <th scope="col">{words.networkColumn}</th>}
          {votes && <th scope="col">{words.othersColumn}</th>}
        </tr>
      </thead>
      <tbody>
        {question.answers.map((answer, k) => {
          const isYours = step.answers.includes(answer.id);
          return (
            <tr key={answer.id} className={isYours ? 'is-yours' : undefined}>
              <AnswerHeader label={ofTree(answer.label)} isYours={isYours} />
              {foreseen && <td>{<NetworkShare foreseen={foreseen} column={start + k} />}</td>}
              {votes && <td>{<OthersShare votes={votes} column={start + k} question={place} />}</td>}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The expected share as a bar, with a line for the interval where there is one. */
function NetworkShare({ foreseen: { mean, interval }, column }: { foreseen: Foreseen; column: number }) {
  const words = useMessages('help');
  const [share, from, to] = [mean[column] ?? 0, interval?.from[column], interval?.to[column]];
  return (
    <>
      <span className="bar learner-bar" aria-hidden="true">
        <i style={{ inlineSize: percentOf(share) }} />
        {from !== undefined && to !== undefined && <b style={{ insetInlineStart: percentOf(from), inlineSize: percentOf(to - from) }} />}
      </span>
      {from === undefined || to === undefined ? percent(share) : words.shareWithInterval({ share: percent(share), from: percent(from), to: percent(to) })}
    </>
  );
}

function OthersShare({ votes: { counts, asked }, column, question }: { votes: GalaxyVotes; column: number; question: number }) {
  const words = useMessages('help');
  const [given, all] = [counts[column] ?? 0, asked[question] ?? 0];
  return (
    <>
      <span className="bar" aria-hidden="true">
        <i style={{ inlineSize: percentOf(all === 0 ? 0 : given / all) }} />
      </span>
      {all === 0 ? words.nobodyAsked : words.givenOf({ given, all })}
    </>
  );
}

const percentOf = (share: number): string => `${String(Math.round(share * 1000) / 10)}%`;
