/** For tests of the files desk: a desk as its worker has it, with a picture format that any JavaScript can read. */
import type { Desk } from './desk.worker.ts';
import type { TransferProgress } from './transferProtocol.ts';

/** The format: width, height, then red, green and blue of every pixel. Galaxies are less than 256 pixels wide here. */
const encode = (rgb: Uint8Array, width: number, height: number): Promise<Uint8Array> => Promise.resolve(Uint8Array.of(width, height, ...rgb));

const decode: Desk['decode'] = ([width = 0, height = 0, ...rgb]) => {
  const rgba = Uint8Array.from({ length: width * height * 4 }, (_, at) => (at % 4 === 3 ? 255 : (rgb[(at >> 2) * 3 + (at % 4)] ?? 0)));
  return Promise.resolve({ width, height, rgba });
};

/** Time passes a tenth of a second a look; `told` gathers the progress. */
export function plainDesk(signal = new AbortController().signal): Desk & { readonly told: TransferProgress[] } {
  const told: TransferProgress[] = [];
  let milliseconds = 0;
  return {
    told,
    signal,
    tell: (progress) => {
      told.push(progress);
    },
    now: () => (milliseconds += 100),
    decode,
    encode,
  };
}
