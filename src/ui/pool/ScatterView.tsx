/** The newest round's expectation of each galaxy against its doubt, with the counts as a table. */
import { useMemo } from 'react';
import type { PoolNumbers } from '../../app/pool.ts';
import { squaresOf } from '../../domain/scatter.ts';
import type { Table } from '../parts/csv.ts';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { decimal, number } from '../parts/words.ts';
import { ShowNumbers } from '../plots/ShowNumbers.tsx';
import type { Chosen } from './Choices.tsx';
import type { Cloud } from './cloud.ts';
import { scatterCloud } from './cloud.ts';
import { Pointing } from './Pointing.tsx';
import { ofHundred } from './poolWords.ts';

/** What both views are given. */
export interface ViewProps {
  readonly numbers: PoolNumbers | null;
  readonly chosen: Chosen;
  /** The answer chosen, in words. */
  readonly answer: string;
  readonly picked: Uint32Array | null;
  /** A new one whenever votes change. */
  readonly votes: { readonly at: (index: number) => number };
  readonly onPick: (indices: Uint32Array) => void;
}

/** The value that a share of all lie below. */
function quantile(values: Float32Array, share: number): number {
  const sorted = values.slice().sort();
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

export function ScatterView({ numbers, chosen, answer, picked, votes, onPick }: ViewProps & { readonly numbers: PoolNumbers }) {
  const words = useMessages('pool');
  const { doubting, colouring } = chosen;
  const cloud = useMemo(() => scatterCloud(numbers, doubting, colouring, votes.at), [numbers, doubting, colouring, votes]);
  const said = useMemo(() => ({ round: numbers.round, galaxies: numbers.indices.length, median: ofHundred(quantile(numbers.share, 0.5)), spread: ofHundred(quantile(numbers.spread, 0.9)) }), [numbers]);
  const isSpread = doubting === 'spread';
  return (
    <>
      <p className="said">{words.scatterSays({ ...said, answer })}</p>
      <Pointing
        cloud={cloud}
        axes={{ x: { title: words.axisShare({ answer }), number: ofHundred }, y: { title: isSpread ? words.axisSpread : words.axisInformation, number: isSpread ? ofHundred : (value) => number(value, { maximumFractionDigits: 3 }) } }}
        numbers={numbers}
        colouring={colouring}
        answer={answer}
        picked={picked}
        told={words.scatterTold({ answer })}
        onPick={onPick}
        votesAt={votes.at}
      />
      <ShowNumbers about={words.numbersOfScatter} fileName="pool" table={useMemo(() => tableOf(words, cloud, isSpread), [words, cloud, isSpread])} />
    </>
  );
}

/** Tenths of the expected share downwards, fifths of the doubt across. */
const [TENTHS, FIFTHS] = [10, 5];

function tableOf(words: Messages['pool'], cloud: Cloud, isSpread: boolean): Table {
  const extents = { x: { from: 0, to: 1 }, y: { from: 0, to: Math.max(cloud.extents.y.to, 1e-9) } };
  const squares = squaresOf(cloud, [], extents, TENTHS, FIFTHS);
  const doubt = (value: number): string => (isSpread ? decimal(100 * value, 1) : decimal(value, 3));
  const range = (from: string, to: string): string => words.tableUpTo({ from, to });
  const heads = Array.from({ length: FIFTHS }, (_, fifth) => squares[fifth * TENTHS]?.y).map((y) => range(doubt(y?.from ?? 0), doubt(y?.to ?? 0)));
  return {
    columns: [words.tableShare, words.tableAll, ...heads.map((head) => `${isSpread ? words.axisSpread : words.axisInformation}: ${head}`)],
    rows: Array.from({ length: TENTHS }, (_, tenth) => {
      const counts = Array.from({ length: FIFTHS }, (__, fifth) => squares[fifth * TENTHS + tenth]?.count ?? 0);
      return [range(String(10 * tenth), String(10 * (tenth + 1))), counts.reduce((sum, each) => sum + each, 0), ...counts];
    }),
  };
}
