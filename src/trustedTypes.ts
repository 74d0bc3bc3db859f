/**
 * The only Trusted Types policy, which checks text before it becomes markup or a script URL. Imported first, by the page
 * and by its worker; knows nothing of them. The header and the meta tag forbid any other policy: see tools/headers.mjs.
 */

/** The used part of the Trusted Types API, which TypeScript's library does not include yet. */
interface TrustedTypePolicyFactory {
  createPolicy(
    name: string,
    rules: Readonly<Record<'createHTML' | 'createScriptURL', (text: string) => string | null>>,
  ): unknown;
}

/** Allows only markup without `<`, which creates no element: Mantine sets the text of a style element. */
export function withoutElements(markup: string): string | null {
  return markup.includes('<') ? null : markup;
}

/**
 * Allows only the page's own scripts: its workers and its service worker.
 * @param page  the URL of the page or worker; files in its folder or below are its own
 */
export function ownScript(address: string, page: string): string | null {
  const pageUrl = new URL(page);
  const scriptUrl = new URL(address, page);
  const folder = pageUrl.pathname.slice(0, pageUrl.pathname.lastIndexOf('/') + 1);
  return scriptUrl.origin === pageUrl.origin && scriptUrl.pathname.startsWith(folder) ? address : null;
}

/** Installs the default policy, since neither React nor `new Worker` uses a policy by name. */
function install(factory: TrustedTypePolicyFactory): void {
  factory.createPolicy('default', {
    createHTML: withoutElements,
    createScriptURL: (address) => ownScript(address, globalThis.document?.baseURI ?? location.href),
    // No createScript: the page compiles no code from text.
  });
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypePolicyFactory };
if (trustedTypes) install(trustedTypes); // elsewhere only the Content Security Policy applies
