/** A question of the tree with its answers: two bars each, what is expected of those asked and what the votes say so far. Each answer opens its galaxies. */
import type { QuestionFlow } from '../../domain/flow.ts';
import type { Question } from '../../domain/tree.ts';
import { Pictogram } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { decimal, number } from '../parts/words.ts';

interface QuestionCardProps {
  readonly question: Question;
  readonly flow: QuestionFlow;
  readonly opened: number | null;
  readonly onOpen: (column: number) => void;
  /** What each answer leads to, in words, where no line is drawn to it. */
  readonly leadsTo?: (answer: Question['answers'][number]) => string;
}

/** 0.314 → 31 %, 0.034 → 3.4 %. */
export const shareOf = (share: number): string => number(share, { style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0 });

const across = (share: number) => ({ inlineSize: `${String(100 * Math.min(1, Math.max(0, Number.isNaN(share) ? 0 : share)))}%` });

export function QuestionCard({ question, flow, opened, onOpen, leadsTo }: QuestionCardProps) {
  const words = useMessages('flow');
  const say = useTreeWords();
  const { asked, reach, nats, branches } = flow;
  const isKnown = !Number.isNaN(reach);
  return (
    <>
      <h3>
        {say(question.name)}
        <small>
          {isKnown && `${words.askedOf({ share: shareOf(reach) })} · `}
          {words.timesAsked({ n: asked })}
          {isKnown && reach > 0 && (
            <span title={words.natsMean}>
              {' · '}
              {words.nats({ nats: decimal(nats, 2) })}
            </span>
          )}
        </small>
      </h3>
      <ul>
        {question.answers.map((answer, a) => {
          const branch = branches[a];
          if (!branch) return null;
          const { column, votes, share, flow: ofAll } = branch;
          const label = say(answer.label);
          return (
            <li key={answer.id}>
              <button type="button" className="branch" data-column={column} aria-pressed={opened === column} aria-label={isKnown ? words.branchTold({ answer: label, share: shareOf(share), flow: shareOf(ofAll), votes }) : words.branchTooEarly({ answer: label, votes })} onClick={() => onOpen(column)}>
                <span className="branch-name">
                  <Pictogram name={answer.pictogram} number={a + 1} />
                  {label}
                </span>
                <span className="branch-bar expected">
                  <i style={across(share)} />
                </span>
                <span className="branch-bar counted">
                  <i style={across(asked > 0 ? votes / asked : 0)} />
                </span>
                <span className="branch-figures">
                  {isKnown && <b>{shareOf(share)}</b>}
                  <span>{words.timesAsked({ n: votes })}</span>
                </span>
                {leadsTo && <span className="branch-next">{leadsTo(answer)}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
