/**
 * The only policy through which text may become markup or the address of a script; imported before all else, and
 * knows nothing of the page. The header and the meta tag forbid every other policy: see tools/headers.mjs.
 */

/** What is used of the Trusted Types API, which TypeScript's library does not describe yet. */
interface TrustedTypePolicyFactory {
  createPolicy(
    name: string,
    rules: Readonly<Record<'createHTML' | 'createScriptURL', (text: string) => string | null>>,
  ): unknown;
}

/** Style sheets pass: Mantine sets its theme's as the markup of a style element. Text without `<` makes no element. */
export function withoutElements(markup: string): string | null {
  return markup.includes('<') ? null : markup;
}

/**
 * The page's own files pass: its worker and its service worker.
 * @param page  the page's address: what lies in its folder or below is its own
 */
export function ownScript(address: string, page: string): string | null {
  const here = new URL(page);
  const there = new URL(address, page);
  const folder = here.pathname.slice(0, here.pathname.lastIndexOf('/') + 1);
  return there.origin === here.origin && there.pathname.startsWith(folder) ? address : null;
}

/** Applies to every such assignment in the page: neither React nor `new Worker` asks for a policy by name. */
function install(factory: TrustedTypePolicyFactory): void {
  factory.createPolicy('default', {
    createHTML: withoutElements,
    createScriptURL: (address) => ownScript(address, document.baseURI),
    // No createScript: nothing here is compiled from text.
  });
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypePolicyFactory };
if (trustedTypes) install(trustedTypes); // elsewhere the rest of the policy must do
