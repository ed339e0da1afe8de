/** The plot with what is said beside it: the scale of colours, and the galaxy under the pointer. */
import { useEffect, useState } from 'react';
import type { PoolNumbers } from '../../app/pool.ts';
import { idAt, lookAt, poolSize } from '../../app/pool.ts';
import type { Galaxy } from '../../domain/galaxy.ts';
import { Thumbnail } from '../data/Thumbnail.tsx';
import { GalaxyLink } from './GalaxyLink.tsx';
import { useMessages } from '../parts/messages.ts';
import { listed } from '../parts/words.ts';
import type { Cloud, Colouring } from './cloud.ts';
import { rowsByIndex } from './cloud.ts';
import { Key } from './Key.tsx';
import { numbersInWords } from './poolWords.ts';
import type { PoolPlotProps } from './PoolPlot.tsx';
import { PoolPlot } from './PoolPlot.tsx';

interface PointingProps extends Pick<PoolPlotProps, 'axes' | 'picked' | 'told'> {
  readonly cloud: Cloud;
  readonly numbers: PoolNumbers | null;
  readonly colouring: Colouring;
  readonly answer: string;
  readonly onPick: (indices: Uint32Array) => void;
  readonly votesAt: (index: number) => number;
}

export function Pointing({ cloud, numbers, colouring, answer, onPick, votesAt, ...plot }: PointingProps) {
  const words = useMessages('pool');
  /** Tapped stays; merely pointed at goes with the pointer. */
  const [at, setAt] = useState<{ readonly index: number; readonly isHeld: boolean } | null>(null);
  const onPoint = (row: number | null, isTap: boolean): void => {
    const index = row === null ? null : (cloud.indices[row] ?? null);
    if (isTap) setAt(index === null ? null : { index, isHeld: true });
    else setAt((before) => (before?.isHeld && index === null ? before : index === null ? null : before?.index === index ? before : { index, isHeld: false }));
  };
  return (
    <div className="pool-stage">
      <PoolPlot {...plot} cloud={cloud} colouring={colouring} onPick={(rows) => onPick(rows.map((row) => cloud.indices[row] ?? 0))} onPoint={onPoint} />
      <div className="pool-beside">
        <Key cloud={cloud} colouring={colouring} answer={answer} />
        <div className="pool-pointed">
          <h3>{words.pointed}</h3>
          {at === null ? <p className="blurb">{words.pointHint}</p> : <Pointed key={at.index} index={at.index} numbers={numbers} answer={answer} votes={votesAt(at.index)} />}
        </div>
      </div>
    </div>
  );
}

/** A pointer that only passes by asks for no picture. */
const PASSING_MS = 80;

function Pointed({ index, numbers, answer, votes }: { index: number; numbers: PoolNumbers | null; answer: string; votes: number }) {
  const words = useMessages('pool');
  const [galaxy, setGalaxy] = useState<Galaxy | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => void lookAt([index]).then(([found]) => isCurrent && setGalaxy(found ?? null)), PASSING_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [index]);
  const row = numbers ? (rowsByIndex(numbers.indices, poolSize())[index] ?? -1) : -1;
  const id = idAt(index);
  return (
    <div className="pool-card">
      {galaxy ? <Thumbnail galaxy={galaxy} alt={words.galaxyNamed({ id })} /> : <span className="thumb" />}
      <div>
        <b>{words.galaxyNamed({ id })}</b>
        <p className="blurb">{listed([...numbersInWords(words, numbers, row, answer), words.votesHere({ n: votes })])}</p>
        <GalaxyLink id={id} className="lnk">
          {words.lookAtIt}
        </GalaxyLink>
      </div>
    </div>
  );
}
