/** Drawings from public/icons.svg: interface icons (`ui-…`) and answer pictograms. Always beside a name, so hidden from screen readers. */

/** Relative, so that the app works from any sub-path of a host. */
const sheet = `${import.meta.env.BASE_URL}icons.svg`;

/** Drawings that point along the line of reading: turned about where it runs from right to left. */
const along: ReadonlySet<string> = new Set(['chev-r', 'arrow-r', 'undo', 'skip', 'list']);

/** An interface icon; `name` without its `ui-`. */
export function Icon({ name, small = false, className = '' }: { name: string; small?: boolean; className?: string }) {
  return (
    <svg className={`i ${small ? 's' : ''} ${along.has(name) ? 'along' : ''} ${className}`} aria-hidden="true" focusable="false">
      <use href={`${sheet}#ui-${name}`} />
    </svg>
  );
}

/** The drawing of an answer; a tree without drawings shows the answer's number instead. */
export function Pictogram({ name, number }: { name: string | undefined; number?: number }) {
  if (name === undefined) {
    return (
      <span className="g plain" aria-hidden="true">
        {number ?? '·'}
      </span>
    );
  }
  return (
    <svg className="g" aria-hidden="true" focusable="false">
      <use href={`${sheet}#${name}`} />
    </svg>
  );
}
