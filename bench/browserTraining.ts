/**
 * Trains the same small work in Node and in Chromium and compares the weights byte by byte (WebAssembly), then trains
 * on WebGL (a software renderer here, so its speed means nothing) and compares the loss. Run from the project's root:
 *   npx tsx bench/browserTraining.ts [--webgl yes]
 */
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { browserPath } from '../scripts/browser.mjs';
import type { Schedule } from '../src/domain/schedule.ts';
import { chooseBackend } from '../src/model/backend.ts';
import { nodeHost } from '../src/model/nodeBackend.ts';
import { testInputs, testWork } from '../src/model/testWork.ts';
import type { BackendReason } from '../src/domain/round.ts';
import { trainNetwork } from '../src/model/train.ts';

const { values: options } = parseArgs({ options: { webgl: { type: 'string', default: 'no' } } });
const schedule = { epochs: 2, batch: 8, imagesPerEpoch: 32, rate: 3e-3, decay: 0.05 };
/** A software renderer takes seconds per step. */
const short = { epochs: 2, batch: 8, imagesPerEpoch: 8, rate: 3e-3, decay: 0.05 };
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const BINARIES = '/node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm';

interface Outcome {
  readonly weights: string;
  readonly loss: number;
  readonly seconds: number;
  readonly why: BackendReason;
}

async function inNode(schedule: Schedule): Promise<Outcome> {
  const now = (): number => performance.now();
  const { why } = await chooseBackend('wasm', nodeHost(now));
  const run = trainNetwork(testWork(), testInputs(), new AbortController().signal, now, schedule);
  for (let next = await run.next(); ; next = await run.next())
    if (next.done) return { weights: hashOf(new Uint8Array(next.value.weights.buffer)), loss: next.value.loss, seconds: next.value.seconds, why };
}

/** The same in a page that the development server feeds with the very modules. */
async function inChromium(url: string, backend: 'wasm' | 'webgl', flags: readonly string[], schedule: Schedule): Promise<Outcome> {
  const executablePath = browserPath(chromium.executablePath());
  const browser = await chromium.launch({ ...(executablePath === null ? {} : { executablePath }), args: ['--no-sandbox', ...flags] });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    // As text, because it runs over there: imports are the server's addresses.
    const found = await page.evaluate(`(async () => {
      const [{ chooseBackend }, { testInputs, testWork }, { trainNetwork }] = await Promise.all(
        ['backend', 'testWork', 'train'].map((name) => import('/src/model/' + name + '.ts')));
      const now = () => performance.now();
      const { why } = await chooseBackend('${backend}', { wasm: { plain: '${BINARIES}.wasm', simd: '${BINARIES}-simd.wasm' }, onGpuLost() {}, now });
      const run = trainNetwork(testWork(), testInputs(), new AbortController().signal, now, ${JSON.stringify(schedule)});
      let next = await run.next();
      while (!next.done) next = await run.next();
      return { bytes: Array.from(new Uint8Array(next.value.weights.buffer)), loss: next.value.loss, seconds: next.value.seconds, why };
    })()`);
    const { bytes, ...rest } = found as Omit<Outcome, 'weights'> & { readonly bytes: number[] }; // the text above returns it
    return { ...rest, weights: hashOf(Uint8Array.from(bytes)) };
  } finally {
    await browser.close();
  }
}

const server = await createServer({ configFile: false, cacheDir: '.cache/bench', server: { port: 0, host: '127.0.0.1' }, logLevel: 'error', appType: 'mpa', optimizeDeps: { include: ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm', '@tensorflow/tfjs-backend-webgl'] } });
await server.listen();
try {
  const address = server.httpServer?.address();
  if (!address || typeof address === 'string') throw new Error('The development server has no port.');
  const url = `http://127.0.0.1:${address.port}/package.json`;
  const node = await inNode(schedule);
  say(`Node, WebAssembly:     ${node.weights.slice(0, 16)} loss ${node.loss} in ${node.seconds.toFixed(1)} s`);
  const wasm = await inChromium(url, 'wasm', [], schedule);
  say(`Chromium, WebAssembly: ${wasm.weights.slice(0, 16)} loss ${wasm.loss} in ${wasm.seconds.toFixed(1)} s`);
  say(node.weights === wasm.weights ? 'The weights are the same, byte by byte.' : 'THE WEIGHTS DIFFER.');
  if (options.webgl === 'yes') {
    const webgl = await inChromium(url, 'webgl', ['--use-angle=gl-egl', '--ignore-gpu-blocklist'], short);
    const same = await inNode(short);
    say(`Chromium, WebGL:       ${webgl.weights.slice(0, 16)} loss ${webgl.loss} in ${webgl.seconds.toFixed(1)} s: ${webgl.why.kind}`);
    say(`Node, the same:        ${same.weights.slice(0, 16)} loss ${same.loss}: ${Math.abs(webgl.loss / same.loss - 1).toExponential(1)} apart`);
  }
  if (node.weights !== wasm.weights) process.exitCode = 1;
} finally {
  await server.close();
}
