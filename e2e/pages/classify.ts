/** The Classify screen as a person works it: what is on it, and what hands can do there. */
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

export class ClassifyPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  readonly picture = () => this.page.getByRole('region', { name: /^Galaxy / });
  readonly question = () => this.page.getByRole('heading', { level: 1 });
  readonly status = () => this.page.getByRole('contentinfo');

  /** Id of the galaxy on screen. */
  async galaxy(): Promise<string> {
    return ((await this.picture().getAttribute('aria-label')) ?? '').replace('Galaxy ', '');
  }

  async prompt(): Promise<string> {
    return (await this.question().textContent())?.trim() ?? '';
  }

  /** Presses a key and waits until the question or the galaxy has changed. */
  async press(key: string): Promise<void> {
    const before = `${await this.galaxy()} ${await this.prompt()}`;
    await this.page.keyboard.press(key);
    await expect.poll(async () => ((await this.isFinished()) ? 'finished' : `${await this.galaxy()} ${await this.prompt()}`), { intervals: [5, 10, 20, 50, 100] }).not.toBe(before);
  }

  isFinished(): Promise<boolean> {
    return this.page.getByText(/All \d[\d,]* galaxies/).isVisible();
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
