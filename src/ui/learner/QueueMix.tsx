/** What the next hundred galaxies are made of: how they were chosen, and what most volunteers are expected to say first, beside all galaxies. */
import { queueAhead } from '../../app/queueAhead.ts';
import { useApp } from '../../app/store.ts';
import type { QueueMix as Mix } from '../../domain/queueMix.ts';
import type { Survey } from '../../domain/survey.ts';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { useRead } from '../parts/useRead.ts';
import { number } from '../parts/words.ts';

export function QueueMix({ survey }: { survey: Survey }) {
  const words = useMessages('learner');
  const workflow = useApp((state) => state.workflow);
  const mix = useRead(queueAhead, `queue ahead ${workflow}`);
  if (!mix || mix.galaxies === 0) return null;
  return (
    <div className="queue-mix">
      <h3>{words.queueTitle({ n: mix.galaxies })}</h3>
      <p className="said">
        {words.queueSays({ chance: mix.byChance, score: mix.byScore })} {mix.typical > 0 && words.queueTypical({ n: mix.typical })} {mix.selected > 0 && words.queueSelected({ n: mix.selected })}{' '}
        {mix.expected ? words.queueExpects : words.queueEarly}
      </p>
      {mix.expected && <Expected survey={survey} {...mix.expected} />}
    </div>
  );
}

const percentOf = (part: number, whole: number): string => number(whole > 0 ? part / whole : 0, { style: 'percent', maximumFractionDigits: 0 });
const wide = (part: number, whole: number) => ({ inlineSize: `${String(whole > 0 ? (100 * part) / whole : 0)}%` });

function Expected({ survey, answers, inQueue, inAll }: { survey: Survey } & NonNullable<Mix['expected']>) {
  const words = useMessages('learner');
  const say = useTreeWords();
  const first = survey.tree.questions.find(({ id }) => id === survey.tree.first);
  return (
    <table className="queue-table">
      <thead>
        <tr>
          <th scope="col">{words.expectedFirst}</th>
          <th scope="col">{words.inQueue}</th>
          <th scope="col">{words.amongAll}</th>
        </tr>
      </thead>
      <tbody>
        {answers.map(({ column, inQueue: queued, inAll: all }, a) => (
          <tr key={column}>
            <th scope="row">{say(first?.answers[a]?.label ?? '')}</th>
            <td>
              <span className="queue-bar">
                <i style={wide(queued, inQueue)} />
              </span>
              {percentOf(queued, inQueue)}
            </td>
            <td>
              <span className="queue-bar all">
                <i style={wide(all, inAll)} />
              </span>
              {percentOf(all, inAll)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
