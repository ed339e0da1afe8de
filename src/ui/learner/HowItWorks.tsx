/** How the learner works, in plain words, with the numbers of this survey. */
import type { Survey } from '../../domain/survey.ts';
import { FIRST_ROUND_LABELS, LABELS_PER_ROUND, SERVING_BLOCK } from '../../domain/survey.ts';
import { count } from '../parts/words.ts';

export function HowItWorks({ survey }: { survey: Survey }) {
  const { passes, expectedVotes } = survey.settings;
  return (
    <section>
      <h2>How does it work?</h2>
      <ol className="how">
        <li>
          <h3>It looks</h3>
          <p>
            A small convolutional network sees each picture and predicts how volunteers would answer every question of the tree. It learns
            from the votes given here, never from its own guesses, and never sees brightness or zoom settings.
          </p>
        </li>
        <li>
          <h3>It doubts</h3>
          <p>
            For each galaxy it is asked {count(passes)} times, each time with different parts switched off at random. Where these versions
            agree it knows; where each is fairly sure but they contradict each other, it does not.
          </p>
        </li>
        <li>
          <h3>It asks</h3>
          <p>
            The score counts only the disagreement that votes could settle (mutual information, for {count(expectedVotes)} expected votes).
            Galaxies that puzzle everybody alike score low: more votes would not help.
          </p>
        </li>
        <li>
          <h3>It stays fair</h3>
          <p>
            In Enhanced one galaxy in {SERVING_BLOCK} is drawn by chance, and every answer records how its galaxy was chosen. The first
            round needs {FIRST_ROUND_LABELS} labelled galaxies; a new one begins after every {LABELS_PER_ROUND} more.
          </p>
        </li>
      </ol>
    </section>
  );
}
