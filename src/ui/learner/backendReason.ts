/** Why the learner computes on what it computes on, in a sentence. */
import type { BackendName, BackendReason } from '../../domain/round.ts';
import type { Messages } from '../parts/messages.ts';

/** @param renderer what WebGL calls the graphics card; empty where there is none */
export function backendReason(words: Messages['learner'], why: BackendReason, used: BackendName | null, renderer: string): string {
  switch (why.kind) {
    case 'asked':
      return used === 'cpu' ? words.backendAskedSlowest : words.backendAsked;
    case 'no gpu':
      return words.backendNoGpu;
    case 'software gpu':
      return words.backendSoftwareGpu({ renderer });
    case 'gpu did not start':
      return words.backendGpuSilent;
    case 'wasm did not start':
      return used === 'cpu' ? words.backendWasmSilentSlow : words.backendWasmSilent;
    case 'timed':
      return Number.isFinite(why.webglMs) ? words.backendTimed({ webgl: Math.round(why.webglMs), wasm: Math.round(why.wasmMs), renderer }) : words.backendGpuBroke({ renderer });
  }
}
