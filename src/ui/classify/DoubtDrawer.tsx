/** What the network had said of the galaxy just finished: how its versions disagreed, in words and as a small drawing. Shown only afterwards. */
import type { Doubt } from '../../domain/doubt.ts';
import { doubtedAnswer } from '../../domain/doubt.ts';
import type { TreeContent } from '../../domain/tree.ts';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { Drawer } from './Drawer.tsx';
import { DoubtPlot } from './DoubtPlot.tsx';
import { doubtInWords } from './whyWords.ts';

export function DoubtDrawer({ doubt, tree, onClose }: { doubt: Doubt; tree: TreeContent; onClose: () => void }) {
  const words = useMessages('help');
  const say = useTreeWords();
  const doubted = doubtedAnswer(tree, doubt);
  return (
    <Drawer title="What the network said of the last galaxy" isCaption onClose={onClose}>
      {doubted && (
        <>
          <h2 className="big">{doubted.question.prompt}</h2>
          <p className="soft para">{doubtInWords(words, tree, doubt, say)}</p>
          <DoubtPlot doubt={doubt} answer={doubted.answer.label} />
        </>
      )}
      <p className="soft para">
        The network was asked before you answered, many times, each time as a slightly different version of itself. Bars close together
        mean that it is sure. Bars far apart mean that it could be one or the other as far as it can tell, and that answers like yours
        settle it.
      </p>
      <div className="rule" />
      <p className="soft small">It guesses what volunteers will say, not what the galaxy is. Your answer counts the same whatever it guessed.</p>
    </Drawer>
  );
}
