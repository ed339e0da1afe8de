// @ts-check
// `npm start`: installs what is missing, builds what changed, serves the production build and prints its address.
import { demandNode } from './nodeVersion.mjs';

demandNode();
// Imported only now: an old Node may not even read these files.
const { dirname } = await import('node:path');
const { fileURLToPath } = await import('node:url');
const { ensureBuilt, ensureInstalled, runPlainly } = await import('./prepare.mjs');
const { demandPort, portFrom, serve } = await import('./serve.mjs');

await runPlainly(async () => {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const port = portFrom(process.env.PORT, 4173);
  await demandPort(port);
  ensureInstalled(root);
  ensureBuilt(root);
  const { url } = await serve({ root: `${root}/dist`, port });
  process.stdout.write(`Tuning Fork is at ${url} (Ctrl+C stops it).\n`);
});
