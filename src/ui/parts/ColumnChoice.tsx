/** Which column of a table names each galaxy and which its picture: two lists and the first rows, before anything is imported. */
import { useEffect, useId, useRef, useState } from 'react';
import type { ColumnQuestion } from '../../app/store.ts';
import { dismissTransfer, importWithColumns, importWithoutTable } from '../../app/transfer.ts';
import { Choice } from './fields.tsx';
import { useMessages } from './messages.ts';
import { Rich } from './Rich.tsx';
import './columnChoice.css';

/** Columns in the preview; catalogues can have hundreds. */
const SHOWN_COLUMNS = 8;

const orNone = (columns: readonly string[], none: string) => [{ id: '', label: none }, ...columns.map((column) => ({ id: column, label: column }))];

export function ColumnChoice({ question }: { question: ColumnQuestion }) {
  const words = useMessages('files');
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
        {question.idColumn === null ? words.whichId : words.rightColumns}
      </h2>
      <p>
        <Rich text={words.tableCame({ table, n: pictures })} tags={{ file: (name) => <span className="mono">{name}</span> }} />{' '}
        {question.idColumn === null && `${words.noIdColumn} `}
        {otherTables > 0 && `${words.tablesLeftAlone({ n: otherTables })} `}
        {words.nothingYet}
      </p>
      <div className="column-lists">
        <Choice
          label={words.idOfEach}
          about={words.idAbout}
          isRequired
          options={orNone(columns, words.chooseColumn)}
          value={idColumn}
          onChoose={setIdColumn}
        />
        <Choice
          label={words.pictureOfEach}
          about={words.pictureAbout}
          options={orNone(columns, words.noPictureColumn)}
          value={fileColumn}
          onChoose={setFileColumn}
        />
      </div>
      <Preview question={question} idColumn={idColumn} fileColumn={fileColumn} />
      <div className="row">
        <button type="submit" className="btn primary">
          {words.importNow}
        </button>
        <button type="button" className="btn line" onClick={() => importWithoutTable()} disabled={pictures === 0}>
          {words.importWithoutTable}
        </button>
        <button type="button" className="btn quiet" onClick={() => dismissTransfer()}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}

/** The first rows turned on their side, so that a phone shows them without scrolling sideways; the chosen columns first. */
function Preview({ question, idColumn, fileColumn }: { question: ColumnQuestion; idColumn: string; fileColumn: string }) {
  const words = useMessages('files');
  const { columns, rows } = question;
  const order = [...new Set([idColumn, fileColumn, ...columns])].filter((column) => column !== '');
  const shown = order.slice(0, SHOWN_COLUMNS);
  const roleOf = (column: string): string => [column === idColumn && words.roleId, column === fileColumn && words.rolePicture].filter(Boolean).join(', ');
  return (
    <>
      <table>
        <caption className="blurb">{words.firstRows}</caption>
        <thead>
          <tr>
            <th scope="col">{words.column}</th>
            {rows.map((_, at) => (
              <th key={at} scope="col">
                {words.row({ n: at + 1 })}
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
      {order.length > shown.length && <p className="blurb">{words.moreColumns({ n: order.length - shown.length })}</p>}
    </>
  );
}
