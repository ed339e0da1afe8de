/**
 * What every story stands on: a fresh profile, and three promises watched from the first request to the last: nothing is
 * asked of any other host, the page throws nothing, and the policy is never tripped.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test as base } from '@playwright/test';

export { expect } from '@playwright/test';

/** What went wrong in a context's pages, in words; empty when all is well. */
export interface Watch {
  readonly foreignRequests: string[];
  readonly faults: string[];
}

/** Watches all pages of a context, those opened later included. */
export function watch(context: BrowserContext, home: string): Watch {
  const seen: Watch = { foreignRequests: [], faults: [] };
  const { origin } = new URL(home);
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) seen.foreignRequests.push(request.url());
  });
  context.on('weberror', (error) => seen.faults.push(String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') seen.faults.push(`${message.text()} (${message.location().url})`);
  });
  return seen;
}

export const test = base.extend<{ watched: Watch }>({
  /** Checked when the story ends; a story about a fault empties `watched.faults` itself and says why. */
  watched: [
    async ({ context, baseURL }, use) => {
      const seen = watch(context, baseURL ?? '');
      await use(seen);
      expect(seen.foreignRequests, 'requests to other hosts').toEqual([]);
      expect(seen.faults, 'errors in the page').toEqual([]);
    },
    { auto: true },
  ],
});

/** Expects axe to find nothing against WCAG 2.2 A and AA on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(told).toEqual([]);
}
