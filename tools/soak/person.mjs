/** A person at the page: eyes that read it, hands that press and type, and how long they wait for an effect. */

/** What was to be pressed has gone meanwhile: a run that was to be paused has ended. No failure. */
export class Overtaken extends Error {}

/** Something did not have its effect. */
export class Stuck extends Error {}

/** A software renderer that compiles shaders draws no frame meanwhile, and what is drawn is what can be pressed. */
const pressMs = 30_000;
/** More than anything here takes on a slow machine with other work. */
export const effectMs = 90_000;

/** @param {import('playwright').Page} page */
export function createPerson(page) {
  const button = (name) => page.getByRole('button', { name, exact: true }).first();
  const output = (name) => page.locator(`output[aria-label="${name}"]`);
  const field = (name) => page.getByLabel(name, { exact: true }).first();

  /** Whether a button is there and can be pressed. */
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
      if (await may(name)) throw new Stuck(`“${name}” cannot be pressed: ${firstLine(error)}`);
      throw new Overtaken(`“${name}” has gone`);
    }
  }

  /** Waits until `holds`. @throws Stuck */
  async function until(what, holds, timeoutMs = effectMs) {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      if (await holds()) return;
      if (performance.now() > deadline) throw new Stuck(`${what}: not in ${timeoutMs / 1000} s`);
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
    /** Waits until no text is on its way, and, where it is named, until that one is there. */
    async settled(name) {
      const reading = page.getByRole('progressbar', { name: 'Reading the text', exact: true });
      const there = () => (name ? page.getByText(name, { exact: true }).first().isVisible() : true);
      await page.waitForTimeout(50);
      await until(
        `${name ?? 'the text'} is read`,
        async () => !(await reading.isVisible()) && (await there()),
      );
    },
    hasText: async () => Number.isFinite(await figure('Tokens')),
    isWriting: () => button('Enough').isVisible(),
    async type(name, value) {
      await field(name).fill(String(value), { timeout: pressMs });
      await field(name).blur();
    },
    choose: (name, option) => field(name).selectOption(option, { timeout: pressMs }),
    /** Opens what is folded away behind `summary`. */
    async unfold(summary) {
      const details = page
        .locator('details')
        .filter({ has: page.getByText(summary, { exact: true }) })
        .last();
      if (await details.evaluate((element) => !element.open))
        await details.locator('summary').first().click();
    },
    /** Hands text files to the page, as the file picker does. */
    bring: (...files) =>
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
