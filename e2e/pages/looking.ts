/** What the eye sees of the picture, and fingers as the browser feels them. */
import type { CDPSession, Page } from '@playwright/test';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the picture is: its place and size on screen, and the matrix that the browser draws it with. */
export interface Seen {
  /** Plate in CSS pixels of the window. */
  readonly plate: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Of the plate's own size about its middle: (a b c d) and the shift (e f). */
  readonly matrix: { readonly a: number; readonly b: number; readonly c: number; readonly d: number; readonly e: number; readonly f: number };
  readonly zoom: number;
  readonly scrolled: number;
}

export function seen(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const [plate, sheet] = [document.querySelector('.plate'), document.querySelector('.sheet.is-current')];
    if (!plate || !sheet) throw new Error('There is no picture.');
    const { x, y, width, height } = plate.getBoundingClientRect();
    const { a, b, c, d, e, f } = new DOMMatrix(getComputedStyle(sheet).transform);
    return { plate: { x, y, width, height }, matrix: { a, b, c, d, e, f }, zoom: Math.hypot(a, b), scrolled: scrollY };
  });
}

/** The point of the picture seen at a point of the window, in plate widths from the picture's middle. */
export function under({ plate, matrix: { a, b, c, d, e, f } }: Seen, { x, y }: Point): Point {
  const [px, py] = [x - plate.x - plate.width / 2 - e, y - plate.y - plate.height / 2 - f];
  const determinant = a * d - b * c;
  return { x: (d * px - c * py) / determinant / plate.width, y: (a * py - b * px) / determinant / plate.width };
}

/** A point of the plate in whole CSS pixels of the window, as pointers have them; 0 to 1 across and down. */
export const at = ({ plate }: Seen, across: number, down: number): Point => ({ x: Math.round(plate.x + plate.width * across), y: Math.round(plate.y + plate.height * down) });

/** Fingers on the glass: each is moved in small steps, as real ones are, through the browser's own gesture recognition. */
export class Fingers {
  readonly browser: CDPSession;
  constructor(browser: CDPSession) {
    this.browser = browser;
  }

  static async of(page: Page): Promise<Fingers> {
    return new Fingers(await page.context().newCDPSession(page));
  }

  private touch(type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[]): Promise<unknown> {
    return this.browser.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(({ x, y }, id) => ({ x, y, id })) });
  }

  /** Every finger goes from its first point to its second, all at once. */
  async drag(paths: readonly (readonly [from: Point, to: Point])[], steps = 12): Promise<void> {
    const between = (share: number): Point[] => paths.map(([from, to]) => ({ x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) }));
    await this.touch('touchStart', between(0));
    for (let step = 1; step <= steps; step++) await this.touch('touchMove', between(step / steps));
    await this.touch('touchEnd', []);
  }

  async tap(point: Point): Promise<void> {
    await this.touch('touchStart', [point]);
    await this.touch('touchEnd', []);
  }
}
