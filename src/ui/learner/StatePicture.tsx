/** The page's state as a picture: what the network is doing, beside the sentence that says so. */
import type { ReactNode } from 'react';

export type LearnerStateKind = 'empty' | 'early' | 'working' | 'ready' | 'paused' | 'failed' | 'finished';

/** A tilted disk with two arms: what all of them look at. */
const galaxy = (
  <>
    <ellipse cx="32" cy="32" rx="21" ry="11" transform="rotate(-18 32 32)" />
    <path d="M32 28c6-5 13-4 17-1M32 36c-6 5-13 4-17 1" />
  </>
);

const drawings: Readonly<Record<LearnerStateKind, ReactNode>> = {
  // Where a galaxy would be.
  empty: <ellipse className="mark" cx="32" cy="32" rx="21" ry="11" transform="rotate(-18 32 32)" strokeDasharray="3 5" />,
  // A seedling: it has only begun.
  early: (
    <>
      <path d="M14 52h36" />
      <path className="mark" d="M32 52V34M32 38c-9 0-13-5-13-12 9 0 13 5 13 12ZM32 32c0-8 4-13 13-13 0 8-5 13-13 13Z" />
    </>
  ),
  // Versions of one curve that draw together.
  working: (
    <>
      <path d="M10 50h44" />
      <path opacity="0.5" d="M12 50c8 0 9-22 15-22s7 22 15 22M22 50c8 0 9-22 15-22s7 22 15 22" />
      <path className="mark" d="M14 50c10 0 11-34 18-34s8 34 18 34" />
    </>
  ),
  ready: (
    <>
      {galaxy}
      <circle className="mark" cx="32" cy="32" r="3.5" fill="currentColor" stroke="none" />
      <path className="mark" d="M42 50l4 4 8-9" />
    </>
  ),
  paused: (
    <>
      {galaxy}
      <path className="mark" d="M44 44v12M51 44v12" />
    </>
  ),
  // The thread that broke.
  failed: (
    <>
      <path d="M8 40c8 0 8-16 16-16 4 0 5 4 6 8M56 28c-8 0-8 16-16 16-3 0-4-2-5-5" />
      <path className="mark" d="M33 18v7M26 50l3-6M44 20l-4 5" />
    </>
  ),
  finished: (
    <>
      {galaxy}
      <circle className="mark" cx="32" cy="32" r="27" />
      <path className="mark" d="M44 54l4 4 9-10" />
    </>
  ),
};

/** The sentence beside it says the same, so it is hidden from those who hear the page. */
export function StatePicture({ kind }: { kind: LearnerStateKind }) {
  return (
    <svg className={`state-picture ${kind}`} viewBox="0 0 64 64" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
      {drawings[kind]}
    </svg>
  );
}
