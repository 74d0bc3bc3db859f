/** A simulated user: reads the page, presses and types, and waits for effects with a time limit. */

/** The action's target has disappeared, for example because a run to be paused has ended. Not a failure. */
export class NoLongerPossible extends Error {}

/** An action had no effect. */
class NoEffect extends Error {}

/** While a software renderer compiles shaders it draws no frame, and only what is drawn can be pressed. */
const pressMs = 30_000;
/** Longer than any effect takes on a slow, busy machine. */
const effectMs = 90_000;

/** @param {import('playwright').Page} page */
export function createUser(page) {
  const button = (name) => page.getByRole('button', { name, exact: true }).first();
  const output = (name) => page.locator(`output[aria-label="${name}"]`);
  const field = (name) => page.getByLabel(name, { exact: true }).first();

  /** Whether a button is visible and enabled. */
  async function may(name) {
    return button(name)
      .evaluate(
        (element) =>
          !element.disabled && element.getAttribute('aria-disabled') !== 'true' && element.checkVisibility(),
        undefined,
        { timeout: 250 },
      )
      .catch(() => false);
  }

  async function press(name) {
    try {
      await button(name).click({ timeout: pressMs });
    } catch (error) {
      if (await may(name)) throw new NoEffect(`“${name}” cannot be pressed: ${firstLine(error)}`);
      throw new NoLongerPossible(`“${name}” has disappeared`);
    }
  }

  /** Waits until `holds`. @throws NoEffect */
  async function until(what, holds, timeoutMs = effectMs) {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      if (await holds()) return;
      if (performance.now() > deadline) throw new NoEffect(`${what}: not within ${timeoutMs / 1000} s`);
      await page.waitForTimeout(60);
    }
  }

  async function figure(name) {
    const value = await output(name).getAttribute('data-value');
    return value ? Number(value) : Number.NaN;
  }

  return {
    page,
    button,
    field,
    may,
    press,
    until,
    figure,
    /** idle, compiling, training, paused, finished, stopped or diverged */
    state: async () => (await output('Training state').getAttribute('data-value')) ?? 'idle',
    /** Waits until no text is being read, and, if a name is given, until that text is loaded. */
    async settled(name) {
      const reading = page.getByRole('progressbar', { name: 'Reading the text', exact: true });
      const isLoaded = () => (name ? page.getByText(name, { exact: true }).first().isVisible() : true);
      await page.waitForTimeout(50);
      await until(
        `${name ?? 'the text'} is read`,
        async () => !(await reading.isVisible()) && (await isLoaded()),
      );
    },
    hasText: async () => Number.isFinite(await figure('Tokens')),
    isWriting: () => button('Stop writing').isVisible(),
    async type(name, value) {
      await field(name).fill(String(value), { timeout: pressMs });
      await field(name).blur();
    },
    choose: (name, option) => field(name).selectOption(option, { timeout: pressMs }),
    /** Opens the disclosure labeled `summary`. */
    async openDisclosure(summary) {
      const details = page
        .locator('details')
        .filter({ has: page.getByText(summary, { exact: true }) })
        .last();
      if (await details.evaluate((element) => !element.open))
        await details.locator('summary').first().click();
    },
    /** Chooses files, as with the file picker. */
    chooseFiles: (...files) =>
      field('Text files').setInputFiles(
        files.map(({ name, content }) => ({
          name,
          mimeType: 'application/octet-stream',
          buffer: Buffer.from(content),
        })),
      ),
    pause: (ms) => page.waitForTimeout(ms),
  };
}

export const firstLine = (error) => String(error?.message ?? error).split('\n')[0];
