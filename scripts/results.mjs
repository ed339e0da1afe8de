// @ts-check
// Counts what the test runners reported. A check that is not a list of tests (types, lint, build, size) counts only when
// it fails, as one failure, so that the last line never says "0 failed" over a red run.

/** @typedef {{passed: number, failed: number}} Count */

/**
 * Vitest's JSON report. A file that could not even be loaded has no tests, but is a failure.
 * @param {any} report null when the runner died before writing one @returns {Count}
 */
export function countUnit(report) {
  if (report === null) return { passed: 0, failed: 1 };
  const unloadable = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + unloadable;
  return { passed: report.numPassedTests, failed: failed === 0 && !report.success ? 1 : failed };
}

/**
 * Playwright's JSON report. No retries are configured, so a flaky test would be a failed one.
 * @param {any} report null when the runner died before writing one @returns {Count}
 */
export function countBrowser(report) {
  if (report === null) return { passed: 0, failed: 1 };
  return { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky + report.errors.length };
}

/** @param {readonly Count[]} counts @returns {Count} */
export const sum = (counts) =>
  counts.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), { passed: 0, failed: 0 });

/** @param {Count} count */
export const closingLine = ({ passed, failed }) => `${passed} passed, ${failed} failed`;
