/**
 * Small checks for what this app wrote itself: a value that is missing or damaged becomes its default and costs no
 * other. The page needs them before the first galaxy, so they are a few lines instead of a library; files from
 * elsewhere are checked in exchange, with sentences.
 */

/** Gives the value where it is what it should be, else the default. */
export type Check<T> = (value: unknown) => T;

export const oneOf =
  <T extends string | number>(options: readonly T[], otherwise: T): Check<T> =>
  (value) =>
    options.find((option) => option === value) ?? otherwise;

export const flag =
  (otherwise: boolean): Check<boolean> =>
  (value) =>
    typeof value === 'boolean' ? value : otherwise;

/** A number from `least` to `most`, both included. */
export const between =
  (least: number, most: number, otherwise: number): Check<number> =>
  (value) =>
    typeof value === 'number' && value >= least && value <= most ? value : otherwise;

export const textOr =
  <T>(otherwise: T): Check<string | T> =>
  (value) =>
    typeof value === 'string' ? value : otherwise;

/** Whether a value is a plain object, with members to look at. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object whose members are checked one by one; members that have no check are left out. */
export function members<T extends object>(checks: { readonly [K in keyof T]-?: Check<T[K]> }): Check<T> {
  return (value) => {
    const found = isRecord(value) ? value : {};
    const names = Object.keys(checks) as (keyof T & string)[]; // the type has exactly these members
    return Object.fromEntries(names.map((name) => [name, checks[name](found[name])])) as T;
  };
}
