/** The files of the model that the app ships, fetched from beside the app. */

/** In the built app the worker lies in `assets/` beside `models/`; while developing everything hangs from the root. */
const FOLDER = new URL(import.meta.env.DEV ? '/models/gz2/' : '../models/gz2/', import.meta.url);

async function fetched(name: string): Promise<Response> {
  const response = await fetch(new URL(name, FOLDER)).catch(() => null);
  if (!response?.ok) throw new Error(`the shipped model could not be loaded (${name}); check the connection and try again, or let the survey start from nothing in its settings`);
  return response;
}

/** @throws in words for the person */
export async function shippedFiles(): Promise<{ readonly card: string; readonly weights: Uint8Array }> {
  const [card, weights] = await Promise.all([fetched('card.json').then((response) => response.text()), fetched('weights.bin').then((response) => response.arrayBuffer())]);
  return { card, weights: new Uint8Array(weights) };
}
