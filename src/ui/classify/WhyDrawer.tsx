/** Why this galaxy is on screen: by chance, or by which score, rank and round. It never shows the learner's guess. */
import { useMemo } from 'react';
import { scorePlace } from '../../app/scores.ts';
import { useApp } from '../../app/store.ts';
import type { Reason, Strategy } from '../../domain/classification.ts';
import type { TreeContent } from '../../domain/tree.ts';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { count, ordinal, when } from '../parts/words.ts';
import { Drawer } from './Drawer.tsx';
import { whyInWords } from './whyWords.ts';
import { Ends, WhyPlot } from './WhyPlot.tsx';

const chosenWords: Readonly<Record<Strategy, string>> = {
  bald: 'by score',
  'power-bald': 'by score and chance',
  typiclust: 'as a typical galaxy',
  monitor: 'by chance, for the yardstick',
  random: 'by chance',
};

interface WhyDrawerProps {
  readonly why: Reason;
  /** Whether the galaxy is there to practise on. */
  readonly isPractice: boolean;
  readonly tree: TreeContent;
  readonly onClose: () => void;
}

export function WhyDrawer({ why, isPractice, tree, onClose }: WhyDrawerProps) {
  const words = useMessages('help');
  const say = useTreeWords();
  const round = useApp((state) => state.learner.rounds.find((candidate) => candidate.round === why.round));
  const finishedAt = round?.finishedAt;
  const [first, ...rest] = isPractice ? [words.whyPractice, words.whyPracticeMore] : whyInWords(words, why, tree, round?.settings ?? null, say);
  // Typical galaxies have an order of their own, which no score made.
  const isScored = why.strategy !== 'typiclust';
  const place = useMemo(() => scorePlace(why), [why]);
  return (
    <Drawer title="Why this galaxy?" isCaption onClose={onClose}>
      <h2 className="big">{first}</h2>
      {rest.map((sentence) => (
        <p className="soft para" key={sentence}>
          {sentence}
        </p>
      ))}
      {place && why.score !== null ? (
        <WhyPlot place={place} score={why.score} />
      ) : (
        isScored && why.rank !== null && why.among !== null && <Place rank={why.rank} among={why.among} />
      )}
      <dl className="facts">
        {why.score !== null && (
          <>
            <dt>Disagreement</dt>
            <dd>{why.score.toFixed(2)} nats</dd>
          </>
        )}
        {isScored && why.rank !== null && why.among !== null && (
          <>
            <dt>Rank</dt>
            <dd>
              {ordinal(why.rank)} of {count(why.among)}
            </dd>
          </>
        )}
        {isScored && why.round !== null && (
          <>
            <dt>Ranked by</dt>
            <dd>
              round {why.round}
              {finishedAt !== undefined && `, ${when(finishedAt, new Date())}`}
            </dd>
          </>
        )}
        <dt>Chosen</dt>
        <dd>{chosenWords[why.strategy]}</dd>
        <dt>Your mode</dt>
        <dd>{why.workflow === 'enhanced' ? 'Enhanced' : 'Standard'}</dd>
      </dl>
      <div className="rule" />
      <p className="soft small">
        What the learner guesses stays hidden until you have finished this galaxy, so your eyes stay your own.
        {why.round !== null && ' Then the wavy mark beside Undo shows it.'}
      </p>
    </Drawer>
  );
}

/** Where the galaxy lies among all that wait, once the scores of its round are no longer in use: from those the learner is sure of to those it would learn most from. */
function Place({ rank, among }: { rank: number; among: number }) {
  const share = among > 1 ? (among - rank) / (among - 1) : 1;
  return (
    <figure className="place">
      <div className="place-line" aria-hidden="true">
        <i style={{ insetInlineStart: `${share * 100}%` }} />
      </div>
      <Ends />
      <figcaption className="muted">
        All {count(among)} galaxies that were waiting, in order of score. <span className="learner">This one</span> is{' '}
        {rank === 1 ? 'at the top' : `${ordinal(rank)} from the top`}.
      </figcaption>
    </figure>
  );
}
