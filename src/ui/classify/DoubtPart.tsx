/** What the network was least sure about in the galaxy just finished: how its versions disagreed, in words and as a small drawing. */
import type { Doubt } from '../../domain/doubt.ts';
import { doubtedAnswer } from '../../domain/doubts.ts';
import type { TreeContent } from '../../domain/tree.ts';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { DoubtPlot } from './DoubtPlot.tsx';
import { doubtInWords } from './whyWords.ts';

export function DoubtPart({ doubt, tree }: { doubt: Doubt; tree: TreeContent }) {
  const words = useMessages('help');
  const ofTree = useTreeWords();
  const doubted = doubtedAnswer(tree, doubt);
  if (!doubted) return null;
  return (
    <>
      <h2 className="big">{ofTree(doubted.question.prompt)}</h2>
      <p className="soft para">{doubtInWords(words, tree, doubt, ofTree)}</p>
      <DoubtPlot doubt={doubt} answer={ofTree(doubted.answer.label)} />
      <p className="soft para">{words.doubtAbout}</p>
    </>
  );
}
