/** Standard and Enhanced explained: who picks the next galaxy, and what that does to the answers. */
import { useApp } from '../../app/store.ts';
import { SERVING_BLOCK } from '../../domain/survey.ts';
import { Icon } from '../parts/Icon.tsx';
import { enhancedBegins } from '../parts/learnerWords.ts';
import { useMessages } from '../parts/messages.ts';
import { Drawer } from './Drawer.tsx';

export function ModeDrawer({ onClose }: { onClose: () => void }) {
  const words = useMessages('help');
  const shell = useMessages('shell');
  const workflow = useApp((state) => state.workflow);
  const learner = useApp((state) => state.learner);
  const begins = enhancedBegins(words, learner);
  const here = <span className="tag learner-tag">{words.modeHere}</span>;
  return (
    <Drawer title={shell.whoPicks} onClose={onClose}>
      <section className="eg">
        <h3>
          {shell.standard} {workflow === 'standard' && here}
        </h3>
        <p>{words.modeStandardAbout}</p>
        <Six byLearner={0} label={words.modeStandardPicture} />
      </section>
      <section className="eg">
        <h3>
          {shell.enhanced} {workflow === 'enhanced' && here}
        </h3>
        <p>{words.modeEnhancedAbout}</p>
        <Six byLearner={SERVING_BLOCK - 1} label={words.modeEnhancedPicture} />
        {begins !== null && <p className="begins">{begins}</p>}
      </section>
      <section className="eg">
        <p className="soft">{words.modeSwitch}</p>
      </section>
    </Drawer>
  );
}

function Six({ byLearner, label }: { byLearner: number; label: string }) {
  return (
    <div className="six" role="img" aria-label={label}>
      {Array.from({ length: SERVING_BLOCK }, (_, i) => (
        <span key={i} className={i < byLearner ? 'learner' : 'muted'}>
          <Icon name={i < byLearner ? 'unsure' : 'dice'} />
        </span>
      ))}
    </div>
  );
}
