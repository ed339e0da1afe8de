/** Picking without a pointer: limits for what the network says, any of which may stay open. */
import { useId, useState } from 'react';
import type { PoolNumbers } from '../../app/pool.ts';
import { useMessages } from '../parts/messages.ts';

interface Range {
  readonly from: number | null;
  readonly to: number | null;
}
const open: Range = { from: null, to: null };

type Limits = Readonly<Record<'share' | 'spread' | 'information' | 'votes', Range>>;

const holds = ({ from, to }: Range, value: number): boolean => (from === null || value >= from) && (to === null || value <= to);

/** Survey indices of the galaxies within all limits; shares and spreads are given in hundredths. */
export function withinLimits({ indices, share, spread, information }: PoolNumbers, limits: Limits, votesAt: (index: number) => number): Uint32Array {
  return indices.filter((index, row) => holds(limits.share, 100 * (share[row] as number)) && holds(limits.spread, 100 * (spread[row] as number)) && holds(limits.information, information[row] as number) && holds(limits.votes, votesAt(index))); // a row each
}

export function ByNumbers({ numbers, votesAt, onPick }: { numbers: PoolNumbers; votesAt: (index: number) => number; onPick: (indices: Uint32Array) => void }) {
  const words = useMessages('pool');
  const [limits, setLimits] = useState<Limits>({ share: open, spread: open, information: open, votes: open });
  const rows: readonly { readonly id: keyof Limits; readonly label: string; readonly step: number; readonly most: number | undefined }[] = [
    { id: 'share', label: words.shareRange, step: 1, most: 100 },
    { id: 'spread', label: words.spreadRange, step: 0.1, most: 50 },
    { id: 'information', label: words.informationRange, step: 0.001, most: undefined },
    { id: 'votes', label: words.votesRange, step: 1, most: undefined },
  ];
  return (
    <details className="pool-numbers">
      <summary>{words.byNumbers}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onPick(withinLimits(numbers, limits, votesAt));
        }}
      >
        {rows.map(({ id, label, step, most }) => (
          <Limit key={id} label={label} step={step} most={most} range={limits[id]} onChange={(range) => setLimits({ ...limits, [id]: range })} />
        ))}
        <div className="pool-numbers-go">
          <button type="submit" className="btn line">
            {words.pickThese}
          </button>
          <p className="blurb">{words.emptyIsOpen}</p>
        </div>
      </form>
    </details>
  );
}

function Limit({ label, step, most, range, onChange }: { label: string; step: number; most: number | undefined; range: Range; onChange: (range: Range) => void }) {
  const words = useMessages('pool');
  const id = useId();
  const field = (end: keyof Range, word: string) => (
    <input
      type="number"
      className="input num"
      aria-labelledby={`${id} ${id}-${end}`}
      step={step}
      min={0}
      max={most}
      value={range[end] ?? ''}
      onChange={({ target }) => onChange({ ...range, [end]: Number.isNaN(target.valueAsNumber) ? null : target.valueAsNumber })}
      placeholder={word}
    />
  );
  return (
    <div className="pool-limit" role="group" aria-labelledby={id}>
      <span className="lbl" id={id}>
        {label}
      </span>
      <span id={`${id}-from`} className="vh">
        {words.from}
      </span>
      {field('from', words.from)}
      <span id={`${id}-to`} className="vh">
        {words.to}
      </span>
      {field('to', words.to)}
    </div>
  );
}
