/** What can be taken away: the labels file, and the survey as one zip for other volunteers. */
import { useApp } from '../../app/store.ts';
import { exportLabels, exportSurvey } from '../../app/transfer.ts';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { failureInWords, workInWords } from '../parts/told.ts';
import { count, percent } from '../parts/words.ts';

export function Exports() {
  const words = useMessages('data');
  const shell = useMessages('shell');
  const { galaxies, classifications } = useApp((state) => state.progress);
  const transfer = useApp((state) => state.transfer);
  const isBusy = transfer.kind === 'running';
  return (
    <div className="exports">
      <h2>{words.takeIt}</h2>
      <p className="blurb">
        {words.exportFacts({ galaxies, classifications })}
      </p>
      <Export
        name={words.labelsFile}
        about={words.labelsAbout}
        isBusy={isBusy}
        onExport={() => void exportLabels()}
      />
      <Export
        name={words.surveyFile}
        about={words.surveyAbout}
        isBusy={isBusy}
        onExport={() => void exportSurvey()}
      />
      {transfer.kind === 'running' && (
        <div role="status">
          <p className="blurb num">{shell.transferShare({ what: workInWords(shell, transfer.what), share: transfer.total ? percent(transfer.done / transfer.total) : count(transfer.done) })}</p>
          <p className="blurb">{words.exportsWait}</p>
        </div>
      )}
      {transfer.kind === 'failed' && (
        <p className="err" role="alert">
          <Icon name="warn" small />
          {failureInWords(shell, transfer)}
        </p>
      )}
    </div>
  );
}

function Export({ name, about, isBusy, onExport }: { name: string; about: string; isBusy: boolean; onExport: () => void }) {
  const words = useMessages('data');
  return (
    <div className="exp">
      <b>{name}</b>
      <p>{about}</p>
      <button
        type="button"
        className="icon-btn"
        aria-label={words.exportNamed({ name })}
        title={isBusy ? words.exportsWait : words.exportNamed({ name })}
        disabled={isBusy}
        onClick={onExport}
      >
        <Icon name="download" />
      </button>
    </div>
  );
}
