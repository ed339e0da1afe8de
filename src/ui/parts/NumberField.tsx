/** A labelled field for a number. */
import { useState } from 'react';
import { Field } from './fields.tsx';

interface NumberFieldProps {
  readonly label: string;
  readonly about?: string | undefined;
  readonly value: number;
  /** What was typed as a value, or null where it is none. */
  readonly read: (typed: string) => number | null;
  /** Said of what is none; without it the field goes back to the value it had. */
  readonly fault?: string;
  readonly onDone: (value: number) => void;
}

/** A number, taken when its field is left. */
export function NumberField({ label, about, value, read, fault, onDone }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && fault !== undefined && read(typed) === null;
  const [isLeft, setIsLeft] = useState(false);
  const finish = (): void => {
    const wanted = typed === null ? value : read(typed);
    setIsLeft(true);
    if (wanted === null && fault !== undefined) return;
    setTyped(null);
    if (wanted !== null && wanted !== value) onDone(wanted);
  };
  return (
    <Field label={label} about={about} fault={isWrong && isLeft ? fault : undefined}>
      {(id, aboutId) => (
        <input
          id={id}
          aria-describedby={aboutId}
          aria-invalid={isWrong && isLeft ? true : undefined}
          className="input num"
          inputMode="decimal"
          value={typed ?? String(value)}
          onChange={(event) => {
            setTyped(event.target.value);
            setIsLeft(false);
          }}
          onBlur={finish}
          onKeyDown={(event) => event.key === 'Enter' && finish()}
        />
      )}
    </Field>
  );
}
