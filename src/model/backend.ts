/**
 * Which backend computes: WebGL on a real GPU, else WebAssembly (one thread, SIMD, so no special headers are needed),
 * else plain JavaScript. A GPU is believed by its name and by one timed step, never by WebGL's mere presence: software
 * renderers pass for GPUs and are ten times slower than WebAssembly.
 */
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import type { BackendChoice, BackendName, BackendReason, BackendReport } from '../domain/round.ts';
import { timeTrainingStep } from './train.ts';

/** What the surroundings (worker or Node) know and this room does not. */
export interface BackendHost {
  /** Where the two WebAssembly binaries of @tensorflow/tfjs-backend-wasm lie: URLs, or file paths in Node. */
  readonly wasm: { readonly plain: string; readonly simd: string };
  /** The GPU was taken away in the middle of work: what was computed since is worthless, a fresh worker is needed. */
  readonly onGpuLost: () => void;
  /** Milliseconds, from any origin. */
  readonly now: () => number;
}

/** Names of renderers that are the processor in disguise. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render|mesa offscreen/i;

export const isSoftwareRenderer = (renderer: string): boolean => SOFTWARE.test(renderer);

interface Gpu {
  readonly canvas: OffscreenCanvas;
  readonly renderer: string;
}

/** The GPU's name and a canvas of our own to reach it by; null where there is no WebGL 2. */
function findGpu(): Gpu | null {
  if (typeof OffscreenCanvas === 'undefined') return null;
  const canvas = new OffscreenCanvas(1, 1);
  const gl = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false, stencil: false, premultipliedAlpha: false, preserveDrawingBuffer: false });
  if (!gl) return null;
  const extension = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = gl.getParameter(extension ? extension.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  return { canvas, renderer: String(renderer) };
}

async function startWasm(host: BackendHost): Promise<boolean> {
  if (tf.findBackend('wasm') === null) {
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    // The threaded build is never loaded, but the paths must name all three.
    setWasmPaths({ 'tfjs-backend-wasm.wasm': host.wasm.plain, 'tfjs-backend-wasm-simd.wasm': host.wasm.simd, 'tfjs-backend-wasm-threaded-simd.wasm': host.wasm.simd });
  }
  return tf.setBackend('wasm').catch(() => false);
}

/** Starts WebGL on our own canvas, so that a lost context is heard of: TensorFlow.js would go on with garbage. */
async function startWebgl(gpu: Gpu, host: BackendHost): Promise<boolean> {
  gpu.canvas.addEventListener('webglcontextlost', () => host.onGpuLost());
  if (tf.findBackendFactory('webgl') !== null) tf.removeBackend('webgl');
  tf.registerBackend('webgl', () => new MathBackendWebGL(gpu.canvas), 2);
  const isStarted = await tf.setBackend('webgl').catch(() => false);
  return isStarted && tf.env().getBool('WEBGL_RENDER_FLOAT32_CAPABLE'); // with 16-bit floats sums over pixels overflow
}

const started = (backend: BackendName, renderer: string | null, why: BackendReason): BackendReport => ({ backend, renderer, why });

/** WebAssembly, or plain JavaScript where even that does not start. */
async function withoutGpu(host: BackendHost, renderer: string | null, why: BackendReason): Promise<BackendReport> {
  if (await startWasm(host)) return started('wasm', renderer, why);
  await tf.setBackend('cpu');
  return started('cpu', renderer, { kind: 'wasm did not start' });
}

/** A real GPU must beat WebAssembly at the work itself. */
async function fasterOfTwo(gpu: Gpu, host: BackendHost): Promise<BackendReport> {
  if (!(await startWasm(host))) return (await startWebgl(gpu, host)) ? started('webgl', gpu.renderer, { kind: 'wasm did not start' }) : withoutGpu(host, gpu.renderer, { kind: 'gpu did not start' });
  const wasmMs = await timeTrainingStep(host.now);
  if (!(await startWebgl(gpu, host))) return withoutGpu(host, gpu.renderer, { kind: 'gpu did not start' });
  const webglMs = await timeTrainingStep(host.now).catch(() => Infinity);
  const why = { kind: 'timed', webglMs, wasmMs } as const;
  return webglMs < wasmMs ? started('webgl', gpu.renderer, why) : withoutGpu(host, gpu.renderer, why);
}

/**
 * Starts a backend and says which and why. Call it before each round; starting what already runs costs nothing, but
 * `auto` measures anew, so keep its answer.
 * @throws in one sentence when the backend asked for by name does not start.
 */
export async function chooseBackend(choice: BackendChoice, host: BackendHost): Promise<BackendReport> {
  if (choice === 'cpu') {
    await tf.setBackend('cpu');
    return started('cpu', null, { kind: 'asked' });
  }
  if (choice === 'wasm') {
    if (await startWasm(host)) return started('wasm', null, { kind: 'asked' });
    throw new Error('WebAssembly was asked for but did not start in this browser.');
  }
  const gpu = findGpu();
  if (choice === 'webgl') {
    if (gpu && (await startWebgl(gpu, host))) return started('webgl', gpu.renderer, { kind: 'asked' });
    throw new Error('The graphics card was asked for, but WebGL 2 did not start in this browser.');
  }
  if (!gpu) return withoutGpu(host, null, { kind: 'no gpu' });
  if (isSoftwareRenderer(gpu.renderer)) return withoutGpu(host, gpu.renderer, { kind: 'software gpu' });
  return fasterOfTwo(gpu, host);
}
