/** Favourite, collections and note of the galaxy just finished, over the Classify screen. */
import { useEffect, useRef } from 'react';
import type { GalaxyId } from '../../domain/galaxy.ts';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { KeepForm } from './KeepForm.tsx';
import './you.css';

interface KeepDialogProps {
  readonly galaxy: GalaxyId;
  readonly pictureUrl: string;
  readonly onClose: () => void;
}

export function KeepDialog({ galaxy, pictureUrl, onClose }: KeepDialogProps) {
  const words = useMessages('you');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="keep-dialog" aria-labelledby="keep-galaxy" onClose={onClose} closedby="any">
      <header>
        <img src={pictureUrl} alt="" width="64" height="64" />
        <h2 id="keep-galaxy">{words.galaxy({ id: galaxy })}</h2>
        <button type="button" className="icon-btn" aria-label={words.closeWithKey} onClick={() => dialog.current?.close()}>
          <Icon name="x" />
        </button>
      </header>
      <KeepForm galaxy={galaxy} />
    </dialog>
  );
}
