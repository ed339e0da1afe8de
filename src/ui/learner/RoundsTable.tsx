/** All finished rounds, newest first. Phones show what fits without scrolling sideways. */
import type { RoundSummary } from '../../app/store.ts';
import { backendWords } from '../parts/learnerWords.ts';
import { count, duration, when } from '../parts/words.ts';

export function RoundsTable({ rounds }: { rounds: readonly RoundSummary[] }) {
  if (rounds.length === 0) return <p className="muted none">No round is finished yet.</p>;
  return (
    <div className="table-wrap">
      <table className="rounds">
        <thead>
          <tr>
            <th className="n">Round</th>
            <th className="n">Labels used</th>
            <th className="n">Loss, nats per vote</th>
            <th className="n hide-s">Images/s</th>
            <th className="n hide-s">Training</th>
            <th className="n hide-s">Scoring</th>
            <th className="hide-s">Ran on</th>
            <th>Finished</th>
          </tr>
        </thead>
        <tbody>
          {rounds.toReversed().map((round) => (
            <tr key={round.round}>
              <td className="n">{round.round}</td>
              <td className="n">{count(round.labelsUsed)}</td>
              <td className="n">{round.loss.toFixed(3)}</td>
              <td className="n hide-s">{round.imagesPerSecond > 0 ? count(round.imagesPerSecond) : '–'}</td>
              <td className="n hide-s">{duration(round.trainingSeconds)}</td>
              <td className="n hide-s">{duration(round.scoringSeconds)}</td>
              <td className="hide-s">{backendWords[round.backend]}</td>
              <td>{when(round.finishedAt, new Date())}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
