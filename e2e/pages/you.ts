/** The pages "You": progress, history, and who shares the device. */
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

export class YouPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(where: '' | 'history' | 'volunteers' = ''): Promise<void> {
    await this.page.goto(`./#/you${where === '' ? '' : `/${where}`}`);
    await expect(this.page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
  }

  readonly galaxies = () => this.page.getByRole('main').getByRole('listitem').getByRole('button');
  readonly entry = (id: string) => this.page.getByRole('main').getByRole('button', { name: new RegExp(id) });
  /** Galaxies today and in all, as written. */
  readonly figures = () => this.page.getByRole('region', { name: 'Galaxies and time' });
  readonly volunteer = (name: string): Locator => this.page.getByRole('group', { name, exact: true });

  async openGalaxy(id: string): Promise<Locator> {
    await this.entry(id).click();
    const dialog = this.page.getByRole('dialog', { name: `Galaxy ${id}` });
    await expect(dialog).toBeVisible();
    return dialog;
  }

  async add(name: string): Promise<void> {
    await this.page.getByLabel('Name, if you like').last().fill(name);
    await this.page.getByRole('button', { name: 'Add volunteer' }).click();
    await expect(this.volunteer(name)).toBeVisible();
  }

  async takeOver(name: string): Promise<void> {
    await this.volunteer(name).getByRole('button', { name: 'Take over' }).click();
    await expect(this.volunteer(name).getByText('here now')).toBeVisible();
  }

  /** From any screen, by the disc in the top bar. */
  async switchTo(name: string): Promise<void> {
    await this.page.getByRole('button', { name: /is here: switch/ }).click();
    await this.page.getByRole('dialog', { name: 'Who is here?' }).getByRole('button', { name }).click();
    await expect(this.page.getByRole('button', { name: `${name} is here: switch` })).toBeVisible();
  }
}
