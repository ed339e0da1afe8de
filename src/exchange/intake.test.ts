/** Pictures in: what is taken, what is skipped and why, and that an import goes on where it stopped. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import jpeg from 'jpeg-js';
import { describe, expect, it, test } from 'vitest';
import { inEnglish } from '../cli/remarks.ts';
import type { Galaxy } from '../domain/galaxy.ts';
import { contentHash, galaxyId } from '../domain/galaxy.ts';
import type { Picture } from '../domain/pixels.ts';
import { rng } from '../domain/rng.ts';
import { imageFactsOf } from './imageFile.ts';
import type { ImageType } from './imageFile.ts';
import { isSystemFile, takeIn } from './intake.ts';
import type { IncomingFile, Intake, IntakeEvent } from './intake.ts';
import { readManifest } from './manifestCsv.ts';

/** A JPEG of noise; every seed is another picture. */
function jpegOf(seed: number, width = 16, height = 16): Uint8Array {
  const random = rng(seed);
  const data = Uint8Array.from({ length: width * height * 4 }, () => random.below(256));
  return new Uint8Array(jpeg.encode({ data, width, height }, 90).data);
}

const chunk = (type: string, data: Uint8Array): Buffer => {
  const [head, checksum] = [Buffer.alloc(8), Buffer.alloc(4)];
  head.writeUInt32BE(data.length);
  head.write(type, 4, 'latin1');
  checksum.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), data])));
  return Buffer.concat([head, data, checksum]);
};
/** A PNG with the given size in its header. */
function pngOf(width: number, height: number): Uint8Array {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 6, 0, 0, 0], 8);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', size),
      chunk('IDAT', deflateSync(new Uint8Array(4))),
      chunk('IEND', new Uint8Array()),
    ]),
  );
}
/** A WebP header of one of its three kinds; `bytes` after the kind are the start of its data. */
function webpOf(kind: string, bytes: readonly number[]): Uint8Array {
  const file = Buffer.alloc(40);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(32, 4);
  file.write(`WEBP${kind}`, 8, 'latin1');
  file.set(bytes, 20);
  return new Uint8Array(file);
}

const decode = (bytes: Uint8Array, type: ImageType): Promise<Picture> => {
  if (type !== 'image/jpeg') return Promise.resolve({ width: 1, height: 1, rgba: new Uint8Array(4) });
  const { width, height, data } = jpeg.decode(bytes, { useTArray: true });
  return Promise.resolve({ width, height, rgba: data });
};
const file = (name: string, bytes: Uint8Array, url?: string): IncomingFile => ({
  name,
  size: bytes.length,
  bytes: () => Promise.resolve(bytes),
  ...(url !== undefined && { url }),
});

async function events(files: readonly IncomingFile[], options: Partial<Intake> = {}): Promise<IntakeEvent[]> {
  const list: IntakeEvent[] = [];
  for await (const event of takeIn({ files, known: [], manifest: null, specs: ['rgb64'], decode, ...options })) list.push(event);
  return list;
}
const told = (list: readonly IntakeEvent[]): string[] =>
  list.map((event) =>
    event.kind === 'skipped'
      ? `${event.name}: ${event.why}`
      : event.kind === 'taken'
        ? `${event.galaxy.id} #${event.galaxy.index}`
        : `${event.id} here`,
  );
const galaxiesIn = (list: readonly IntakeEvent[]): Galaxy[] => list.flatMap((event) => (event.kind === 'taken' ? [event.galaxy] : []));
function manifestOf(text: string): NonNullable<Intake['manifest']> {
  const result = readManifest(text);
  if (!result.ok) throw new Error(inEnglish(result.remark));
  return result.manifest;
}

describe('an import', () => {
  it('takes pictures in order, with ids from their names and the network’s inputs made once', async () => {
    const list = await events([file('survey/a.jpg', jpegOf(1)), file('survey/b.tar.jpeg', jpegOf(2, 20, 10))], {
      specs: ['rgb64', 'grey128'],
    });
    expect(told(list)).toEqual(['a #0', 'b.tar #1']);
    expect(list[0]).toMatchObject({
      kind: 'taken',
      isNew: true,
      type: 'image/jpeg',
      galaxy: { fileName: 'a.jpg', origin: { kind: 'file' }, sizePx: [16, 16], isPictureMissing: false, metadata: {} },
    });
    expect(galaxiesIn(list)[1]?.sizePx).toEqual([20, 10]);
    for (const event of list)
      if (event.kind === 'taken') expect([event.inputs.rgb64?.length, event.inputs.grey128?.length]).toEqual([64 * 64 * 3, 128 * 128]);
  });

  it('skips what cannot be taken, says why, and takes the rest', async () => {
    const whole = jpegOf(3);
    const damaged = Uint8Array.from([...whole.subarray(0, 30), ...new Uint8Array(whole.length - 32).fill(7), 0xff, 0xd9]);
    const list = await events([
      file('notes.txt', new TextEncoder().encode('not a picture')),
      file('film.gif', new TextEncoder().encode('GIF89a......')),
      file('cube.fits', new TextEncoder().encode('SIMPLE  =                    T')),
      file('empty.jpg', new Uint8Array()),
      file('cut.jpg', whole.subarray(0, whole.length - 5)),
      file('damaged.jpg', damaged),
      file('cut.png', pngOf(4, 4).subarray(0, 50)),
      file('turned.png', Uint8Array.from(pngOf(4, 4), (byte, at) => (at === 45 ? byte ^ 4 : byte))), // with its end mark
      file('cut.webp', webpOf('VP8X', []).subarray(0, 34)),
      file('whole.jpg', whole),
      file('copy.jpg', whole),
      file('other/whole.jpg', jpegOf(4)),
      file('huge.png', pngOf(8001, 8000)),
      file('just.png', pngOf(8000, 8000)),
      { name: 'gone.jpg', size: 5, bytes: () => Promise.reject(new Error('permission was withdrawn')) },
      { name: 'film.jpg', size: 2 ** 30, bytes: () => Promise.reject(new Error('must not be read')) },
      file('.DS_Store', new Uint8Array(4)),
    ]);
    expect(told(list)).toEqual([
      'notes.txt: not-an-image',
      'film.gif: not-an-image',
      'cube.fits: not-an-image',
      'empty.jpg: not-an-image',
      'cut.jpg: truncated',
      'damaged.jpg: truncated',
      'cut.png: truncated',
      'turned.png: truncated',
      'cut.webp: truncated',
      'whole #0',
      'copy.jpg: duplicate-content',
      'other/whole.jpg: duplicate-id',
      'huge.png: too-large',
      'just #1',
      'gone.jpg: missing-file',
      'film.jpg: too-large',
    ]);
    const details = list.flatMap((event) => (event.kind === 'skipped' ? [inEnglish(event.remark)] : []));
    expect(details[1]).toBe('It is in another format (GIF); JPEG, PNG and WebP can be read.');
    expect(details[9]).toBe('The picture is the same, byte for byte, as that of "whole" (whole.jpg).');
    expect(details[11]).toBe('The picture is 8001 x 8000 pixels; up to 64 megapixels can be read.');
    for (const detail of details) expect(detail).toMatch(/^[A-Z].*\.$|withdrawn$/);
  });

  it('goes on where it stopped when the same folder comes again', async () => {
    const files = Array.from({ length: 12 }, (_, index) => file(`g${index}.jpg`, jpegOf(100 + index)));
    const first: IntakeEvent[] = [];
    for await (const event of takeIn({ files, known: [], manifest: null, specs: ['rgb64'], decode })) {
      first.push(event);
      if (first.length === 5) break; // the tab is closed
    }
    let decoded = 0;
    const again = await events(files, { known: galaxiesIn(first), decode: (bytes, type) => (decoded++, decode(bytes, type)) });
    expect(told(again)).toEqual([
      ...Array.from({ length: 5 }, (_, index) => `g${index} here`),
      ...Array.from({ length: 7 }, (_, index) => `g${index + 5} #${index + 5}`),
    ]);
    expect(decoded).toBe(7);
  });

  it('gives a galaxy known only by its labels the picture that belongs to it', async () => {
    const [taken] = galaxiesIn(await events([file('a.jpg', jpegOf(5))]));
    if (!taken) throw new Error('nothing was taken');
    const known: Galaxy[] = [
      { ...taken, id: galaxyId('NGC 7'), index: 4, sizePx: null, isPictureMissing: true, metadata: { from: 'a colleague' } },
    ];
    const [found] = await events([file('renamed.jpg', jpegOf(5))], { known });
    expect(found).toMatchObject({
      kind: 'taken',
      isNew: false,
      galaxy: { id: 'NGC 7', index: 4, sizePx: [16, 16], isPictureMissing: false, metadata: { from: 'a colleague' } },
    });
  });

  it('numbers new galaxies after those that are there, with no gap', async () => {
    const known: Galaxy[] = [
      {
        id: galaxyId('old'),
        index: 7,
        fileName: 'old.jpg',
        contentHash: contentHash('00'),
        origin: { kind: 'file' },
        sizePx: [1, 1],
        metadata: {},
        isPictureMissing: false,
      },
    ];
    expect(told(await events([file('bad.jpg', new Uint8Array(9)), file('x.jpg', jpegOf(6)), file('y.jpg', jpegOf(7))], { known }))).toEqual(
      ['bad.jpg: not-an-image', 'x #8', 'y #9'],
    );
  });

  it('tells the same whatever is read ahead', async () => {
    const files = [1, 2, 1, 3, 2, 4, 1].map((seed, index) => file(`${index}.jpg`, jpegOf(200 + seed)));
    const alone = told(await events(files, { ahead: 0 }));
    for (const ahead of [1, 3, 20]) expect(told(await events(files, { ahead }))).toEqual(alone);
  });
});

describe('a manifest', () => {
  it('gives ids and metadata by file name, path or address, and names rows without a picture', async () => {
    const manifest = manifestOf(
      'id,file,z\n587736916213628949,IMAGES/one.JPG,0.1\nB,https://example.org/p/two.jpg?size=128,0.2\nC,three.jpg,0.3\n',
    );
    const list = await events(
      [
        file('survey/images/one.jpg', jpegOf(1)),
        file('two.jpg', jpegOf(2), 'https://example.org/p/two.jpg?size=128'),
        file('unlisted.jpg', jpegOf(3)),
      ],
      { manifest },
    );
    expect(told(list)).toEqual(['587736916213628949 #0', 'B #1', 'unlisted #2', 'three.jpg: missing-file']);
    expect(galaxiesIn(list).map(({ metadata, origin }) => [metadata, origin])).toEqual([
      [{ z: '0.1' }, { kind: 'file' }],
      [{ z: '0.2' }, { kind: 'url', url: 'https://example.org/p/two.jpg?size=128' }],
      [{}, { kind: 'file' }],
    ]);
    expect(list.at(-1)).toMatchObject({ remark: { code: 'rowWithoutPicture', line: 4, id: 'C' } });
  });

  it('without a file column goes by the id as the name without its extension', async () => {
    const list = await events([file('x/gz2-1.jpg', jpegOf(1)), file('gz2-2.png', pngOf(2, 2))], {
      manifest: manifestOf('id,votes\ngz2-2,9\ngz2-1,8\n'),
    });
    expect(galaxiesIn(list).map(({ id, metadata }) => [id, metadata['votes']])).toEqual([
      ['gz2-1', '8'],
      ['gz2-2', '9'],
    ]);
  });

  it('does not call a row missing whose picture was skipped or came with an earlier import', async () => {
    const manifest = manifestOf('id\na\nb\n');
    const known = galaxiesIn(await events([file('b.jpg', jpegOf(2))]));
    expect(told(await events([file('a.jpg', new Uint8Array(9))], { manifest, known }))).toEqual(['a.jpg: not-an-image']);
  });
});

describe('what a file says about itself', () => {
  it.each<[string, Uint8Array, ImageType, [number, number]]>([
    ['JPEG', jpegOf(1, 33, 21), 'image/jpeg', [33, 21]],
    ['PNG', pngOf(640, 480), 'image/png', [640, 480]],
    // 14-bit sizes after the frame's start code; the top two bits are a scale
    ['lossy WebP', webpOf('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0xe0, 0x41]), 'image/webp', [640, 480]],
    // signature, then width - 1 and height - 1 in 14 bits each
    ['lossless WebP', webpOf('VP8L', [0x2f, 0x7f, 0xc2, 0x77, 0x00]), 'image/webp', [640, 480]],
    ['extended WebP', webpOf('VP8X', [0, 0, 0, 0, 0x7f, 0x02, 0x00, 0xdf, 0x01, 0x00]), 'image/webp', [640, 480]],
  ])('%s: type, size, and that it is whole', (_what, bytes, type, sizePx) => {
    expect(imageFactsOf(bytes)).toEqual({ type, sizePx, isCutShort: false });
  });

  it('in a JPEG ignores the end mark of an embedded thumbnail', () => {
    const whole = jpegOf(2);
    const thumbnail = Uint8Array.from([0xff, 0xe1, 0, 6, 0xff, 0xd8, 0xff, 0xd9]);
    const withThumbnail = Uint8Array.from([...whole.subarray(0, 2), ...thumbnail, ...whole.subarray(2)]);
    expect(imageFactsOf(withThumbnail)).toMatchObject({ isCutShort: false, sizePx: [16, 16] });
    expect(imageFactsOf(withThumbnail.subarray(0, withThumbnail.length - 20))).toMatchObject({ isCutShort: true });
    expect(imageFactsOf(withThumbnail.subarray(0, 8))).toMatchObject({ isCutShort: true });
  });
});

test('the header of any bytes is read without a crash, whatever they claim to be', () => {
  const starts = [
    [0xff, 0xd8, 0xff],
    [...Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    [...Buffer.from('RIFF\0\0\0\0WEBPVP8X', 'latin1')],
    [],
  ];
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 120 }), (start, rest) => {
      const facts = imageFactsOf(Uint8Array.from([...start, ...rest]));
      expect(facts === null).toBe(start.length === 0);
    }),
    { seed: 6, numRuns: 500 },
  );
});

test('system files are known by their names', () => {
  expect(['.DS_Store', 'a/._b.jpg', '__MACOSX/a.jpg', 'x/Thumbs.db', 'desktop.ini'].every(isSystemFile)).toBe(true);
  expect(['a.jpg', 'x/y.z.png', 'MACOSX.jpg', 'thumbs.db.jpg'].some(isSystemFile)).toBe(false);
});

const folder = '../shared/galaxies/images';
if (!existsSync(folder)) process.stdout.write('The real galaxies (../shared/galaxies) are not here: importing them is skipped.\n');
it.skipIf(!existsSync(folder))('200 real galaxies are all taken, each with its row of the votes table', async () => {
  const names = readdirSync(folder).sort().slice(0, 200);
  const table = readManifest(readFileSync('../shared/galaxies/votes.csv'));
  if (!table.ok) throw new Error(inEnglish(table.remark));
  const wanted = new Set(names.map((name) => name.replace('.jpg', '')));
  const manifest = { ...table.manifest, rows: table.manifest.rows.filter((row) => wanted.has(row.id)) };
  const list = await events(
    names.map((name) => file(name, new Uint8Array(readFileSync(`${folder}/${name}`)))),
    { manifest },
  );
  expect(list.filter((event) => event.kind !== 'taken')).toEqual([]);
  for (const { id, sizePx, metadata } of galaxiesIn(list))
    expect([wanted.has(id), sizePx, metadata['Class1.1'] === undefined]).toEqual([true, [128, 128], false]);
});
