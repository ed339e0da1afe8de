/** Per question, how often the crowd gave your answer: k of n, with its interval as a width. Not a mark, and said so. */
import type { Agreement } from '../../domain/agreement.ts';
import type { TreeContent } from '../../domain/tree.ts';
import { questionOf } from '../../domain/tree.ts';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { percent } from '../parts/words.ts';

export function AgreementList({ tree, agreements }: { tree: TreeContent; agreements: readonly Agreement[] }) {
  const words = useMessages('you');
  const treeWords = useTreeWords();
  return (
    <section>
      <h2>{words.howOftenTheSame}</h2>
      <p>{words.aboutAgreement}</p>
      <dl className="agreements">
        {agreements.map(({ question, same, of, low, high }) => (
          <div key={question}>
            <dt>{treeWords(questionOf(tree, question).name)}</dt>
            <dd>
              <span className="range" aria-hidden="true">
                <i style={{ insetInlineStart: `${String(100 * low)}%`, inlineSize: `${String(100 * (high - low))}%` }} />
                <b style={{ insetInlineStart: `${String((100 * same) / of)}%` }} />
              </span>
              <span className="num">{words.sameOf({ same, of, low: percent(low), high: percent(high) })}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
