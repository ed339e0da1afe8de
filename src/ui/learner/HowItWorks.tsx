/** How the learner works, in plain words, with the numbers of this survey. */
import type { Survey } from '../../domain/survey.ts';
import { FIRST_ROUND_LABELS } from '../../domain/survey.ts';
import { useMessages } from '../parts/messages.ts';

export function HowItWorks({ survey }: { survey: Survey }) {
  const words = useMessages('learner');
  const { passes, expectedVotes, randomOneIn, labelsPerRound } = survey.settings;
  return (
    <section>
      <h2>{words.howItWorks}</h2>
      <ol className="how">
        <li>
          <h3>{words.looks}</h3>
          <p>{words.looksAbout}</p>
        </li>
        <li>
          <h3>{words.doubts}</h3>
          <p>{words.doubtsAbout({ passes })}</p>
        </li>
        <li>
          <h3>{words.asks}</h3>
          <p>{words.asksAbout({ votes: expectedVotes })}</p>
        </li>
        <li>
          <h3>{words.staysFair}</h3>
          <p>{words.staysFairAbout({ block: randomOneIn, first: FIRST_ROUND_LABELS, more: labelsPerRound })}</p>
        </li>
      </ol>
    </section>
  );
}
