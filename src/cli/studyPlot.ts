/** Plots of the study as SVG text: readable on dark and light pages, without a font or a script of their own. */

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const at = (value: number): string => value.toFixed(1);

/** Eight colours that are told apart on white and on near-black, also by most people who do not tell red from green. */
const COLOURS = ['#7a7f8c', '#2f7fd1', '#d9822b', '#2e9e73', '#c2569b', '#8d6bd6', '#b8962e', '#d1495b'];

const STYLE = `<style>
text { font: 13px system-ui, sans-serif; fill: #24262d; } .title { font-weight: 600; font-size: 15px; } .small { font-size: 12px; }
.axis { stroke: #24262d; stroke-opacity: .55; } .grid { stroke: #24262d; stroke-opacity: .12; } .page { fill: #fcfcfa; }
@media (prefers-color-scheme: dark) { text { fill: #e8e8ea; } .axis { stroke: #e8e8ea; } .grid { stroke: #e8e8ea; } .page { fill: #14161c; } }
</style>`;

/** Where values go on the page. */
interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Round numbers between two ends, about so many. */
export function ticks(low: number, high: number, about: number): number[] {
  const raw = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5, 10].find((each) => each * power >= raw) ?? 10);
  return Array.from({ length: Math.floor(high / step + 1e-9) - Math.ceil(low / step - 1e-9) + 1 }, (_, i) => Number(((Math.ceil(low / step - 1e-9) + i) * step).toPrecision(12)));
}

const scale = (low: number, high: number, from: number, to: number) => (value: number): number => from + ((value - low) / (high - low)) * (to - from);

const svg = (width: number, height: number, title: string, parts: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">\n${STYLE}\n<rect class="page" width="${width}" height="${height}"/>\n<text class="title" x="16" y="26">${escaped(title)}</text>\n${parts.join('\n')}\n</svg>\n`;

/** A line with a band: mean and interval at each x. */
export interface Series {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number; readonly low: number; readonly high: number }[];
  /** Position in the list of colours: the same arm has the same in every plot. */
  readonly colour: number;
  readonly isDashed: boolean;
}

const colourOf = (index: number): string => COLOURS[index % COLOURS.length] as string; // inside

function axes({ left, right, top, bottom }: Frame, xs: { low: number; high: number; title: string; ticks: readonly { at: number; text: string }[] }, ys: { low: number; high: number; title: string; ticks: readonly { at: number; text: string }[] }): string[] {
  const x = scale(xs.low, xs.high, left, right);
  const y = scale(ys.low, ys.high, bottom, top);
  return [
    ...xs.ticks.map((tick) => `<line class="grid" x1="${at(x(tick.at))}" x2="${at(x(tick.at))}" y1="${top}" y2="${bottom}"/><text class="small" x="${at(x(tick.at))}" y="${bottom + 18}" text-anchor="middle">${escaped(tick.text)}</text>`),
    ...ys.ticks.map((tick) => `<line class="grid" x1="${left}" x2="${right}" y1="${at(y(tick.at))}" y2="${at(y(tick.at))}"/><text class="small" x="${left - 8}" y="${at(y(tick.at) + 4)}" text-anchor="end">${escaped(tick.text)}</text>`),
    `<line class="axis" x1="${left}" x2="${right}" y1="${bottom}" y2="${bottom}"/><line class="axis" x1="${left}" x2="${left}" y1="${top}" y2="${bottom}"/>`,
    `<text x="${at((left + right) / 2)}" y="${bottom + 40}" text-anchor="middle">${escaped(xs.title)}</text>`,
    ys.title === '' ? '' : `<text transform="translate(18 ${at((top + bottom) / 2)}) rotate(-90)" text-anchor="middle">${escaped(ys.title)}</text>`,
  ];
}

const plain = (low: number, high: number, about: number, digits: number): { at: number; text: string }[] => ticks(low, high, about).map((value) => ({ at: value, text: value.toFixed(digits) }));

/** Error against labels, a band each. */
export function curvePlot(title: string, xTitle: string, yTitle: string, series: readonly Series[]): string {
  const points = series.flatMap((each) => each.points);
  const [lowX, highX] = [Math.min(...points.map(({ x }) => x)), Math.max(...points.map(({ x }) => x))];
  const [lowY, highY] = [Math.min(...points.map(({ low }) => low)), Math.max(...points.map(({ high }) => high))];
  const pad = 0.04 * (highY - lowY) || 0.01;
  const frame: Frame = { left: 72, right: 700, top: 46, bottom: 400 };
  const x = scale(lowX, highX, frame.left, frame.right);
  const y = scale(lowY - pad, highY + pad, frame.bottom, frame.top);
  const drawn = series.map(({ points: own, colour, isDashed }) => {
    const upper = own.map((point) => `${at(x(point.x))},${at(y(point.high))}`);
    const lower = own.map((point) => `${at(x(point.x))},${at(y(point.low))}`).reverse();
    const line = own.map((point) => `${at(x(point.x))},${at(y(point.y))}`);
    return `<polygon points="${[...upper, ...lower].join(' ')}" fill="${colourOf(colour)}" fill-opacity=".13"/><polyline points="${line.join(' ')}" fill="none" stroke="${colourOf(colour)}" stroke-width="2"${isDashed ? ' stroke-dasharray="6 4"' : ''}/>`;
  });
  const key = series.map(({ name, colour, isDashed }, i) => `<line x1="${frame.left + 8}" x2="${frame.left + 34}" y1="${468 + 20 * i}" y2="${468 + 20 * i}" stroke="${colourOf(colour)}" stroke-width="2"${isDashed ? ' stroke-dasharray="6 4"' : ''}/><text class="small" x="${frame.left + 42}" y="${472 + 20 * i}">${escaped(name)}</text>`);
  return svg(720, 476 + 20 * series.length, title, [...axes(frame, { low: lowX, high: highX, title: xTitle, ticks: plain(lowX, highX, 7, 0) }, { low: lowY - pad, high: highY + pad, title: yTitle, ticks: plain(lowY - pad, highY + pad, 6, 3) }), ...drawn, ...key]);
}

/** A point with an interval, or "never". */
export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly colour: number;
}

/** Savings in per cent, one row each, with their intervals; what is below the axis is drawn at its edge with an arrow. */
export function intervalPlot(title: string, xTitle: string, rows: readonly Bar[]): string {
  const low = -60;
  const frame: Frame = { left: 420, right: 780, top: 46, bottom: 60 + 24 * rows.length };
  const x = scale(low, 100, frame.left, frame.right);
  const clipped = (value: number): number => x(Math.max(low, Math.min(100, 100 * value)));
  const drawn = rows.map(({ label, value, low: from, high, colour }, i) => {
    const y = frame.top + 18 + 24 * i;
    const isOut = 100 * from < low;
    const line = `<line x1="${at(clipped(from))}" x2="${at(clipped(high))}" y1="${y}" y2="${y}" stroke="${colourOf(colour)}" stroke-width="2"/>`;
    const arrow = isOut ? `<path d="M${at(x(low) + 7)} ${y - 4} L${at(x(low))} ${y} L${at(x(low) + 7)} ${y + 4}" fill="none" stroke="${colourOf(colour)}" stroke-width="2"/>` : '';
    const dot = 100 * value < low ? '' : `<circle cx="${at(clipped(value))}" cy="${y}" r="4.5" fill="${colourOf(colour)}"/>`;
    return `<text class="small" x="${frame.left - 10}" y="${y + 4}" text-anchor="end">${escaped(label)}</text>${line}${arrow}${dot}`;
  });
  const zero = `<line class="axis" x1="${at(x(0))}" x2="${at(x(0))}" y1="${frame.top}" y2="${frame.bottom}" stroke-dasharray="3 3"/>`;
  return svg(800, frame.bottom + 56, title, [...axes(frame, { low, high: 100, title: xTitle, ticks: plain(low, 100, 8, 0) }, { low: 0, high: 1, title: '', ticks: [] }), zero, ...drawn]);
}
