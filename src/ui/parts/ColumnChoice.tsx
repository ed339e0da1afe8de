/** Which column of a table names each galaxy and which its picture: two lists and the first rows, before anything is imported. */
import { useEffect, useId, useRef, useState } from 'react';
import type { ColumnQuestion } from '../../app/store.ts';
import { dismissTransfer, importWithColumns, importWithoutTable } from '../../app/transfer.ts';
import { Choice } from './fields.tsx';
import { counted } from './words.ts';
import './columnChoice.css';

/** Columns in the preview; catalogues can have hundreds. */
const SHOWN_COLUMNS = 8;

const orNone = (columns: readonly string[], none: string) => [{ id: '', label: none }, ...columns.map((column) => ({ id: column, label: column }))];

export function ColumnChoice({ question }: { question: ColumnQuestion }) {
  const { table, otherTables, pictures, columns } = question;
  const [idColumn, setIdColumn] = useState(question.idColumn ?? '');
  const [fileColumn, setFileColumn] = useState(question.fileColumn ?? '');
  const heading = useRef<HTMLHeadingElement>(null);
  const headingId = useId();
  useEffect(() => heading.current?.focus(), []);
  return (
    <form
      className="rep column-choice"
      aria-labelledby={headingId}
      onSubmit={(event) => {
        event.preventDefault();
        importWithColumns(idColumn, fileColumn || null);
      }}
    >
      <h2 ref={heading} id={headingId} tabIndex={-1}>
        {question.idColumn === null ? 'Which column is the id?' : 'Are these the right columns?'}
      </h2>
      <p>
        The table <span className="mono">{table}</span> came with {counted(pictures, 'other file', 'other files')}.{' '}
        {question.idColumn === null && 'None of its columns has a name known for an id. '}
        {otherTables > 0 && `${counted(otherTables, 'more table is', 'more tables are')} left alone. `}
        Nothing is imported yet.
      </p>
      <div className="column-lists">
        <Choice
          label="Id of each galaxy"
          about="One that no two rows share. Every digit is kept."
          isRequired
          options={orNone(columns, 'Choose a column')}
          value={idColumn}
          onChoose={setIdColumn}
        />
        <Choice
          label="Picture of each galaxy"
          about="A file’s name, or an https address, which would be fetched. All other columns are kept with the galaxy."
          options={orNone(columns, 'None: the picture is named after the id')}
          value={fileColumn}
          onChoose={setFileColumn}
        />
      </div>
      <Preview question={question} idColumn={idColumn} fileColumn={fileColumn} />
      <div className="row">
        <button type="submit" className="btn primary">
          Import
        </button>
        <button type="button" className="btn line" onClick={() => importWithoutTable()} disabled={pictures === 0}>
          Import without the table
        </button>
        <button type="button" className="btn quiet" onClick={() => dismissTransfer()}>
          Cancel
        </button>
      </div>
    </form>
  );
}

/** The first rows turned on their side, so that a phone shows them without scrolling sideways; the chosen columns first. */
function Preview({ question, idColumn, fileColumn }: { question: ColumnQuestion; idColumn: string; fileColumn: string }) {
  const { columns, rows } = question;
  const order = [...new Set([idColumn, fileColumn, ...columns])].filter((column) => column !== '');
  const shown = order.slice(0, SHOWN_COLUMNS);
  const roleOf = (column: string): string => [column === idColumn && 'id', column === fileColumn && 'picture'].filter(Boolean).join(', ');
  return (
    <>
      <table>
        <caption className="blurb">The first rows of the table</caption>
        <thead>
          <tr>
            <th scope="col">Column</th>
            {rows.map((_, at) => (
              <th key={at} scope="col">
                Row {at + 1}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((column) => (
            <tr key={column}>
              <th scope="row" className={roleOf(column) && 'is-chosen'}>
                {column} {roleOf(column) && <span className="tag">{roleOf(column)}</span>}
              </th>
              {rows.map((row, at) => (
                <td key={at}>
                  <span className="mono">{row[columns.indexOf(column)]}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {order.length > shown.length && <p className="blurb">And {counted(order.length - shown.length, 'more column', 'more columns')}.</p>}
    </>
  );
}
