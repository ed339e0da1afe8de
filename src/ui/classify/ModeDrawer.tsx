/** Standard and Enhanced explained: who picks the next galaxy, and what that does to the answers. */
import { useApp } from '../../app/store.ts';
import { SERVING_BLOCK } from '../../domain/survey.ts';
import { Icon } from '../parts/Icon.tsx';
import { enhancedBegins } from '../parts/learnerWords.ts';
import { useMessages } from '../parts/messages.ts';
import { Drawer } from './Drawer.tsx';

export function ModeDrawer({ onClose }: { onClose: () => void }) {
  const words = useMessages('help');
  const workflow = useApp((state) => state.workflow);
  const learner = useApp((state) => state.learner);
  const begins = enhancedBegins(words, learner);
  const here = <span className="tag learner-tag">you are here</span>;
  return (
    <Drawer title="Who picks the next galaxy?" onClose={onClose}>
      <section className="eg">
        <h3>Standard {workflow === 'standard' && here}</h3>
        <p>Chance does. Every galaxy has its turn, easy ones included. Restful, and fair to the whole sky.</p>
        <Six byLearner={0} label="All by chance" />
      </section>
      <section className="eg">
        <h3>Enhanced {workflow === 'enhanced' && here}</h3>
        <p>
          The learner does. It asks about galaxies on which many versions of it disagree, so that each answer teaches it more. Expect
          puzzling ones. One in six is still drawn by chance, to keep its score honest.
        </p>
        <Six byLearner={SERVING_BLOCK - 1} label="Of every six galaxies, five are picked by the learner and one by chance" />
        {begins !== null && <p className="begins">{begins}</p>}
      </section>
      <section className="eg">
        <p className="soft">
          Switch whenever you like. Your answers count the same in both, and each one remembers how its galaxy was picked.
        </p>
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
