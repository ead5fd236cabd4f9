// Which tests failed and why, in few lines: said again at the very end, where a log that is cut off still has them.

/** @typedef {{ test: string, why: string }} Failure */

/** Lines of a reason that are said again; all of it stands further up. */
const LINES = 8;
/** More failures than this are counted, not told. */
const MOST = 12;

/** Of vitest's JSON report; a file that could not be loaded stands for itself. @param {any} report @returns {Failure[]} */
export function failuresOfVitest(report) {
  return report.testResults.flatMap((/** @type {any} */ file) => {
    const failed = file.assertionResults.filter((/** @type {any} */ one) => one.status === 'failed');
    if (file.status === 'failed' && failed.length === 0) return [{ test: file.name, why: short(file.message ?? '') }];
    return failed.map((/** @type {any} */ one) => ({ test: `${file.name}: ${one.fullName}`, why: short(one.failureMessages.join('\n')) }));
  });
}

/** Of Playwright's JSON report, the suites in it are nested. @param {any} suite @returns {Failure[]} */
export function failuresOfPlaywright(suite) {
  const own = (suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
    spec.tests
      .filter((/** @type {any} */ one) => one.status === 'unexpected' || one.status === 'flaky')
      .map((/** @type {any} */ one) => {
        const errors = one.results.flatMap((/** @type {any} */ result) => result.errors ?? []);
        return {
          test: `${spec.file}:${spec.line}: ${spec.title}`,
          why: short(errors.map((/** @type {any} */ error) => error.message).join('\n')),
        };
      }),
  );
  return [...own, ...(suite.suites ?? []).flatMap(failuresOfPlaywright)];
}

/** @param {readonly Failure[]} failures */
export function tellFailures(failures) {
  for (const { test, why } of failures.slice(0, MOST)) console.log(`failed: ${test}\n${why.replaceAll(/^/gm, '    ')}`);
  if (failures.length > MOST) console.log(`failed: and ${failures.length - MOST} more`);
}

/** Without colours and empty lines. @param {string} text */
function short(text) {
  const lines = text.replaceAll(/\u001B\[[\d;]*m/g, '').split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .slice(0, LINES)
    .join('\n');
}
