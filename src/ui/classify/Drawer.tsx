/** The one slot beside the picture for explanations. Opening moves the focus in; closing gives it back to what opened it. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';

interface DrawerProps {
  readonly title: string;
  /** A caption instead of a heading, where the content brings its own. */
  readonly isCaption?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Drawer({ title, isCaption = false, onClose, children }: DrawerProps) {
  const words = useMessages('shell');
  const drawer = useRef<HTMLElement>(null);
  useEffect(() => {
    const opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    drawer.current?.focus();
    return () => {
      if (document.activeElement === document.body || !document.activeElement) opener?.focus();
    };
  }, [title]);
  return (
    <aside className="drawer" aria-label={title} tabIndex={-1} ref={drawer}>
      <header>
        {isCaption ? <span className="over">{title}</span> : <h2>{title}</h2>}
        <button type="button" className="icon-btn" aria-label={words.closeEsc} title={words.closeEsc} onClick={onClose}>
          <Icon name="x" />
        </button>
      </header>
      {children}
    </aside>
  );
}
