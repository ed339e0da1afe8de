/** A labelled field of a form with a line about it, and a list to choose one thing from. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

interface FieldProps {
  readonly label: string;
  readonly about?: string | undefined;
  /** What is wrong with what is in it. */
  readonly fault?: string | undefined;
  /** Given the ids that tie the control to its label and to what is said about it. */
  readonly children: (id: string, aboutId: string | undefined) => ReactNode;
}

export function Field({ label, about, fault, children }: FieldProps) {
  const id = useId();
  const aboutId = about === undefined && fault === undefined ? undefined : `${id}-about`;
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      {children(id, aboutId)}
      {aboutId !== undefined && (
        <p className={fault === undefined ? 'blurb' : 'blurb err'} id={aboutId} role={fault === undefined ? undefined : 'alert'}>
          {fault ?? about}
        </p>
      )}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly about?: string;
  readonly value: T;
  readonly options: readonly { readonly id: T; readonly label: string }[];
  /** An option whose id is empty does not count as an answer. */
  readonly isRequired?: boolean;
  readonly onChoose: (value: T) => void;
}

export function Choice<T extends string>({ label, about, value, options, isRequired = false, onChoose }: ChoiceProps<T>) {
  return (
    <Field label={label} about={about}>
      {(id, aboutId) => (
        <span className="selwrap">
          <select
            id={id}
            aria-describedby={aboutId}
            required={isRequired}
            value={value}
            onChange={(event) => {
              const chosen = options.find((option) => option.id === event.target.value);
              if (chosen) onChoose(chosen.id);
            }}
          >
            {options.map((option) => (
              <option key={option.id} value={option.id}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="chev-d" small />
        </span>
      )}
    </Field>
  );
}
