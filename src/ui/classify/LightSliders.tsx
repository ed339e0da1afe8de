/** The light panel: brightness, contrast, gamma, the lift of faint light, the turn, and what is switched, below the picture so that it never covers it. */
import { useId } from 'react';
import type { CSSProperties } from 'react';
import { resetLight, setKeepsView, setLight, setView } from '../../app/display.ts';
import { useApp } from '../../app/store.ts';
import { signedDegrees, turnTo } from './view.ts';

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

const signed = (value: number, digits: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;

/** Strength of the stretch at slider position 0 to 1: nothing at 0, strong enough for the faintest arms at 1. */
const liftAt = (position: number): number => (position === 0 ? 0 : Number((2 ** (position * 6) - 0.9).toFixed(1)));
const positionOf = (lift: number): number => (lift === 0 ? 0 : Math.log2(lift + 0.9) / 6);

/** Contrast and gamma run in doublings, so that half is as far from the middle as double. */
const powerOf = (slope: number): number => (slope === 0 ? 1 : Number((2 ** slope).toFixed(3)));

function Sliders() {
  const light = useApp((state) => state.display.light);
  const degrees = useApp((state) => signedDegrees(state.display.view));
  const asinh = light.lift < 10 ? light.lift.toFixed(1) : Math.round(light.lift);
  return (
    <>
      <Slider label="Brightness" text={light.brightness === 0 ? '0' : signed(light.brightness, 2)} value={light.brightness} min={-0.5} max={0.5} step={0.01} onChange={(brightness) => setLight({ ...light, brightness })} />
      <Slider label="Contrast" text={light.contrast.toFixed(2)} value={Math.log2(light.contrast)} min={-1.5} max={1.5} step={0.05} onChange={(slope) => setLight({ ...light, contrast: powerOf(slope) })} />
      <Slider label="Gamma" text={light.gamma.toFixed(2)} value={Math.log2(light.gamma)} min={-1.5} max={1.5} step={0.05} onChange={(slope) => setLight({ ...light, gamma: powerOf(slope) })} />
      <Slider label="Faint light" text={light.lift === 0 ? 'off' : `asinh ${asinh}`} value={positionOf(light.lift)} min={0} max={1} step={0.02} onChange={(position) => setLight({ ...light, lift: liftAt(position) })} />
      <Slider label="Turn" text={`${degrees < 0 ? '−' : ''}${Math.abs(Math.round(degrees))}°`} value={degrees} min={-180} max={180} step={1} onChange={(angle) => setView((view) => turnTo(view, angle))} />
    </>
  );
}

function Switches() {
  const light = useApp((state) => state.display.light);
  const keepsView = useApp((state) => state.preferences.keepsView);
  return (
    <>
      <Switch label="One colour scale" cap="C" isOn={light.isSingleBand} onChange={(isSingleBand) => setLight({ ...light, isSingleBand })} />
      <Switch label="Pixels as squares" cap="P" isOn={!light.isSmooth} onChange={(isSquare) => setLight({ ...light, isSmooth: !isSquare })} />
      <Switch label="Keep my view" cap="V" isOn={keepsView} onChange={setKeepsView} />
    </>
  );
}

function Switch({ label, cap, isOn, onChange }: { readonly label: string; readonly cap: string; readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }) {
  return (
    <label className="check">
      <input type="checkbox" checked={isOn} aria-keyshortcuts={cap} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {label} <kbd aria-hidden="true">{cap}</kbd>
      </span>
    </label>
  );
}

export function LightSliders({ onClose, onFullScreen }: { readonly onClose: () => void; readonly onFullScreen: () => void }) {
  const keepsView = useApp((state) => state.preferences.keepsView);
  return (
    <div className="light" role="group" aria-label="Brightness and stretch">
      <Sliders />
      <div className="switches">
        <Switches />
        <span className="links">
          <button type="button" className="lnk" onClick={resetLight}>
            Reset
          </button>
          {document.fullscreenEnabled && (
            <button type="button" className="lnk only-s" onClick={onFullScreen}>
              Full screen
            </button>
          )}
          <button type="button" className="lnk" onClick={onClose}>
            Close
          </button>
        </span>
      </div>
      <p>{keepsView ? 'Light, zoom and turn are kept' : 'The light is kept'} for the next galaxies and noted with your answers. The learner always sees the original.</p>
    </div>
  );
}
