// @ts-check
// Which Node can run this. Alone in its file and in plain old syntax, so that a Node too old for everything else still
// gets as far as saying so.

const oldestMajor = 20;
const oldestMinor = 19;

/**
 * One sentence when `version` is too old, null when it will do.
 * @param {string} version as in process.versions.node, e.g. '20.19.0'
 */
export function tooOld(version) {
  const parts = version.split('.').map(Number);
  const major = parts[0] || 0;
  const minor = parts[1] || 0;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return null;
  const wanted = oldestMajor + '.' + oldestMinor;
  return (
    'Tuning Fork needs Node ' +
    wanted +
    ' or newer, and this is Node ' +
    version +
    ': install a newer one from nodejs.org, then run the same command again.'
  );
}

/** Ends the process with the sentence when Node is too old. The variable lets a test pretend. */
export function demandNode() {
  const complaint = tooOld(process.env.TUNING_FORK_NODE_VERSION || process.versions.node);
  if (complaint === null) return;
  process.stderr.write(complaint + '\n');
  process.exit(1);
}
