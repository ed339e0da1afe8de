/** Which table is asked about, and that a huge one is read by its beginning only. */
import { describe, expect, it } from 'vitest';
import type { Listed } from './manifest.ts';
import { listed, tableAmong } from './manifest.ts';

const picked = (path: string, content: BlobPart = ''): Listed => listed({ path, file: new File([content], path.slice(path.lastIndexOf('/') + 1)) });

describe('The table among dropped files', () => {
  it('is none where there are only pictures, empty tables, or what a system left behind', async () => {
    expect(await tableAmong([picked('sky/a.jpg'), picked('sky/empty.csv'), picked('sky/._hidden.csv', 'id\n1\n')])).toBeNull();
  });

  it('is the first whose id is found by name, however the files lie', async () => {
    const found = await tableAmong([picked('odd.csv', 'a,b\n1,2\n'), picked('x.png'), picked('good.tsv', 'objid\tfile\tz\n1237648720693755918\tx.png\t0.1\n')]);
    expect(found?.path).toBe('good.tsv');
    expect(found?.question).toEqual({
      table: 'good.tsv',
      otherTables: 1,
      pictures: 1,
      columns: ['objid', 'file', 'z'],
      rows: [['1237648720693755918', 'x.png', '0.1']],
      idColumn: 'objid',
      fileColumn: 'file',
    });
  });

  it('is asked about without a guess where no column has a known name', async () => {
    const found = await tableAmong([picked('odd.csv', 'plate number,cutout\n7,x.png\n8\n9,z.png\n10,w.png\n')]);
    expect(found?.question).toMatchObject({ idColumn: null, fileColumn: null, rows: [['7', 'x.png'], ['8', ''], ['9', 'z.png']] });
  });

  it('keeps its letters where the beginning of a large file would end within one', async () => {
    // Rows are 5 bytes, so one of five headers puts the cut inside the two-byte letter.
    for (const pad of ['', ' ', '  ', '   ', '    ']) {
      const found = await tableAmong([picked('large.csv', `größe,x${pad}\n${'é,1\n'.repeat(70_000)}`)]);
      expect(found?.question).toMatchObject({ columns: ['größe', 'x'], rows: [['é', '1'], ['é', '1'], ['é', '1']] });
    }
  });
});
