/** Standard or Enhanced, with one sentence about what the chosen one does now; the sentence opens the full explanation. */
import { setWorkflow } from '../../app/choose.ts';
import { useApp } from '../../app/store.ts';
import type { Workflow } from '../../domain/classification.ts';
import { Icon } from './Icon.tsx';
import { modeSentence } from './learnerWords.ts';
import { useMessages } from './messages.ts';

const modes: readonly { readonly id: Workflow; readonly icon: string }[] = [
  { id: 'standard', icon: 'dice' },
  { id: 'enhanced', icon: 'unsure' },
];

export function ModeSwitch({ isExplained, onExplain }: { isExplained: boolean; onExplain: () => void }) {
  const words = useMessages('shell');
  const workflow = useApp((state) => state.workflow);
  const learner = useApp((state) => state.learner);
  const sentence = modeSentence(words, workflow, learner);
  return (
    <div className="mode">
      <div className="seg" role="radiogroup" aria-label={words.whoPicks} aria-describedby="mode-note">
        {modes.map(({ id, icon }) => (
          <label key={id} className={workflow === id ? 'is-on' : ''}>
            <input type="radio" name="workflow" className="vh" checked={workflow === id} onChange={() => void setWorkflow(id)} />
            <Icon name={icon} small />
            {{ standard: words.standard, enhanced: words.enhanced }[id]}
          </label>
        ))}
      </div>
      <button type="button" className="mode-note hide-m" id="mode-note" aria-expanded={isExplained} onClick={onExplain}>
        {sentence}
      </button>
      <button
        type="button"
        className="icon-btn mode-info"
        aria-label={words.explain({ sentence })}
        title={sentence}
        aria-expanded={isExplained}
        onClick={onExplain}
      >
        <Icon name="info" />
      </button>
    </div>
  );
}
