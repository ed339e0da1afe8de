/** The scale of colours in words: what its ends mean, and what has no colour. */
import { useMessages } from '../parts/messages.ts';
import { decimal } from '../parts/words.ts';
import type { Cloud, Colouring } from './cloud.ts';
import { ofHundred } from './poolWords.ts';

export function Key({ cloud, colouring, answer }: { cloud: Cloud; colouring: Colouring; answer: string }) {
  const words = useMessages('pool');
  const unscored = cloud.shade.some((shade) => Number.isNaN(shade));
  if (colouring === 'votes') {
    const voted = cloud.shade.reduce((count, shade) => count + shade, 0);
    return (
      <ul className="pool-key">
        <li>
          <i className="voted" />
          {words.keyVoted({ n: voted })}
        </li>
        <li>
          <i />
          {words.keyUnvoted({ n: cloud.shade.length - voted })}
        </li>
      </ul>
    );
  }
  const number = colouring === 'spread' ? ofHundred : (value: number) => decimal(value, 2);
  const [low, high] = colouring === 'share' ? [words.keyShareLow({ answer }), words.keyShareHigh] : [words.keyBottom({ bottom: number(cloud.scale.from) }), words.keyTop({ top: number(cloud.scale.to) })];
  return (
    <div className="pool-key">
      <h3>{{ share: words.colourShare, spread: words.keySpread, information: words.keyInformation }[colouring]}</h3>
      <i className="scale" />
      <p className="ends">
        <span>{low}</span>
        <span>{high}</span>
      </p>
      {unscored && <p className="blurb">{words.keyUnscored}</p>}
    </div>
  );
}
