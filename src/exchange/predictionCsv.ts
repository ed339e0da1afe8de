/** Predictions as a table: one row per galaxy, question and answer. */
import Papa from 'papaparse';

export interface PredictionRow {
  readonly id: string;
  /** Catalogue key of the question. */
  readonly question: string;
  readonly answer: string;
  /** Mean share of those asked who give this answer. */
  readonly fraction: number;
  /** 5th, 50th and 95th percentile of k / n for the n expected to be asked. */
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
  /** Probability that the question is reached. */
  readonly reached: number;
  /** Of the question, in nats. */
  readonly mutualInformation: number;
}

const HEADER = ['id', 'question', 'answer', 'fraction', 'p05', 'p50', 'p95', 'reached', 'mutual_information'];

/** Enough digits for what the numbers are worth. */
const short = (value: number): string => String(Number(value.toFixed(5)));

export const predictionHeader = `${HEADER.join(',')}\n`;

/** Lines of the table, each with its line end; ids are quoted where they must be. */
export function predictionLines(rows: readonly PredictionRow[]): string {
  if (rows.length === 0) return '';
  const cells = rows.map(({ id, question, answer, fraction, p05, p50, p95, reached, mutualInformation }) => [id, question, answer, ...[fraction, p05, p50, p95, reached, mutualInformation].map(short)]);
  return `${Papa.unparse(cells, { newline: '\n' })}\n`;
}
