/** Votes on the first question as one thin bar, always beside the number of volunteers. */
import { useMessages } from '../parts/messages.ts';
import type { VoteShare } from './rows.ts';
import { votesInWords } from './rows.ts';

/** Grey, amber, dark grey, in the order of the answers; beyond three the last colour repeats with a gap between. */
const kindOf = (index: number): string => ['first', 'second', 'third'][Math.min(index, 2)] ?? 'third';

export function VoteBar({ shares }: { shares: readonly VoteShare[] }) {
  const words = useMessages('data');
  if (shares.every(({ votes }) => votes === 0)) return <span className="votes empty" />;
  return (
    <span className="votes" role="img" aria-label={votesInWords(words, shares)}>
      {shares.map(({ label, votes }, index) => votes > 0 && <i key={label} className={kindOf(index)} style={{ flex: votes }} />)}
    </span>
  );
}

/** Names the colours. */
export function VoteKey({ shares }: { shares: readonly VoteShare[] }) {
  return (
    <p className="key">
      {shares.map(({ label }, index) => (
        <span key={label}>
          <i className={kindOf(index)} />
          {label}
        </span>
      ))}
    </p>
  );
}
