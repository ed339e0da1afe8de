/** How much sky a pixel of the survey's pictures shows, for the scale bar; empty where that is not known. */
import { useState } from 'react';
import { changeSurveySettings } from '../../app/manageSurveys.ts';
import { Field } from '../parts/fields.tsx';
import { useMessages } from '../parts/messages.ts';

/** Beyond a degree per pixel there is no galaxy to look at. */
const MOST_ARCSEC = 3600;

/** Anything that is no positive number leaves the value as it was. */
export function PixelScaleField({ pixelScaleArcsec }: { readonly pixelScaleArcsec: number | null }) {
  const words = useMessages('data');
  const shown = pixelScaleArcsec === null ? '' : String(pixelScaleArcsec);
  const [typed, setTyped] = useState(shown);
  const finish = (): void => {
    const wanted = typed.trim() === '' ? null : Number(typed.replace(',', '.'));
    const isFine = wanted === null || (wanted > 0 && wanted <= MOST_ARCSEC);
    setTyped(isFine && wanted !== null ? String(wanted) : isFine ? '' : shown);
    if (isFine && wanted !== pixelScaleArcsec) void changeSurveySettings({ pixelScaleArcsec: wanted });
  };
  return (
    <Field label={words.pixelScale} about={words.pixelScaleAbout}>
      {(id, aboutId) => (
        <input id={id} aria-describedby={aboutId} className="input" inputMode="decimal" value={typed} onChange={(event) => setTyped(event.target.value)} onBlur={finish} onKeyDown={(event) => event.key === 'Enter' && finish()} />
      )}
    </Field>
  );
}
