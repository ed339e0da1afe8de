/** Where the ribbons between questions run: from the answers, wherever they stand, through lanes past other questions, to the question that follows. */
import type { QuestionFlow } from '../../domain/flow.ts';
import type { Stream } from '../../domain/flowRows.ts';

export interface Ribbon {
  readonly path: string;
  /** Pixels. */
  readonly width: number;
}

/** All volunteers, in pixels. */
const WHOLE = 44;
/** The thinnest that is seen. */
const THINNEST = 1;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where something stands, in pixels from the upper left corner of the drawing. */
export interface Box {
  /** Of its middle. */
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where everything stands that ribbons run between; null for what is not there. */
export interface Places {
  readonly question: (place: number) => Box | null;
  readonly answer: (column: number) => Box | null;
  /** From the top down. */
  readonly lanes: (stream: Stream) => readonly Box[];
}

function boxIn(container: DOMRect, element: Element | null): Box | null {
  if (!element) return null;
  const { left, width, top, bottom } = element.getBoundingClientRect();
  return { x: left + width / 2 - container.left, top: top - container.top, bottom: bottom - container.top };
}

const widthOf = (share: number): number => Math.max(THINNEST, WHOLE * (Number.isNaN(share) ? 0 : share));

/** Leaves and arrives straight down. */
function curve(from: Point, to: Point): string {
  const middle = ((from.y + to.y) / 2).toFixed(1);
  return `M${from.x.toFixed(1)} ${from.y.toFixed(1)}C${from.x.toFixed(1)} ${middle} ${to.x.toFixed(1)} ${middle} ${to.x.toFixed(1)} ${to.y.toFixed(1)}`;
}

interface Leg {
  readonly start: Point;
  /** Lanes passed through, each at this leg's place in it. */
  readonly lanes: readonly Box[];
  readonly share: number;
}

/** Legs of one stream side by side in their lanes, in the order in which they begin. */
function sideBySide(legs: readonly Leg[]): Leg[] {
  const ordered = legs.toSorted((a, b) => a.start.x - b.start.x);
  let offset = -ordered.reduce((sum, { share }) => sum + widthOf(share), 0) / 2;
  return ordered.map((leg) => {
    const width = widthOf(leg.share);
    const place = offset + width / 2;
    offset += width;
    return { ...leg, lanes: leg.lanes.map((lane) => ({ ...lane, x: lane.x + place })) };
  });
}

/** Beginnings of a stream: one for each answer, or one for a multiple choice, whose volunteers all go on. */
function legsOf({ question, answer, lanes }: Places, stream: Stream, flow: QuestionFlow): Leg[] {
  const through = lanes(stream);
  const isWhole = flow.branches.reduce((sum, { flow: share }) => sum + share, 0) > flow.reach * 1.001; // boxes ticked together
  if (isWhole) {
    const card = question(stream.from);
    return card ? [{ start: { x: card.x, y: card.bottom }, lanes: through, share: flow.reach }] : [];
  }
  return stream.columns.flatMap((column) => {
    const box = answer(column);
    return box ? [{ start: { x: box.x, y: box.bottom }, lanes: through, share: flow.branches.find((branch) => branch.column === column)?.flow ?? 0 }] : [];
  });
}

/** Places that the browser has laid out. @param root holds elements marked `data-column`, `data-question` and `data-lane` */
export function placesIn(root: Element): Places {
  const container = root.getBoundingClientRect();
  return {
    question: (place) => boxIn(container, root.querySelector(`[data-question="${String(place)}"]`)),
    answer: (column) => boxIn(container, root.querySelector(`[data-column="${String(column)}"]`)),
    lanes: ({ from, to }) => [...root.querySelectorAll(`[data-lane="${String(from)} ${String(to)}"]`)].flatMap((lane) => boxIn(container, lane) ?? []),
  };
}

export function ribbonsOf(places: Places, streams: readonly Stream[], flows: readonly QuestionFlow[]): Ribbon[] {
  const ribbons: Ribbon[] = [];
  for (const to of new Set(streams.map((stream) => stream.to))) {
    const card = places.question(to);
    if (!card) continue;
    const legs = streams.filter((stream) => stream.to === to).flatMap((stream) => (flows[stream.from] ? sideBySide(legsOf(places, stream, flows[stream.from] as QuestionFlow)) : [])); // just looked
    const lastX = ({ start, lanes }: Leg): number => lanes.at(-1)?.x ?? start.x;
    legs.sort((a, b) => lastX(a) - lastX(b) || a.start.x - b.start.x);
    let x = card.x - legs.reduce((sum, { share }) => sum + widthOf(share), 0) / 2;
    for (const { start, lanes, share } of legs) {
      const width = widthOf(share);
      let at = start;
      let path = '';
      for (const lane of lanes) {
        path += `${curve(at, { x: lane.x, y: lane.top })}L${lane.x.toFixed(1)} ${lane.bottom.toFixed(1)}`;
        at = { x: lane.x, y: lane.bottom };
      }
      ribbons.push({ path: path + curve(at, { x: x + width / 2, y: card.top }), width });
      x += width;
    }
  }
  return ribbons;
}
