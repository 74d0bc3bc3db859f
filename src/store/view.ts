/** The three views of the page, and what the address says about them. */

export const viewNames = ['learn', 'inside', 'write'] as const;

export type ViewName = (typeof viewNames)[number];

/** What is shown of the page, apart from its text and its run. */
export interface PageView {
  readonly view: ViewName;
  readonly settingsOpened: boolean;
}

export const firstView: PageView = { view: 'learn', settingsOpened: false };

/** Longer fragments cannot be ours and are ignored. */
const maxFragmentLength = 2000;

/** Parses `view=…` and `settings=open` in a fragment, with or without its `#`. Anything else is ignored. */
export function parseView(fragment: string): PageView {
  if (fragment.length > maxFragmentLength) return firstView;
  const pairs = new URLSearchParams(fragment.replace(/^#/, ''));
  const view = viewNames.find((name) => name === pairs.get('view')) ?? firstView.view;
  return { view, settingsOpened: pairs.get('settings') === 'open' };
}
