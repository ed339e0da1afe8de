/** A bar of a round length on the sky, outside the picture's lower edge; there where the survey or the galaxy states its pixel scale. */
import { useApp } from '../../app/store.ts';
import type { Galaxy } from '../../domain/galaxy.ts';
import { useMessages } from '../parts/messages.ts';
import { number } from '../parts/words.ts';
import { barThatFits, inUnits, pixelScaleOf } from './scale.ts';

/** The same in every language. */
const SYMBOL = { second: '″', minute: '′', degree: '°' } as const;

/** The bar takes at most this share of the plate. */
const MOST = 0.3;

interface ScaleBarProps {
  readonly galaxy: Galaxy;
  /** The plate's width in CSS pixels. */
  readonly width: number;
}

export function ScaleBar({ galaxy, width }: ScaleBarProps) {
  const ofSurvey = useApp((state) => state.survey?.settings.pixelScaleArcsec ?? null);
  const zoom = useApp((state) => state.display.view.scale);
  const words = useMessages('classify');
  const pixelScale = pixelScaleOf(galaxy, ofSurvey);
  if (pixelScale === null || galaxy.sizePx === null || width === 0) return null;
  // The picture's longer side is as wide as the plate.
  const arcsecPerPixel = (pixelScale * Math.max(...galaxy.sizePx)) / (width * zoom);
  const bar = barThatFits(arcsecPerPixel, width * MOST);
  if (bar === null) return null;
  const { value, unit } = inUnits(bar.arcsec);
  const told = { second: words.barInSeconds, minute: words.barInMinutes, degree: words.barInDegrees }[unit];
  return (
    <span className="scale-bar" role="img" aria-label={told({ n: value })} dir="ltr">
      <i style={{ width: bar.length }} />
      {number(value)}
      {SYMBOL[unit]}
    </span>
  );
}
