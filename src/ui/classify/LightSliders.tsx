/** Brightness, contrast and the lift of faint light, below the picture so that they never cover it. */
import { useId } from 'react';
import type { CSSProperties } from 'react';
import type { Light } from '../../domain/display.ts';
import { plainLight } from '../../domain/display.ts';

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
      />
    </div>
  );
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;

/** Strength of the stretch at slider position 0 to 1: nothing at 0, strong enough for the faintest arms at 1. */
const liftAt = (position: number): number => (position === 0 ? 0 : Number((2 ** (position * 6) - 0.9).toFixed(1)));
const positionOf = (lift: number): number => (lift === 0 ? 0 : Math.log2(lift + 0.9) / 6);

export function LightSliders({ light, setLight, onClose }: { light: Light; setLight: (light: Light) => void; onClose: () => void }) {
  return (
    <div className="light" role="group" aria-label="Brightness and stretch">
      <Slider
        label="Brightness"
        text={light.brightness === 0 ? '0' : signed(light.brightness)}
        value={light.brightness}
        min={-0.5}
        max={0.5}
        step={0.01}
        onChange={(brightness) => setLight({ ...light, brightness })}
      />
      <Slider
        label="Contrast"
        text={light.contrast.toFixed(2)}
        value={Math.log2(light.contrast)}
        min={-1.5}
        max={1.5}
        step={0.05}
        onChange={(slope) => setLight({ ...light, contrast: slope === 0 ? 1 : Number((2 ** slope).toFixed(3)) })}
      />
      <Slider
        label="Lift faint light"
        text={light.lift === 0 ? 'off' : `asinh ${light.lift < 10 ? light.lift.toFixed(1) : Math.round(light.lift)}`}
        value={positionOf(light.lift)}
        min={0}
        max={1}
        step={0.02}
        onChange={(position) => setLight({ ...light, lift: liftAt(position) })}
      />
      <p>
        Kept for the next galaxies. The learner always sees the original.{' '}
        <button type="button" className="lnk" onClick={() => setLight({ ...plainLight, isInverted: light.isInverted })}>
          Reset
        </button>{' '}
        <button type="button" className="lnk" onClick={onClose}>
          Close
        </button>
      </p>
    </div>
  );
}
