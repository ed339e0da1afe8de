/**
 * Three simulated galaxies that show an answer, the clearest first. Drawn when they come near the screen; each can be
 * enlarged in its place, where it says how it was made.
 */
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { Example } from '../../app/guide.ts';
import { examplesOf } from '../../app/guide.ts';
import type { EntryId } from '../../domain/fieldGuide.ts';
import { useMessages } from '../parts/messages.ts';
import { percent } from '../parts/words.ts';
import { madeInWords } from './madeWords.ts';
import './guide.css';

/** How far below the screen pictures are already drawn. */
const AHEAD = '400px';

type State = { readonly kind: 'drawing' } | { readonly kind: 'drawn'; readonly examples: readonly Example[] } | { readonly kind: 'failed'; readonly message: string };

/** True from the moment the element comes near the screen. */
function useIsNear(element: RefObject<Element | null>): boolean {
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    if (!element.current || isNear) return;
    const observer = new IntersectionObserver((seen) => setIsNear(seen.some(({ isIntersecting }) => isIntersecting)), { rootMargin: AHEAD });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, isNear]);
  return isNear;
}

function useExamples(entry: EntryId, isWanted: boolean): State {
  const [state, setState] = useState<State>({ kind: 'drawing' });
  useEffect(() => {
    if (!isWanted) return;
    let isLeft = false;
    examplesOf(entry).then(
      (examples) => {
        if (!isLeft) setState({ kind: 'drawn', examples });
      },
      (error: unknown) => {
        if (!isLeft) setState({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => {
      isLeft = true;
    };
  }, [entry, isWanted]);
  return state;
}

/** On a phone what opens would be below the edge of the sheet. */
const broughtIntoView = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' });

export function Examples({ entry, label }: { entry: EntryId; label: string }) {
  const words = useMessages('help');
  const place = useRef<HTMLDivElement>(null);
  const state = useExamples(entry, useIsNear(place));
  const [enlarged, setEnlarged] = useState<number | null>(null);
  if (state.kind === 'failed') return <p className="soft">{words.examplesFailed({ why: state.message })}</p>;
  if (state.kind === 'drawn' && state.examples.length === 0) return <p className="muted small">{words.examplesMissing}</p>;
  const open = state.kind === 'drawn' ? state.examples.find(({ seed }) => seed === enlarged) : undefined;
  return (
    <div className="examples" ref={place} aria-busy={state.kind === 'drawing'}>
      <ul>
        {(state.kind === 'drawn' ? state.examples : [null, null, null]).map((example, index) => (
          <li key={example?.seed ?? index}>
            {example ? (
              <button
                type="button"
                aria-expanded={example.seed === enlarged}
                aria-label={words.enlargeExample({ number: index + 1, answer: label, share: percent(example.chance) })}
                onClick={() => setEnlarged(example.seed === enlarged ? null : example.seed)}
              >
                <img src={example.pictureUrl} alt="" width="128" height="128" />
                <span aria-hidden="true">{percent(example.chance)}</span>
              </button>
            ) : (
              <span className="unpainted" />
            )}
          </li>
        ))}
      </ul>
      {open && (
        <figure className="enlarged" key={open.seed} ref={broughtIntoView}>
          <img src={open.pictureUrl} alt="" width="384" height="384" />
          <figcaption>
            {madeInWords(words, open.made)} {words.expectedShare({ share: percent(open.chance) })}
          </figcaption>
        </figure>
      )}
    </div>
  );
}
