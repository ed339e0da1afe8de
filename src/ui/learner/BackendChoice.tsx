/** What the learner runs on: chosen by itself with its reason, or by the person. */
import { useId } from 'react';
import { setBackend } from '../../app/learn.ts';
import { useApp } from '../../app/store.ts';
import type { BackendChoice as Choice } from '../../domain/round.ts';
import { Icon } from '../parts/Icon.tsx';
import { backendWords } from '../parts/learnerWords.ts';

const choices: readonly { readonly id: Choice; readonly label: string }[] = [
  { id: 'auto', label: 'Let it choose' },
  { id: 'webgl', label: 'WebGL: the graphics card' },
  { id: 'wasm', label: 'WebAssembly: the processor' },
  { id: 'cpu', label: 'Plain JavaScript: slow, runs anywhere' },
];

export function BackendChoice() {
  const { choice, used, renderer, why } = useApp((state) => state.learner.backend);
  const id = useId();
  return (
    <div className="backend">
      <div>
        <label htmlFor={id}>Run on</label>
        <span className="selwrap">
          <select
            id={id}
            value={choice}
            onChange={(event) => void setBackend(choices.find((option) => option.id === event.target.value)?.id ?? 'auto')}
          >
            {choices.map((option) => (
              <option key={option.id} value={option.id}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="chev-d" small />
        </span>
      </div>
      <p className="soft" role="status">
        {used ? `Now on ${backendWords[used]}. ${why ?? ''}` : (why ?? 'It is decided when the first round begins.')}
        {renderer !== null && <span className="blurb">Graphics: {renderer}</span>}
      </p>
    </div>
  );
}
