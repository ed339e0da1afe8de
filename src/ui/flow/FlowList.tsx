/** The tree where there is no room to draw it: one question under the other, each as far in as it lies deep, and in words what follows each answer. */
import { useMemo } from 'react';
import { levelsOf } from '../../domain/flowRows.ts';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import type { FlowDrawing } from './FlowPart.tsx';
import { QuestionCard } from './QuestionCard.tsx';

/** Deeper than this a phone has no room to go in further. */
const DEEPEST = 5;

export function FlowList({ survey, flow, opened, onOpen }: FlowDrawing) {
  const words = useMessages('flow');
  const say = useTreeWords();
  const { tree } = survey;
  const levels = useMemo(() => levelsOf(tree), [tree]);
  const order = tree.questions.map((_, q) => q).sort((a, b) => (levels[a] ?? 0) - (levels[b] ?? 0) || a - b);
  return (
    <ol className="flow-list">
      {order.map((q) => {
        const [question, of] = [tree.questions[q], flow.questions[q]];
        if (!question || !of) return null;
        return (
          <li className="flow-card" key={question.id} style={{ marginInlineStart: `${String(Math.min(DEEPEST, levels[q] ?? 0) * 6)}px` }}>
            <QuestionCard
              question={question}
              flow={of}
              opened={opened}
              onOpen={onOpen}
              leadsTo={({ next }) => {
                const following = tree.questions.find(({ id }) => id === next);
                return following ? words.leadsTo({ question: say(following.name) }) : words.leadsToEnd;
              }}
            />
          </li>
        );
      })}
    </ol>
  );
}
