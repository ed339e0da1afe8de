/** The map of what the network sees: drawn when it is asked for, brought up to date when it is kept. */
import { useEffect, useMemo } from 'react';
import { poolSize } from '../../app/pool.ts';
import type { MapPlaces, PoolNumbers } from '../../app/pool.ts';
import { MAP_LEAST } from '../../domain/embeddingMap.ts';
import { squaresOf } from '../../domain/scatter.ts';
import type { Survey } from '../../domain/survey.ts';
import type { Table } from '../parts/csv.ts';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { decimal, percent, when } from '../parts/words.ts';
import { ShowNumbers } from '../plots/ShowNumbers.tsx';
import type { Cloud, Colouring } from './cloud.ts';
import { mapCloud, rowsByIndex } from './cloud.ts';
import { colourWords } from './colours.ts';
import { Pointing } from './Pointing.tsx';
import type { ViewProps } from './ScatterView.tsx';
import type { Maps, Mapping } from './usePool.ts';

/** Width over height of a map as it is drawn on most screens; another shape only adds room around it. */
const SHAPE = 2;

interface MapViewProps extends ViewProps {
  readonly survey: Survey;
  readonly maps: Maps;
}

export function MapView({ survey, maps, chosen, ...view }: MapViewProps) {
  const words = useMessages('pool');
  const { now, draw, stop } = maps;
  const { method } = chosen;
  const hasMap = survey.settings.network === 'trunk64';
  useEffect(() => {
    if (hasMap) draw(method, false);
  }, [hasMap, method, draw]);
  if (!hasMap) return <p className="muted">{words.noMapWhole}</p>;
  const places = now.kind === 'drawn' || now.kind === 'drawing' || now.kind === 'stopped' ? now.places : null;
  return (
    <>
      <Progress now={now} onStop={stop} onDraw={() => draw(method, false)} />
      {places && <Drawn places={places} chosen={chosen} {...view} />}
      {now.kind === 'drawn' && (
        <div className="row">
          <button type="button" className="btn line" onClick={() => draw(method, true)}>
            {words.drawAnew}
          </button>
          <p className="blurb pool-anew">{words.drawAnewAbout}</p>
        </div>
      )}
    </>
  );
}

function Progress({ now, onStop, onDraw }: { now: Mapping; onStop: () => void; onDraw: () => void }) {
  const words = useMessages('pool');
  switch (now.kind) {
    case 'drawing': {
      const stage = { reading: words.stageReading, 'laying out': words.stageLaying, placing: words.stagePlacing }[now.stage];
      return (
        <div className="row pool-progress">
          <span role="status">{stage}</span>
          <span className="prog" role="progressbar" aria-label={stage} aria-valuenow={Math.round(100 * now.share)} aria-valuemin={0} aria-valuemax={100}>
            <i style={{ inlineSize: `${String(100 * now.share)}%` }} />
          </span>
          <button type="button" className="btn quiet" onClick={onStop}>
            {words.stop}
          </button>
        </div>
      );
    }
    case 'stopped':
      return (
        <div className="row pool-progress">
          <span role="status">{words.stopped}</span>
          <button type="button" className="btn line" onClick={onDraw}>
            {words.drawMap}
          </button>
        </div>
      );
    case 'too few':
      return <p className="muted">{words.tooFewSeen({ n: now.embeddings, least: MAP_LEAST })}</p>;
    case 'failed':
      return (
        <p className="err" role="alert">
          {now.message}
        </p>
      );
    case 'none':
    case 'drawn':
      return null;
  }
}

function Drawn({ places, numbers, chosen, answer, picked, votes, onPick }: ViewProps & { readonly places: MapPlaces }) {
  const words = useMessages('pool');
  const { colouring } = chosen;
  // Before the first round there is nothing else to colour by.
  const by: Colouring = numbers ? colouring : 'votes';
  const cloud = useMemo(() => mapCloud(places, SHAPE, numbers, poolSize(), by, votes.at), [places, numbers, by, votes]);
  const table = useMemo(() => tableOf(words, cloud, valuesOf(cloud, numbers, by), by), [words, cloud, numbers, by]);
  const galaxies = places.indices.length;
  const told = words.mapTold({ colour: colourWords(words, by) });
  return (
    <>
      <p className="said">{places.held === null ? words.mapSaysUmap({ galaxies }) : words.mapSaysPca({ galaxies, held: percent(places.held) })}</p>
      {places.isOlder && <p className="muted">{words.mapOlder}</p>}
      {places.drawnAt !== null && <p className="blurb">{words.mapDrawn({ when: when(places.drawnAt, new Date()) })}</p>}
      <Pointing cloud={cloud} axes={null} numbers={numbers} colouring={by} answer={answer} picked={picked} told={told} onPick={onPick} votesAt={votes.at} />
      <ShowNumbers about={words.numbersOfMap} fileName="map" table={table} />
    </>
  );
}

/** What the points are coloured by, itself: for votes, whether there are any. */
function valuesOf({ indices, shade }: Cloud, numbers: PoolNumbers | null, by: Colouring): Float32Array {
  if (by === 'votes' || !numbers) return shade;
  const rows = rowsByIndex(numbers.indices, poolSize());
  return Float32Array.from(indices, (index) => numbers[by][rows[index] ?? -1] ?? Number.NaN);
}

/** Squares of the table, across and up: those without galaxies are left out. */
const SQUARES = [8, 5] as const;

function tableOf(words: Messages['pool'], cloud: Cloud, values: Float32Array, by: Colouring): Table {
  const [columns, rows] = SQUARES;
  const unit = by === 'information' ? 1 : 100;
  const squares = squaresOf(cloud, values, cloud.extents, columns, rows);
  return {
    columns: [words.tableColumn, words.tableRow, words.tableAll, words.tableMean({ colour: colourWords(words, by) })],
    rows: squares.flatMap(({ count, mean }, at) => (count === 0 ? [] : [[(at % columns) + 1, Math.floor(at / columns) + 1, count, Number.isNaN(mean) ? '–' : decimal(unit * mean, by === 'information' ? 3 : 1)]])),
  };
}
