/** What a person can do with the network: train it now, take it along, have it start over. Where one cannot be, it says why. */
import { useId, useState } from 'react';
import { startOver, trainNow } from '../../app/learn.ts';
import { useApp } from '../../app/store.ts';
import { barToTraining } from '../../app/trainNow.ts';
import type { TrainingBar } from '../../app/trainNow.ts';
import { exportModel } from '../../app/transfer.ts';
import { useElsewhere } from '../parts/elsewhere.ts';
import { Icon } from '../parts/Icon.tsx';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { TransferPanel } from '../parts/TransferPanel.tsx';
import { AskFirst } from './AskFirst.tsx';

type Words = Messages['rounds'];

function whyNot(words: Words, bar: TrainingBar): string {
  switch (bar.kind) {
    case 'few':
      return words.trainFew({ n: bar.missing });
    case 'pictures':
      return words.trainPictures({ n: bar.missing });
    case 'working':
      return words.trainWorking;
    case 'nothing new':
      return words.trainNothingNew;
    case 'paused':
      return { asked: words.trainAsked, hidden: words.trainHidden, battery: words.trainBattery, 'other tab': words.trainOtherTab }[bar.why];
  }
}

export function NetworkActions() {
  const words = useMessages('rounds');
  const elsewhere = useElsewhere();
  const learner = useApp((state) => state.learner);
  const survey = useApp((state) => state.survey);
  const classifications = useApp((state) => state.progress.classifications);
  const isBusy = useApp((state) => state.transfer.kind === 'running');
  const [isAsking, setIsAsking] = useState(false);
  /** What goes on elsewhere, an import say, is told where it was begun. */
  const [isTaking, setIsTaking] = useState(false);
  const trainId = useId();
  const takeId = useId();
  const bar = barToTraining({ learner, survey });
  const last = learner.rounds.at(-1);
  const cannotTake = last ? elsewhere : words.noModelYet;
  const take = (): void => {
    if (cannotTake !== null || isBusy) return;
    setIsTaking(true);
    void exportModel();
  };
  return (
    <div className="network-acts">
      <div className="row">
        <button type="button" className="btn line" aria-disabled={bar !== null} aria-describedby={trainId} onClick={() => bar === null && trainNow()}>
          <Icon name="play" small />
          {words.trainNow}
        </button>
        <button type="button" className="btn line" aria-disabled={cannotTake !== null || isBusy} aria-describedby={cannotTake === null ? undefined : takeId} onClick={take}>
          <Icon name="download" small />
          {words.takeAlong}
        </button>
        {last && (
          <button type="button" className="btn quiet" aria-haspopup="dialog" onClick={() => setIsAsking(true)}>
            <Icon name="reset" small />
            {words.startOver}
          </button>
        )}
      </div>
      <p className="blurb" id={trainId}>
        {bar === null ? words.trainReady({ n: learner.labels }) : whyNot(words, bar)}
      </p>
      {cannotTake !== null && (
        <p className="blurb" id={takeId}>
          {cannotTake}
        </p>
      )}
      {isTaking && <TransferPanel />}
      {isAsking && <AskFirst question={words.startOverQuestion} means={[words.startOverMeans({ n: classifications })]} no={words.keepTheNetwork} yes={words.startOver} onYes={() => void startOver()} onClose={() => setIsAsking(false)} />}
    </div>
  );
}
