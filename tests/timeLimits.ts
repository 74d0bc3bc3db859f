/**
 * The time limits of all tests, in milliseconds. They are safety nets: a test waits for events, and a limit only ends a
 * test that would otherwise wait forever. `INKLING_TEST_PATIENCE` multiplies them, such as 4 for a CPU throttled by four.
 */

const patience = Number(process.env.INKLING_TEST_PATIENCE ?? 1);

/** For a whole test, or its setup. */
export const testLimitMs = 300_000 * patience;
/** For a single wait in a test. */
export const waitLimitMs = 90_000 * patience;
