/**
 * Writes pages of simulated and real galaxies as PNG for looking at: `npx tsx bench/skySheet.ts [folder] [first seed]`.
 * Simulated pictures go through the same JPEG compression as the real ones.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { rng, shuffled } from '../src/domain/rng.ts';
import { drawGalaxy } from '../src/sky/parameters.ts';
import { renderGalaxy } from '../src/sky/render.ts';
import { contactSheet, encodePng, realJpegQuality, realPicture, realRows, throughJpeg } from './skyTools.ts';

const folder = process.argv[2] ?? '.cache/sky';
const firstSeed = Number(process.argv[3] ?? 1);
mkdirSync(folder, { recursive: true });
const simulated = Array.from({ length: 60 }, (_, k) => throughJpeg(renderGalaxy(drawGalaxy(firstSeed + k)), realJpegQuality));
writeFileSync(`${folder}/simulated.png`, encodePng(contactSheet(simulated, 10)));
const rows = realRows();
if (rows) {
  const real = shuffled(rows, rng(firstSeed)).slice(0, 60).map((row) => realPicture(row['id'] ?? ''));
  writeFileSync(`${folder}/real.png`, encodePng(contactSheet(real, 10)));
}
process.stdout.write(`Wrote ${folder}/simulated.png${rows ? ` and ${folder}/real.png` : '; the real galaxies are not on this machine'}.\n`);
