/**
 * The time limits of all tests, in milliseconds. They are safety nets: a test waits for events, and a limit only ends a
 * test that would wait forever. `INKLING_TEST_PATIENCE=4` multiplies them all, as for a CPU that is throttled four times.
 */

const patience = Number(process.env.INKLING_TEST_PATIENCE ?? 1);

/** For a test, and for the set-up of one. */
export const testLimitMs = 300_000 * patience;
/** For one thing that a test waits for. */
export const waitLimitMs = 90_000 * patience;
