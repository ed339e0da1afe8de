/** What the learner is doing and has done, in words and one table. Only numbers that were measured are shown. */
import { useApp } from '../../app/store.ts';
import { setPreference } from '../../app/preferences.ts';
import type { Survey } from '../../domain/survey.ts';
import { late } from '../parts/late.tsx';
import { loadArea, useMessages } from '../parts/messages.ts';
import { PageFrame } from '../parts/PageFrame.tsx';
import { AskPart } from './AskPart.tsx';
import { BackendChoice } from './BackendChoice.tsx';
import { Contents } from './Contents.tsx';
import { EvidencePart } from './EvidencePart.tsx';
import { HowItWorks } from './HowItWorks.tsx';
import { Ledger } from './Ledger.tsx';
import { OneGalaxy } from './OneGalaxy.tsx';
import { RoundsTable } from './RoundsTable.tsx';
import { StatusHead } from './StatusHead.tsx';
import { useEvidence } from './useEvidence.ts';
import './learner.css';
import './status.css';
import './evidence.css';
import './asking.css';

const PoolPart = late(async () => (await Promise.all([import('../pool/PoolPart.tsx'), ...(['pool', 'learner', 'data'] as const).map(loadArea)]))[0].PoolPart);
const FlowPart = late(async () => (await Promise.all([import('../flow/FlowPart.tsx'), ...(['flow', 'learner', 'data'] as const).map(loadArea)]))[0].FlowPart);
const LabPart = late(async () => (await Promise.all([import('../lab/LabPart.tsx'), loadArea('lab'), loadArea('learner')]))[0].LabPart);
const HowItChooses = late(async () => (await Promise.all([import('./HowItChooses.tsx'), loadArea('rounds'), loadArea('data')]))[0].HowItChooses);
const TimeSpent = late(async () => (await Promise.all([import('./TimeSpent.tsx'), loadArea('rounds'), loadArea('learner')]))[0].TimeSpent);
const NetworkActions = late(async () => (await Promise.all([import('./NetworkActions.tsx'), loadArea('rounds'), loadArea('files'), loadArea('learner')]))[0].NetworkActions);

/** @param path of the address: `/learner`, or `/learner/<id>` for the galaxy to look at */
export function LearnerScreen({ survey, path }: { survey: Survey; path: string }) {
  const words = useMessages('learner');
  const learner = useApp((state) => state.learner);
  const evidence = useEvidence();
  const pausesWhenHidden = useApp((state) => state.preferences.pauseLearningWhenHidden);
  return (
    <PageFrame place="learner">
      <main className="doc">
        <StatusHead survey={survey} evidence={evidence} />
        <Ledger survey={survey} />
        <NetworkActions />
        <Contents />
        <OneGalaxy survey={survey} wanted={galaxyIn(path)} />
        <EvidencePart survey={survey} evidence={evidence} />
        <AskPart survey={survey} shown={galaxyIn(path) ?? learner.mostInformative[0]?.galaxy ?? null} />
        <PoolPart survey={survey} />
        <FlowPart survey={survey} />
        <section aria-labelledby="rounds">
          <h2 id="rounds">{words.roundsQuestion}</h2>
          <p>{words.lossMeans}</p>
          <RoundsTable rounds={learner.rounds} />
        </section>
        <HowItChooses survey={survey} />
        <TimeSpent survey={survey} />
        <section aria-labelledby="where">
          <h2 id="where">{words.whereQuestion}</h2>
          <BackendChoice />
          <label className="check">
            <input
              type="checkbox"
              checked={pausesWhenHidden}
              onChange={(event) => void setPreference({ pauseLearningWhenHidden: event.target.checked })}
            />
            <span>{words.pauseHidden}</span>
          </label>
        </section>
        <LabPart survey={survey} />
        <HowItWorks survey={survey} />
      </main>
    </PageFrame>
  );
}

function galaxyIn(path: string): string | null {
  const id = path.split('/')[2];
  return id ? decodeURIComponent(id) : null;
}
