/** The light panel: brightness, contrast, gamma, the lift of faint light, the turn, and what is switched, below the picture so that it never covers it. */
import { useId } from 'react';
import type { CSSProperties } from 'react';
import { resetLight, setKeepsView, setLight, setView } from '../../app/display.ts';
import { useApp } from '../../app/store.ts';
import type { Band } from '../../domain/display.ts';
import { BANDS, bandShown, withBand } from '../../domain/display.ts';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { decimal, number } from '../parts/words.ts';
import { bandWords } from './bandWords.ts';
import { KeyCap, useKeyName } from './KeyCap.tsx';
import type { Action } from './keys.ts';
import { signedDegrees, turnTo } from './view.ts';
import './light.css';

interface SliderProps {
  readonly label: string;
  readonly text: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
}

function Slider({ label, text, value, min, max, step, onChange }: SliderProps) {
  const id = useId();
  const share = `${((value - min) / (max - min)) * 100}%`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{text}</output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={text}
        style={{ '--v': share } as CSSProperties}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        onDoubleClick={() => onChange(0)}
      />
    </div>
  );
}

const signed = (value: number, digits: number): string => `${value < 0 ? '−' : '+'}${decimal(Math.abs(value), digits)}`;

/** Strength of the stretch at slider position 0 to 1: nothing at 0, strong enough for the faintest arms at 1. */
const liftAt = (position: number): number => (position === 0 ? 0 : Number((2 ** (position * 6) - 0.9).toFixed(1)));
const positionOf = (lift: number): number => (lift === 0 ? 0 : Math.log2(lift + 0.9) / 6);

/** Contrast and gamma run in doublings, so that half is as far from the middle as double. */
const powerOf = (slope: number): number => (slope === 0 ? 1 : Number((2 ** slope).toFixed(3)));

function Sliders() {
  const words = useMessages('classify');
  const light = useApp((state) => state.display.light);
  const degrees = useApp((state) => Math.round(signedDegrees(state.display.view)));
  const { brightness, contrast, gamma, lift } = light;
  const stretch = lift === 0 ? words.faintLightAsItCame : words.asinhStrength({ strength: decimal(lift, lift < 10 ? 1 : 0) });
  return (
    <>
      <Slider label={words.brightness} text={brightness === 0 ? number(0) : signed(brightness, 2)} value={brightness} min={-0.5} max={0.5} step={0.01} onChange={(value) => setLight({ ...light, brightness: value })} />
      <Slider label={words.contrast} text={decimal(contrast, 2)} value={Math.log2(contrast)} min={-1.5} max={1.5} step={0.05} onChange={(slope) => setLight({ ...light, contrast: powerOf(slope) })} />
      <Slider label={words.gamma} text={decimal(gamma, 2)} value={Math.log2(gamma)} min={-1.5} max={1.5} step={0.05} onChange={(slope) => setLight({ ...light, gamma: powerOf(slope) })} />
      <Slider label={words.faintLight} text={stretch} value={positionOf(lift)} min={0} max={1} step={0.02} onChange={(position) => setLight({ ...light, lift: liftAt(position) })} />
      <Slider label={words.turn} text={words.degrees({ n: degrees })} value={degrees} min={-180} max={180} step={1} onChange={(angle) => setView((view) => turnTo(view, angle))} />
    </>
  );
}

function Switches() {
  const words = useMessages('classify');
  const light = useApp((state) => state.display.light);
  const keepsView = useApp((state) => state.preferences.keepsView);
  return (
    <>
      <Switch label={words.singleBand} title={words.singleBandMeans} action="single band" isOn={light.isSingleBand} onChange={(isOn) => setLight(withBand(light, isOn ? 'brightness' : null))} />
      {light.isSingleBand && <BandChoice />}
      <Switch label={words.pixelsAsSquares} action="sampling" isOn={!light.isSmooth} onChange={(isSquare) => setLight({ ...light, isSmooth: !isSquare })} />
      <Switch label={words.keepMyView} action="keep view" isOn={keepsView} onChange={setKeepsView} />
    </>
  );
}

function BandChoice() {
  const words = useMessages('classify');
  const keyName = useKeyName();
  const light = useApp((state) => state.display.light);
  const names = bandWords(words);
  return (
    <span className="band-choice">
      <span className="selwrap">
        <select
          aria-label={words.whichBand}
          aria-keyshortcuts={keyName('next band')}
          value={bandShown(light) ?? 'brightness'}
          onChange={(event) => setLight(withBand(light, event.target.value as Band))} // its options are bands
        >
          {BANDS.map((band) => (
            <option key={band} value={band}>
              {names[band]}
            </option>
          ))}
        </select>
        <Icon name="chev-d" small />
      </span>
      <KeyCap action="next band" />
    </span>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly title?: string;
  readonly action: Action;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Switch({ label, title, action, isOn, onChange }: SwitchProps) {
  const keyName = useKeyName();
  return (
    <label className="check" title={title}>
      <input type="checkbox" checked={isOn} aria-keyshortcuts={keyName(action)} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {label} <KeyCap action={action} />
      </span>
    </label>
  );
}

export function LightSliders({ onClose, onFullScreen }: { readonly onClose: () => void; readonly onFullScreen: () => void }) {
  const words = useMessages('classify');
  const keepsView = useApp((state) => state.preferences.keepsView);
  return (
    <div className="light" role="group" aria-label={words.brightnessAndStretch}>
      <Sliders />
      <div className="switches">
        <Switches />
      </div>
      <div className="foot">
        <p>{keepsView ? words.lightAndViewAreKept : words.lightIsKept}</p>
        <button type="button" className="lnk" onClick={resetLight}>
          {words.resetLight}
        </button>
        {document.fullscreenEnabled && (
          <button type="button" className="lnk only-s" onClick={onFullScreen}>
            {words.fullScreen}
          </button>
        )}
        <button type="button" className="lnk" onClick={onClose}>
          {words.closePanel}
        </button>
      </div>
    </div>
  );
}
