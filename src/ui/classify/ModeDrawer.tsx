/** Standard and Enhanced explained: who picks the next galaxy, and what that does to the answers. */
import { useApp } from '../../app/store.ts';
import { defaultPace } from '../../domain/survey.ts';
import { Icon } from '../parts/Icon.tsx';
import { enhancedBegins } from '../parts/learnerWords.ts';
import { useMessages } from '../parts/messages.ts';
import { Drawer } from './Drawer.tsx';

export function ModeDrawer({ onClose }: { onClose: () => void }) {
  const words = useMessages('help');
  const shell = useMessages('shell');
  const workflow = useApp((state) => state.workflow);
  const learner = useApp((state) => state.learner);
  const oneIn = useApp((state) => state.survey?.settings.randomOneIn ?? defaultPace.randomOneIn);
  const begins = enhancedBegins(words, learner);
  const here = <span className="tag learner-tag">{words.modeHere}</span>;
  return (
    <Drawer title={shell.whoPicks} onClose={onClose}>
      <section className="eg">
        <h3>
          {shell.standard} {workflow === 'standard' && here}
        </h3>
        <p>{words.modeStandardAbout}</p>
        <Share among={oneIn} byLearner={0} label={words.modeStandardPicture} />
      </section>
      <section className="eg">
        <h3>
          {shell.enhanced} {workflow === 'enhanced' && here}
        </h3>
        <p>{words.modeEnhancedAbout({ n: oneIn })}</p>
        <Share among={oneIn} byLearner={oneIn - 1} label={words.modeEnhancedPicture({ n: oneIn })} />
        {begins !== null && <p className="begins">{begins}</p>}
      </section>
      <section className="eg">
        <p className="soft">{words.modeSwitch}</p>
      </section>
    </Drawer>
  );
}

/** A picture of more would not fit beside the words; these are the last of the share, with its one by chance. */
const MOST_DRAWN = 12;

function Share({ among, byLearner, label }: { among: number; byLearner: number; label: string }) {
  const hidden = Math.max(0, among - MOST_DRAWN);
  return (
    <div className="six" role="img" aria-label={label}>
      {Array.from({ length: among - hidden }, (_, i) => (
        <span key={i} className={i + hidden < byLearner ? 'learner' : 'muted'}>
          <Icon name={i + hidden < byLearner ? 'unsure' : 'dice'} />
        </span>
      ))}
    </div>
  );
}
