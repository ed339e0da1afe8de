/** What the learner runs on: chosen by itself with its reason, or by the person. */
import { useEffect } from 'react';
import { setBackend } from '../../app/learn.ts';
import { measureBackend } from '../../app/rounds.ts';
import { useApp } from '../../app/store.ts';
import type { BackendChoice as Backend } from '../../domain/round.ts';
import { Choice } from '../parts/fields.tsx';
import { backendWords } from '../parts/learnerWords.ts';
import { useMessages } from '../parts/messages.ts';
import { paragraph } from '../parts/words.ts';
import { backendReason } from './backendReason.ts';

export function BackendChoice() {
  const words = useMessages('learner');
  const shell = useMessages('shell');
  const choices: readonly { readonly id: Backend; readonly label: string }[] = [
    { id: 'auto', label: words.letItChoose },
    { id: 'webgl', label: words.webgl },
    { id: 'wasm', label: words.wasm },
    { id: 'cpu', label: words.cpu },
  ];
  const { choice, used, renderer, why } = useApp((state) => state.learner.backend);
  useEffect(measureBackend, []);
  const reason = typeof why === 'object' && why !== null ? backendReason(words, why, used, renderer ?? '') : why;
  return (
    <div className="backend">
      <Choice label={words.runOn} value={choice} options={choices} onChoose={setBackend} />
      <p className="soft" role="status">
        {used ? paragraph(words.nowOn({ backend: backendWords(shell)[used] }), reason) : (reason ?? words.decidedLater)}
        {renderer !== null && reason?.includes(renderer) !== true && <span className="blurb">{words.graphics({ renderer })}</span>}
      </p>
    </div>
  );
}
