/** What there is to know about the networks that start from nothing without building one: model/network.ts is built on the same numbers. */
import type { ScratchNetwork } from './survey.ts';

export interface ScratchFacts {
  /** Numbers that a picture becomes; the head is linear in them. */
  readonly width: number;
  /** Share of them that dropout silences in each pass. */
  readonly dropout: number;
}

export const scratchNetworks: Readonly<Record<ScratchNetwork, ScratchFacts>> = {
  compact: { width: 128, dropout: 0.3 },
  walmsley2020: { width: 128, dropout: 0.5 }, // Walmsley et al. 2020
};
