/** Manifests as astronomers' tools write them: separators, quotes, byte order marks, huge ids, and rows that are wrong. */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it, test } from 'vitest';
import { inEnglish } from '../cli/remarks.ts';
import { isTableName, readManifest, tableHead } from './manifestCsv.ts';
import type { Manifest, ManifestChoice } from './manifestCsv.ts';

function manifestOf(source: Uint8Array | string, choice?: ManifestChoice): Manifest {
  const result = readManifest(source, choice);
  if (!result.ok) throw new Error(inEnglish(result.remark));
  return result.manifest;
}

describe('a manifest', () => {
  it('keeps ids as text, however long, and every other column in order', () => {
    const { rows, idColumn, fileColumn, faults } = manifestOf('ra,dr7objid,filename,dec\n1.50,587736916213628949,a.jpg,007\n');
    expect({ idColumn, fileColumn, faults }).toEqual({ idColumn: 'dr7objid', fileColumn: 'filename', faults: [] });
    expect(rows).toEqual([{ id: '587736916213628949', fileOrUrl: 'a.jpg', metadata: { ra: '1.50', dec: '007' }, line: 2 }]);
    expect(Object.keys(rows[0]?.metadata ?? {})).toEqual(['ra', 'dec']);
  });

  it.each([
    ['tabs', 'id\tfile\n1\ta b.png\n'],
    ['semicolons', 'id;file\n1;a b.png\n'],
    ['bars', 'id|file\n1|a b.png\n'],
    ['a byte order mark and Windows line ends', '\uFEFFid,file\r\n1,a b.png\r\n\r\n'],
    ['old Macintosh line ends', 'id,file\r1,a b.png\r'],
    ['quotes', '"id","file"\n"1","a b.png"\n'],
    ['marked columns, as Panoptes hides them', '#id,!filename\n1,a b.png\n'],
    ['capitals', 'ID,File_Loc\n1,a b.png\n'],
  ])('with %s is read', (_what, source) => {
    expect(manifestOf(source).rows).toMatchObject([{ id: '1', fileOrUrl: 'a b.png', line: 2 }]);
  });

  it('in UTF-16 or Windows-1252 keeps its letters', () => {
    const utf16 = new Uint8Array(Buffer.from('\uFEFFid,who\n1,Åse\n', 'utf16le'));
    expect(manifestOf(utf16).rows[0]?.metadata).toEqual({ who: 'Åse' });
    expect(manifestOf(new Uint8Array(Buffer.from('id,who\n1,\xc5se\n', 'latin1'))).rows[0]?.metadata).toEqual({ who: 'Åse' });
  });

  it('names duplicate ids, empty ids, overlong rows and open quotes by their line, and keeps the rest', () => {
    const { rows, faults } = manifestOf('id,note\na,"two\nlines"\nb,x\n\na,again\n,none\nc,x,too many\nd,"open\n');
    expect(rows.map(({ id, line }) => [id, line])).toEqual([
      ['a', 2],
      ['b', 4],
    ]);
    expect(faults).toEqual([
      { line: 6, remark: { code: 'idTwice', id: 'a', line: 2 } },
      { line: 7, remark: { code: 'idEmpty', column: 'id' } },
      { line: 8, remark: { code: 'tooManyCells', cells: 3, columns: 2 } },
      { line: 9, remark: { code: 'openQuote' } },
    ]);
  });

  it('without an id column says which columns there are, and takes the one chosen', () => {
    const source = 'galaxy,picture\nNGC 1,one.jpg\n';
    expect(readManifest(source)).toEqual({
      ok: false,
      remark: { code: 'noIdAmong', columns: 'galaxy, picture' },
      columns: ['galaxy', 'picture'],
    });
    expect(manifestOf(source, { idColumn: 'galaxy', fileColumn: 'picture' }).rows).toMatchObject([{ id: 'NGC 1', fileOrUrl: 'one.jpg' }]);
    expect(readManifest(source, { idColumn: 'nothing' })).toMatchObject({
      ok: false,
      remark: { code: 'noSuchColumn', column: 'nothing', columns: 'galaxy, picture' },
    });
    expect(readManifest('\n\n')).toMatchObject({ ok: false, remark: { code: 'tableEmpty' } });
  });

  it('gives columns of one name, or of none, names of their own', () => {
    expect(manifestOf('id,x,x,\n1,a,b,c\n').rows[0]?.metadata).toEqual({ x: 'a', 'x (2)': 'b', 'column 4': 'c' });
  });

  test('of any cells reads back what was written', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.bigInt({ min: 0n, max: 2n ** 64n }), cell, cell), {
          minLength: 1,
          maxLength: 8,
          selector: ([id]) => id,
        }),
        (table) => {
          const rows = table.map(([id, first, second]) => ({ id: String(id), first, second }));
          const { rows: read, faults } = manifestOf(Papa.unparse(rows, { quotes: true }));
          expect(faults).toEqual([]);
          expect(read.map(({ id, metadata }) => ({ id, ...metadata }))).toEqual(rows);
        },
      ),
      { seed: 11, numRuns: 200 },
    );
  });

  test('of any bytes at all is read or refused, never a crash', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(typeof readManifest(bytes).ok).toBe('boolean');
      }),
      { seed: 12 },
    );
  });

  const votes = '../shared/galaxies/votes.csv';
  if (!existsSync(votes)) process.stdout.write('The real votes table (../shared/galaxies) is not here: reading it is skipped.\n');
  it.skipIf(!existsSync(votes))('of 9,613 real galaxies is read whole', () => {
    const { rows, faults, idColumn, fileColumn } = manifestOf(readFileSync(votes));
    expect({ count: rows.length, faults, idColumn, fileColumn }).toEqual({ count: 9613, faults: [], idColumn: 'id', fileColumn: null });
    expect(rows[0]).toMatchObject({ id: 'gz2-100484', line: 2, metadata: { source: 'gz2', 'Class1.1': '0.683684' } });
  });
});

test('tables are known by their names', () => {
  expect(['a.csv', 'b.TSV', 'c.tab'].every(isTableName)).toBe(true);
  expect(['a.jpg', 'csv', 'b.csv.zip'].some(isTableName)).toBe(false);
});

describe('A choice of columns', () => {
  const table = '\uFEFFplate;file;id\n7;a.jpg;1237648720693755918\n\n8\n9;c.jpg;3\n';

  test('is made from the first rows as they stand, one cell for every column', () => {
    expect(tableHead(table, 2)).toEqual({
      columns: ['plate', 'file', 'id'],
      rows: [
        ['7', 'a.jpg', '1237648720693755918'],
        ['8', '', ''],
      ],
      idColumn: 'id',
      fileColumn: 'file',
    });
    expect(tableHead('', 3)).toBeNull();
  });

  test('of no file column keeps one that would be found by name as metadata', () => {
    const { fileColumn, rows } = manifestOf(table, { idColumn: 'plate', fileColumn: null });
    expect(fileColumn).toBeNull();
    expect(rows[0]).toMatchObject({ id: '7', fileOrUrl: null, metadata: { file: 'a.jpg', id: '1237648720693755918' } });
  });
});
