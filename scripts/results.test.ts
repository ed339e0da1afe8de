/** The closing line counts every test once and never hides a failure. */
import { describe, expect, it } from 'vitest';
import { closingLine, countBrowser, countUnit, sum } from './results.mjs';

const file = (status: string, tests: number) => ({ status, assertionResults: Array.from({ length: tests }) });

describe('counting unit tests', () => {
  it('takes passed and failed as reported, and leaves skipped ones out', () => {
    expect(
      countUnit({ success: false, numPassedTests: 5, numFailedTests: 2, numPendingTests: 3, testResults: [file('failed', 10)] }),
    ).toEqual({ passed: 5, failed: 2 });
  });
  it('counts a file that could not be loaded as one failure', () => {
    expect(
      countUnit({ success: false, numPassedTests: 5, numFailedTests: 0, testResults: [file('passed', 5), file('failed', 0)] }),
    ).toEqual({ passed: 5, failed: 1 });
  });
  it('counts an unhandled error outside every test as one failure', () => {
    expect(countUnit({ success: false, numPassedTests: 5, numFailedTests: 0, testResults: [file('passed', 5)] })).toEqual({
      passed: 5,
      failed: 1,
    });
  });
  it('counts a runner that died without a report as one failure', () => {
    expect([countUnit(null), countBrowser(null)]).toEqual([
      { passed: 0, failed: 1 },
      { passed: 0, failed: 1 },
    ]);
  });
});

describe('counting browser tests', () => {
  it('counts a flaky test and an error outside every test as failures', () => {
    expect(countBrowser({ stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] })).toEqual({ passed: 7, failed: 3 });
  });
});

it('the closing line is the sum in plain words', () => {
  expect(
    closingLine(
      sum([
        { passed: 5, failed: 0 },
        { passed: 7, failed: 1 },
      ]),
    ),
  ).toBe('12 passed, 1 failed');
});
