/** What is on the page, to go there at once: it is long, and whoever goes by keys would meet every control on the way. */
import { useEffect, useRef, useState } from 'react';
import { useMessages } from '../parts/messages.ts';

const headingsIn = (main: Element): HTMLElement[] => [...main.querySelectorAll<HTMLElement>('section > h2, section > .headrow h2')];

/** Brings a heading below the bar and the focus to it, so that the next Tab is in its section. */
function goTo(heading: HTMLElement): void {
  heading.tabIndex = -1;
  heading.scrollIntoView();
  heading.focus({ preventScroll: true });
}

export function Contents() {
  const words = useMessages('learner');
  const box = useRef<HTMLDetailsElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [headings, setHeadings] = useState<readonly HTMLElement[]>([]);
  useEffect(() => {
    const main = box.current?.closest('main');
    if (!main || !isOpen) return;
    const look = (): void => setHeadings((before) => (headingsIn(main).some((heading, i) => heading !== before[i]) ? headingsIn(main) : before));
    look();
    // Sections arrive one by one.
    const observer = new MutationObserver(look);
    observer.observe(main, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [isOpen]);
  return (
    <nav className="contents" aria-label={words.onThisPage}>
      <details ref={box} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary>{words.onThisPage}</summary>
        <ul>
          {headings.map((heading, i) => (
            <li key={i}>
              <button type="button" onClick={() => goTo(heading)}>
                {heading.textContent}
              </button>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  );
}
