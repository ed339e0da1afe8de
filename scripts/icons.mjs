// @ts-check
// Draws the icons of the installed app from public/favicon.svg, the one drawing of our logo: node scripts/icons.mjs
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { launchOptions } from './browser.mjs';

const logo = readFileSync(fileURLToPath(new URL('../public/favicon.svg', import.meta.url)), 'utf8');
const folder = fileURLToPath(new URL('../public/icons/', import.meta.url));
/** Systems cut a maskable icon to a circle of 80 % of its width: the drawing stays inside, its ground fills the rest. */
const ground = '#0b0d11';
const drawings = [
  { name: 'icon-192', size: 192, inset: 0 },
  { name: 'icon-512', size: 512, inset: 0 },
  { name: 'apple-180', size: 180, inset: 0.06, fill: ground },
  { name: 'maskable-512', size: 512, inset: 0.14, fill: ground },
];

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch(await launchOptions());
try {
  for (const { name, size, inset, fill = 'transparent' } of drawings) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const inner = Math.round(size * (1 - 2 * inset));
    await page.setContent(
      `<style>html,body{margin:0;background:${fill}}svg{display:block;width:${inner}px;height:${inner}px;margin:${Math.round(size * inset)}px}</style>${logo}`,
    );
    writeFileSync(`${folder}${name}.png`, await page.screenshot({ omitBackground: fill === 'transparent', clip: { x: 0, y: 0, width: size, height: size } }));
    await page.close();
  }
} finally {
  await browser.close();
}
