/** The galaxies most likely to take a branch, the likeliest first; each opens what the network expects of it. */
import { useEffect, useRef, useState } from 'react';
import type { Taking } from '../../app/flow.ts';
import { galaxiesTaking } from '../../app/flow.ts';
import type { Survey } from '../../domain/survey.ts';
import { columnsOf } from '../../domain/tree.ts';
import { Thumbnail } from '../data/Thumbnail.tsx';
import { placeOfGalaxy } from '../parts/galaxyPlace.ts';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { useTreeWords } from '../parts/treeWords.ts';
import { shareOf } from './QuestionCard.tsx';

const AT_A_TIME = 24;

interface BranchGalaxiesProps {
  readonly survey: Survey;
  readonly column: number;
  readonly round: number | null;
  readonly onClose: () => void;
}

export function BranchGalaxies({ survey, column, round, onClose }: BranchGalaxiesProps) {
  const words = useMessages('flow');
  const say = useTreeWords();
  const [count, setCount] = useState(AT_A_TIME);
  const [found, setFound] = useState<readonly Taking[] | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    let isCurrent = true;
    void galaxiesTaking(column, count).then((taking) => isCurrent && setFound(taking));
    return () => {
      isCurrent = false;
    };
  }, [column, count, round]);
  // Whoever opened it, by whatever means, is brought to it.
  useEffect(() => heading.current?.focus(), []);
  const place = columnsOf(survey.tree).columns[column];
  const label = say(survey.tree.questions.find(({ id }) => id === place?.question)?.answers.find(({ id }) => id === place?.answer)?.label ?? '');
  return (
    <div className="branch-galaxies" role="region" aria-labelledby="branch-galaxies">
      <div className="headrow">
        <div>
          <h3 id="branch-galaxies" ref={heading} tabIndex={-1}>
            {words.galaxiesFor({ answer: label })}
          </h3>
          <p className="blurb">{words.galaxiesForAbout}</p>
        </div>
        <button type="button" className="btn quiet" onClick={onClose}>
          <Icon name="x" small />
          {words.close}
        </button>
      </div>
      {found?.length === 0 && <p className="muted none">{words.noneYet}</p>}
      <ol className="branch-grid">
        {(found ?? []).map(({ galaxy, share }) => (
          <li key={galaxy.id}>
            <a href={`#${placeOfGalaxy(galaxy.id)}`} aria-label={words.galaxyShare({ id: galaxy.id, share: shareOf(share) })}>
              <Thumbnail galaxy={galaxy} alt="" />
              <span>{shareOf(share)}</span>
            </a>
          </li>
        ))}
      </ol>
      {found && found.length === count && (
        <button type="button" className="btn line" onClick={() => setCount(count + AT_A_TIME)}>
          {words.showMore}
        </button>
      )}
    </div>
  );
}
