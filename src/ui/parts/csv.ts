/** Small tables as text: commas for files, tabs for the clipboard. Large ones are written by exchange. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A cell that holds the separator, a quote or a line break is quoted (RFC 4180). */
const cellOf = (value: string | number, separator: string): string => {
  const text = String(value);
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export const csvOf = ({ columns, rows }: Table, separator = ','): string =>
  [columns, ...rows].map((row) => row.map((cell) => cellOf(cell, separator)).join(separator)).join('\r\n') + '\r\n';
