/** What can be taken away: the labels file, and the survey as one zip for other volunteers. */
import { useApp } from '../../app/store.ts';
import { exportLabels, exportSurvey } from '../../app/transfer.ts';
import { Icon } from '../parts/Icon.tsx';
import { counted } from '../parts/words.ts';

export function Exports() {
  const { galaxies, classifications } = useApp((state) => state.progress);
  const transfer = useApp((state) => state.transfer);
  const isBusy = transfer.kind === 'running';
  return (
    <div className="exports">
      <h2>Take it with you</h2>
      <p className="blurb">
        {counted(galaxies, 'galaxy', 'galaxies')}, {counted(classifications, 'classification', 'classifications')}. Ids are kept as you gave
        them.
      </p>
      <Export
        name="Labels, JSON"
        about="Every answer with its time and why its galaxy was shown, votes per question, and the learner’s predictions, marked as such."
        isBusy={isBusy}
        onExport={() => void exportLabels()}
      />
      <Export
        name="Survey, zip"
        about="Pictures and questions in one file, for other volunteers: no answers, yours or theirs. Their labels merge with yours."
        isBusy={isBusy}
        onExport={() => void exportSurvey()}
      />
      {transfer.kind === 'running' && (
        <p className="blurb num" role="status">
          {transfer.what}: {transfer.total ? `${Math.floor((transfer.done / transfer.total) * 100)}%` : transfer.done}
        </p>
      )}
      {transfer.kind === 'failed' && (
        <p className="err" role="alert">
          <Icon name="warn" small />
          {transfer.message}
        </p>
      )}
    </div>
  );
}

function Export({ name, about, isBusy, onExport }: { name: string; about: string; isBusy: boolean; onExport: () => void }) {
  return (
    <div className="exp">
      <b>{name}</b>
      <p>{about}</p>
      <button
        type="button"
        className="icon-btn"
        aria-label={`Export ${name}`}
        title={`Export ${name}`}
        disabled={isBusy}
        onClick={onExport}
      >
        <Icon name="download" />
      </button>
    </div>
  );
}
