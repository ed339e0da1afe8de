/** Asks before something that cannot be taken back. */
import { useEffect, useId, useRef } from 'react';

interface AskFirstProps {
  readonly question: string;
  /** What it means, a paragraph each. */
  readonly means: readonly string[];
  /** What the two buttons say. */
  readonly no: string;
  readonly yes: string;
  readonly onYes: () => void;
  readonly onClose: () => void;
}

export function AskFirst({ question, means, no, yes, onYes, onClose }: AskFirstProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={titleId} onClose={onClose} closedby="any">
      <h2 id={titleId}>{question}</h2>
      {means.map((paragraph) => (
        <p className="soft" key={paragraph}>
          {paragraph}
        </p>
      ))}
      <div className="row end">
        <button type="button" className="btn line" onClick={() => dialog.current?.close()}>
          {no}
        </button>
        <button
          type="button"
          className="btn danger"
          onClick={() => {
            dialog.current?.close();
            onYes();
          }}
        >
          {yes}
        </button>
      </div>
    </dialog>
  );
}
