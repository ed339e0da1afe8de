/** Why this galaxy is on screen: by chance, or by which score, rank and round. It never shows the learner's guess. */
import { useMemo } from 'react';
import { scorePlace } from '../../app/scores.ts';
import { useApp } from '../../app/store.ts';
import type { Reason, Strategy } from '../../domain/classification.ts';
import type { TreeContent } from '../../domain/tree.ts';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { Rich } from '../parts/Rich.tsx';
import { useTreeWords } from '../parts/treeWords.ts';
import { ordinal, when } from '../parts/words.ts';
import { Drawer } from './Drawer.tsx';
import { whyInWords } from './whyWords.ts';
import { Ends, WhyPlot } from './WhyPlot.tsx';

const chosenWords = (words: Messages['help']): Readonly<Record<Strategy, string>> => ({
  bald: words.chosenScore,
  'power-bald': words.chosenScoreChance,
  typiclust: words.chosenTypical,
  monitor: words.chosenMonitor,
  selection: words.chosenSelection,
  random: words.chosenChance,
});

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
  const isTutorial = useApp((state) => state.tutorial !== null);
  const [first, ...rest] = isTutorial ? [words.whyTutorial, words.whyTutorialMore] : isPractice ? [words.whyPractice, words.whyPracticeMore] : whyInWords(words, why, tree, round?.settings ?? null, say);
  // Typical galaxies have an order of their own, which no score made; so has what was put first by hand.
  const isScored = why.strategy !== 'typiclust' && why.strategy !== 'selection';
  const shell = useMessages('shell');
  const place = useMemo(() => scorePlace(why), [why]);
  return (
    <Drawer title={words.whyTitle} isCaption onClose={onClose}>
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
            <dt>{words.disagreement}</dt>
            <dd>{words.natsOf({ n: why.score })}</dd>
          </>
        )}
        {isScored && why.rank !== null && why.among !== null && (
          <>
            <dt>{words.rank}</dt>
            <dd>{words.rankOf({ rank: ordinal(why.rank), among: why.among })}</dd>
          </>
        )}
        {isScored && why.round !== null && (
          <>
            <dt>{words.rankedBy}</dt>
            <dd>
              {finishedAt === undefined ? words.inRound({ round: why.round }) : words.inRoundAt({ round: why.round, time: when(finishedAt, new Date()) })}
            </dd>
          </>
        )}
        <dt>{words.chosen}</dt>
        <dd>{chosenWords(words)[why.strategy]}</dd>
        <dt>{words.yourMode}</dt>
        <dd>{why.workflow === 'enhanced' ? shell.enhanced : shell.standard}</dd>
      </dl>
      <div className="rule" />
      <p className="soft small">
        {words.guessHidden} {why.round !== null && words.guessLater}
      </p>
    </Drawer>
  );
}

/** Where the galaxy lies among all that wait, once the scores of its round are no longer in use: from those the learner is sure of to those it would learn most from. */
function Place({ rank, among }: { rank: number; among: number }) {
  const words = useMessages('help');
  const share = among > 1 ? (among - rank) / (among - 1) : 1;
  return (
    <figure className="place">
      <div className="place-line" aria-hidden="true">
        <i style={{ insetInlineStart: `${share * 100}%` }} />
      </div>
      <Ends />
      <figcaption className="muted">
        <Rich
          text={rank === 1 ? words.placeTop({ among }) : words.placeAt({ among, rank: ordinal(rank) })}
          tags={{ this: (text) => <span className="learner">{text}</span> }}
        />
      </figcaption>
    </figure>
  );
}
