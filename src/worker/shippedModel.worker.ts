/** The model that the app ships, fetched when the first round needs it and checked before it is believed. */
import { readModel } from '../exchange/modelFile.ts';
import type { Pretrained } from '../model/pretrained.ts';
import { TRUNK, trunkSpecs } from '../model/trunk.ts';
import { weightCount } from '../model/weights.ts';

/** In the built app the worker lies in `assets/` beside `models/`; while developing everything hangs from the root. */
const FOLDER = new URL(import.meta.env.DEV ? '/models/gz2/' : '../models/gz2/', import.meta.url);

async function fetched(name: string): Promise<Response> {
  const response = await fetch(new URL(name, FOLDER)).catch(() => null);
  if (!response?.ok) throw new Error(`the shipped model could not be loaded (${name}); check the connection and try again, or let the survey start from nothing in its settings`);
  return response;
}

let loading: Promise<Pretrained> | null = null;

async function load(): Promise<Pretrained> {
  const [card, weights] = await Promise.all([fetched('card.json').then((response) => response.text()), fetched('weights.bin').then((response) => response.arrayBuffer())]);
  const result = readModel(card, new Uint8Array(weights), weightCount(trunkSpecs), TRUNK.width);
  if (!result.ok) throw new Error(`the shipped model cannot be used: ${result.faults.join(' ')}`);
  const { hash, trunk, head, bias, card: known } = result.model;
  return { hash, trunk, head, bias, outputs: known.columns };
}

/** @throws in words for the person; the next call tries again. */
export async function shippedModel(): Promise<Pretrained> {
  loading ??= load();
  return loading.catch((error: unknown) => {
    loading = null;
    throw error;
  });
}
