/** The surroundings of the model in Node, for the command line and for tests: where the WebAssembly binaries lie. */
import type { BackendHost } from './backend.ts';

const binary = (name: string): string => new URL(`../../node_modules/@tensorflow/tfjs-backend-wasm/dist/${name}`, import.meta.url).href;

/** @param now milliseconds, from any origin */
export const nodeHost = (now: () => number): BackendHost => ({
  wasm: { plain: binary('tfjs-backend-wasm.wasm'), simd: binary('tfjs-backend-wasm-simd.wasm') },
  onGpuLost: () => undefined, // there is no WebGL in Node
  now,
});
