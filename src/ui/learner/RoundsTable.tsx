/** All finished rounds, newest first. Phones show what fits without scrolling sideways. */
import type { RoundSummary } from '../../app/store.ts';
import { backendWords } from '../parts/learnerWords.ts';
import { useMessages } from '../parts/messages.ts';
import { count, decimal, duration, when } from '../parts/words.ts';

export function RoundsTable({ rounds }: { rounds: readonly RoundSummary[] }) {
  const words = useMessages('learner');
  const shell = useMessages('shell');
  if (rounds.length === 0) return <p className="muted none">{words.noRound}</p>;
  return (
    <div className="table-wrap">
      <table className="rounds">
        <thead>
          <tr>
            <th className="n">{words.round}</th>
            <th className="n">{words.labelsUsed}</th>
            <th className="n">{words.lossColumn}</th>
            <th className="n hide-s">{words.imagesColumn}</th>
            <th className="n hide-s">{words.training}</th>
            <th className="n hide-s">{words.scoring}</th>
            <th className="hide-s">{words.ranOn}</th>
            <th>{words.finished}</th>
          </tr>
        </thead>
        <tbody>
          {rounds.toReversed().map((round) => (
            <tr key={round.round}>
              <td className="n">{count(round.round)}</td>
              <td className="n">{count(round.labelsUsed)}</td>
              <td className="n">{decimal(round.loss, 3)}</td>
              <td className="n hide-s">{round.imagesPerSecond > 0 ? count(round.imagesPerSecond) : '–'}</td>
              <td className="n hide-s">{duration(round.trainingSeconds)}</td>
              <td className="n hide-s">{duration(round.scoringSeconds)}</td>
              <td className="hide-s">{backendWords(shell)[round.backend]}</td>
              <td>{when(round.finishedAt, new Date())}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
