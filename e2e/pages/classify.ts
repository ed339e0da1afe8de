/** The Classify screen as a person works it: what is on it, and what hands can do there. */
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { keyFor } from './volunteer.ts';

export class ClassifyPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  readonly picture = () => this.page.getByRole('region', { name: /^Galaxy / });
  readonly question = () => this.page.getByRole('heading', { level: 1 });
  readonly status = () => this.page.getByRole('contentinfo');

  /** Id of the galaxy on screen; empty at the end of the survey. */
  async galaxy(): Promise<string> {
    return (await this.asked()).galaxy;
  }

  async prompt(): Promise<string> {
    return (await this.asked()).prompt;
  }

  /** Both at once, in one visit to the page: hundreds of questions are asked in a story. */
  asked(): Promise<{ galaxy: string; prompt: string }> {
    return this.page.evaluate(() => ({
      galaxy: (document.querySelector('section[aria-label^="Galaxy "]')?.getAttribute('aria-label') ?? '').replace('Galaxy ', ''),
      prompt: document.querySelector('h1')?.textContent?.trim() ?? '',
    }));
  }

  /** Presses a key and waits until the question or the galaxy has changed. */
  press(key: string): Promise<void> {
    return this.changes(() => this.page.keyboard.press(key));
  }

  /** Taps an answer, named as its key, and waits likewise. */
  tap(key: string): Promise<void> {
    return this.changes(() => this.page.locator('[data-tour="answers"] > button').nth(Number(key) - 1).tap());
  }

  /** Answers every question of the galaxy on screen. @returns its id. */
  async classifyOne(votes = new Map<string, Record<string, string>>(), hand: 'press' | 'tap' = 'press'): Promise<string> {
    const { galaxy } = await this.asked();
    for (let now = await this.asked(); now.galaxy === galaxy; now = await this.asked()) await this[hand](keyFor(now.prompt, galaxy, votes));
    return galaxy;
  }

  private async changes(act: () => Promise<void>): Promise<void> {
    const before = await this.asked();
    await act();
    await this.page.waitForFunction(({ galaxy, prompt }) => {
      const label = document.querySelector('section[aria-label^="Galaxy "]')?.getAttribute('aria-label') ?? '';
      return label !== `Galaxy ${galaxy}` || document.querySelector('h1')?.textContent?.trim() !== prompt;
    }, before);
  }

  choose(mode: 'Standard' | 'Enhanced'): Promise<void> {
    return this.page.getByText(mode, { exact: true }).first().click();
  }

  /** The tour is offered once; a person who knows the app leaves it. */
  async leaveTour(): Promise<void> {
    const skip = this.page.getByRole('button', { name: 'Skip tour' });
    await skip.click();
    await expect(skip).toBeHidden();
  }

  /** Waits until round `round` has finished and its scores are in use. */
  async waitForRound(round: number, timeout: number): Promise<void> {
    await expect(this.status()).toContainText(new RegExp(`used in round ${String(round)}\\b`), { timeout });
  }
}
