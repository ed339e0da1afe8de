/** What the learner runs on: chosen by itself with its reason, or by the person. */
import { setBackend } from '../../app/learn.ts';
import { useApp } from '../../app/store.ts';
import type { BackendChoice as Backend } from '../../domain/round.ts';
import { Choice } from '../parts/fields.tsx';
import { backendWords } from '../parts/learnerWords.ts';

const choices: readonly { readonly id: Backend; readonly label: string }[] = [
  { id: 'auto', label: 'Let it choose' },
  { id: 'webgl', label: 'WebGL: the graphics card' },
  { id: 'wasm', label: 'WebAssembly: the processor' },
  { id: 'cpu', label: 'Plain JavaScript: slow, runs anywhere' },
];

export function BackendChoice() {
  const { choice, used, renderer, why } = useApp((state) => state.learner.backend);
  return (
    <div className="backend">
      <Choice label="Run on" value={choice} options={choices} onChoose={setBackend} />
      <p className="soft" role="status">
        {used ? `Now on ${backendWords[used]}. ${why ?? ''}` : (why ?? 'It is decided when the first round begins.')}
        {renderer !== null && !why?.includes(renderer) && <span className="blurb">Graphics: {renderer}</span>}
      </p>
    </div>
  );
}
