/** Files on their way: the columns of a table to choose, progress with time left and cancel, then a report of what was taken and what was left out and why. */
import { useEffect, useRef } from 'react';
import type { TransferReport, TransferState } from '../../app/store.ts';
import { useApp } from '../../app/store.ts';
import { cancelTransfer, dismissTransfer } from '../../app/transfer.ts';
import { ColumnChoice } from './ColumnChoice.tsx';
import { Icon } from './Icon.tsx';
import type { Messages } from './messages.ts';
import { useMessages } from './messages.ts';
import { languageOf, remarkInWords } from './remarks.ts';
import { groupSkipped, outcomeInWords, reasonInWords, skippedCsv } from './report.ts';
import { failureInWords, workInWords } from './told.ts';
import { count, duration } from './words.ts';

export function TransferPanel() {
  const words = useMessages('files');
  const shell = useMessages('shell');
  const transfer = useApp((state) => state.transfer);
  switch (transfer.kind) {
    case 'none':
      return null;
    case 'choosing':
      return <ColumnChoice key={`${transfer.question.table}\n${transfer.question.columns.join('\n')}`} question={transfer.question} />;
    case 'running':
      return <Running transfer={transfer} />;
    case 'finished':
      return <Report report={transfer.report} />;
    case 'failed':
      return (
        <div className="rep" role="alert">
          <h2>{words.didNotWork}</h2>
          <p className="err">
            <Icon name="warn" small />
            {failureInWords(shell, transfer)}
          </p>
          <div className="row">
            <button type="button" className="btn line" onClick={() => dismissTransfer()}>
              {shell.close}
            </button>
          </div>
        </div>
      );
  }
}

function progressInWords(words: Messages['files'], { done, total, secondsLeft }: Extract<TransferState, { kind: 'running' }>): string {
  const time = secondsLeft === null ? null : duration(secondsLeft);
  if (total === null) return time === null ? words.done({ done }) : words.doneLeft({ done, time });
  return time === null ? words.doneOf({ done, total }) : words.doneOfLeft({ done, total, time });
}

function Running({ transfer }: { transfer: Extract<TransferState, { kind: 'running' }> }) {
  const words = useMessages('files');
  const { done, total } = transfer;
  const what = workInWords(useMessages('shell'), transfer.what);
  const share = total ? Math.min(1, done / total) : 0;
  return (
    <div className="rep">
      <h2>{what}</h2>
      <p className="num">
        {progressInWords(words, transfer)}
      </p>
      <span
        className="prog people big"
        role="progressbar"
        aria-label={what}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
      >
        <i style={{ width: `${share * 100}%` }} />
      </span>
      <p className="blurb">{words.meanwhile}</p>
      <div className="row">
        <a className="btn line" href="#/classify">
          {words.classifyMeanwhile}
        </a>
        <button type="button" className="btn quiet" onClick={() => cancelTransfer()}>
          {words.cancel}
        </button>
      </div>
    </div>
  );
}

function Report({ report }: { report: TransferReport }) {
  const words = useMessages('files');
  const shell = useMessages('shell');
  const { taken, alreadyHere, skipped, notes } = report;
  const hasGalaxies = useApp((state) => state.progress.galaxies > 0 && state.survey !== null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className="rep">
      <h2 ref={heading} tabIndex={-1}>
        {outcomeInWords(words, report)}
      </h2>
      {alreadyHere > 0 && <p>{words.wereHere({ n: alreadyHere })}</p>}
      {skipped.length > 0 && <p>{words.leftOut({ n: skipped.length })}</p>}
      {notes.map((note) => (
        <p key={JSON.stringify(note)} lang={languageOf(note)} dir="auto">
          {remarkInWords(words, note)}
        </p>
      ))}
      {taken + skipped.length > 0 && (
        <div className="split" role="img" aria-label={words.takenAndLeftOut({ taken, left: skipped.length })}>
          <i style={{ flex: taken }} />
          {skipped.length > 0 && <i className="left-out" style={{ flex: skipped.length }} />}
        </div>
      )}
      {skipped.length > 0 && <SkippedTable report={report} />}
      <div className="row">
        {hasGalaxies && (
          <a className="btn primary" href="#/classify" onClick={() => dismissTransfer()}>
            {words.startClassifying}
          </a>
        )}
        {skipped.length > 0 && (
          <a className="btn quiet" download="left-out.csv" href={`data:text/csv;charset=utf-8,${encodeURIComponent(skippedCsv(words, skipped))}`}>
            <Icon name="download" small />
            {words.listOf({ n: skipped.length })}
          </a>
        )}
        <button type="button" className="btn quiet" onClick={() => dismissTransfer()}>
          {shell.close}
        </button>
      </div>
    </div>
  );
}

function SkippedTable({ report }: { report: TransferReport }) {
  const words = useMessages('files');
  return (
    <div className="table-wrap">
      <table>
        <thead>
          <tr>
            <th className="n">{words.columnFiles}</th>
            <th>{words.columnWhy}</th>
            <th className="hide-s">{words.columnExample}</th>
          </tr>
        </thead>
        <tbody>
          {groupSkipped(report.skipped).map(({ why, files, example }) => (
            <tr key={why}>
              <td className="n">{count(files)}</td>
              <td>
                {reasonInWords(words, why)}
                <span className="blurb" lang={languageOf(example.remark)} dir="auto">
                  {remarkInWords(words, example.remark)}
                </span>
                <span className="only-s mono">{example.name}</span>
              </td>
              <td className="hide-s">
                <span className="mono">{example.name}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
