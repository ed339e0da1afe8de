/** The lab on the Learner page: set one up, watch it run, and read what finished ones found. It goes on by itself once the app is open again (app/goOnLab.ts). */
import { useEffect, useState } from 'react';
import { cancelLab, finishedLabs, finishLabEarly, labNow, resumeLab } from '../../app/lab.ts';
import type { LabState } from '../../app/store.ts';
import { useApp } from '../../app/store.ts';
import type { LabFact } from '../../domain/learnerFact.ts';
import { wholeSeeds } from '../../domain/lab.ts';
import type { Survey } from '../../domain/survey.ts';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { duration } from '../parts/words.ts';
import { LabForm } from './LabForm.tsx';
import { LabResults } from './LabResults.tsx';
import './lab.css';

/** Finished labs of the survey, read again when one is finished. Null until they have been read. */
function useLabs(survey: Survey): readonly LabFact[] | null {
  const finished = useApp((state) => state.labs);
  const [labs, setLabs] = useState<{ readonly of: string; readonly facts: readonly LabFact[] } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void finishedLabs().then((facts) => {
      if (isCurrent) setLabs({ of: survey.id, facts });
    });
    return () => {
      isCurrent = false;
    };
  }, [survey.id, finished]);
  return labs?.of === survey.id ? labs.facts : null;
}

export function LabPart({ survey }: { survey: Survey }) {
  const words = useMessages('lab');
  const lab = useApp(labNow);
  const labs = useLabs(survey);
  useEffect(() => void resumeLab().catch(() => undefined), [survey.id]); // storage that does not answer is told of elsewhere
  const isBusy = lab.kind !== 'none';
  return (
    <section aria-labelledby="lab" id="lab-part">
      <h2 id="lab" tabIndex={-1}>
        {words.theLab}
      </h2>
      <p>{words.labAbout}</p>
      <Now lab={lab} survey={survey} />
      {!isBusy && survey.settings.network !== 'trunk64' && <p className="muted none">{words.labNeedsTrunk}</p>}
      {!isBusy && survey.settings.network === 'trunk64' && labs && <LabForm key={survey.id} survey={survey} isOpen={labs.length === 0} />}
      {labs && labs.length > 0 && <LabResults survey={survey} labs={labs} />}
      {labs?.length === 0 && !isBusy && <p className="muted none">{words.labNone}</p>}
    </section>
  );
}

function Now({ lab, survey }: { lab: LabState; survey: Survey }) {
  const words = useMessages('lab');
  if (lab.kind === 'none') return null;
  if (lab.survey !== survey.id) return <p className="muted none">{words.labOtherSurvey}</p>;
  if (lab.kind === 'working') return <Working lab={lab} />;
  if (lab.why === 'other tab') return <p className="muted none">{words.labElsewhere}</p>;
  return (
    <div className="lab-now" role="alert">
      <p className="err">{words.labFailed({ done: lab.done, inAll: lab.inAll, reason: lab.message })}</p>
      <div className="row">
        <button type="button" className="btn line" onClick={() => void resumeLab()}>
          {words.labGoOn}
        </button>
        <button type="button" className="btn quiet" onClick={() => void cancelLab()}>
          {words.labCancel}
        </button>
      </div>
    </div>
  );
}

type WorkingLab = Extract<LabState, { kind: 'working' }>;

const phases = (words: Messages['lab']): Readonly<Record<WorkingLab['phase'], string>> => ({ starting: words.labStarting, looking: words.labLooking, running: words.labRunning });

function Working({ lab }: { lab: WorkingLab }) {
  const words = useMessages('lab');
  const { phase, done, inAll, secondsLeft, settings, runs } = lab;
  const share = inAll === 0 ? 0 : done / inAll;
  const what = phases(words)[phase];
  return (
    <div className="lab-now">
      <h3>{what}</h3>
      <p className="num">{secondsLeft === null ? words.labProgress({ done, inAll }) : words.labProgressLeft({ done, inAll, time: duration(secondsLeft) })}</p>
      <span className="prog big" role="progressbar" aria-label={what} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.floor(100 * share)}>
        <i style={{ width: `${String(100 * share)}%` }} />
      </span>
      <p className="blurb">{words.labMeanwhile}</p>
      <div className="row">
        {wholeSeeds(settings, runs) && (
          <button type="button" className="btn line" onClick={() => void finishLabEarly()}>
            {words.labKeepEarly}
          </button>
        )}
        <button type="button" className="btn quiet" onClick={() => void cancelLab()}>
          {words.labCancel}
        </button>
      </div>
    </div>
  );
}
