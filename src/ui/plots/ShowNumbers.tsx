/** The table behind a plot: the same numbers, to read, copy or take along as CSV. */
import { useState } from 'react';
import { saveFile } from '../../app/saveFile.ts';
import type { Table } from '../parts/csv.ts';
import { csvOf } from '../parts/csv.ts';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';

export function ShowNumbers({ table, fileName, about }: { table: Table; fileName: string; about: string }) {
  const words = useMessages('learner');
  const [isCopied, setIsCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(csvOf(table, '\t'));
    setIsCopied(true);
  };
  return (
    <details className="plot-numbers" onToggle={() => setIsCopied(false)}>
      <summary aria-label={`${words.showTheNumbers}: ${about}`}>{words.showTheNumbers}</summary>
      {/* A region that scrolls must be reachable by keyboard. */}
      <div className="scroll" role="region" aria-label={about} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {table.columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, i) => (
              <tr key={i}>
                {row.map((cell, j) => (
                  <td key={j}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="row">
        <button type="button" className="btn quiet" onClick={() => void copy()}>
          <Icon name="check" small />
          {isCopied ? words.copied : words.copyNumbers}
        </button>
        <button type="button" className="btn quiet" onClick={() => saveFile(new Blob([csvOf(table)], { type: 'text/csv' }), `${fileName}.csv`)}>
          <Icon name="download" small />
          CSV
        </button>
      </div>
    </details>
  );
}
