/**
 * What the welcome screen looks like, without anything that works: the screen puts life into it, and the build draws it once
 * into index.html, so that a first visit sees it before any program has arrived (docs/decisions/0015). It may therefore
 * import nothing that remembers, listens or fetches.
 */
import type { ReactNode } from 'react';
import { Icon } from '../parts/Icon.tsx';
import type { Messages } from '../parts/messages.ts';

interface WelcomeLayoutProps {
  readonly words: Messages['welcome'];
  readonly isBusy?: boolean;
  readonly onSky?: () => void;
  readonly onOwn?: () => void;
  /** The button that opens a file from others. */
  readonly open: ReactNode;
  /** What is going on, and what is here already. */
  readonly children?: ReactNode;
  readonly back?: ReactNode;
  readonly language: ReactNode;
}

export function WelcomeLayout({ words, isBusy = false, onSky, onOwn, open, children, back, language }: WelcomeLayoutProps) {
  return (
    <main className="welcome">
      <div className="pic">
        <img src={`${import.meta.env.BASE_URL}welcome.webp`} alt="" width="640" height="640" fetchPriority="high" />
      </div>
      <div className="copy">
        <div className="brand">
          <Icon name="logo" />
          <span>Tuning Fork</span>
        </div>
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
        <div className="choices">
          <button type="button" className="choice first" disabled={isBusy} onClick={onSky}>
            <Icon name="spark" className="lead-i" />
            <span>
              <b>{words.trySky}</b>
              <small>{words.trySkyAbout}</small>
            </span>
            <Icon name="arrow-r" className="go" />
          </button>
          <button type="button" className="choice" disabled={isBusy} onClick={onOwn}>
            <Icon name="folder" className="lead-i" />
            <span>
              <b>{words.ownImages}</b>
              <small>{words.ownImagesAbout}</small>
            </span>
            <Icon name="arrow-r" className="go" />
          </button>
          <div className="choice file">
            <Icon name="people" className="lead-i" />
            <span>
              <b>{words.join}</b>
              <small>{words.joinAbout}</small>
            </span>
            {open}
          </div>
        </div>
        {children}
        <div className="welcome-foot">
          {back}
          <span>{words.noAccount}</span>
          {language}
        </div>
      </div>
    </main>
  );
}
