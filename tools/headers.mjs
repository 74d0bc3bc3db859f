/** What the built page is allowed, as response headers and, where a tag can say it, as a tag of its own. */

/**
 * Nothing, and then by name what the page needs: its own files. Kept in a meta tag of the built page too, for hosts
 * that send no headers.
 */
const contentSecurityPolicy = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'", // the second compiles WebAssembly, and nothing else
  'worker-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'style-src': "'self' 'unsafe-inline'", // Mantine writes its theme's variables into a style element
  'manifest-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  // Markup and addresses of scripts pass through the one policy of src/trustedTypes.ts, or not at all.
  'require-trusted-types-for': "'script'",
  'trusted-types': 'default',
};

/** Browsers take these from a header alone. */
const byHeaderAlone = { 'frame-ancestors': "'none'" };

/** Asked of nobody: all that a browser would let the page do, less the two that it does. */
const permissions = {
  'screen-wake-lock': '(self)',
  'clipboard-write': '(self)',
  ...Object.fromEntries(
    [
      ...['accelerometer', 'autoplay', 'camera', 'captured-surface-control'],
      ...['clipboard-read', 'compute-pressure', 'digital-credentials-create'],
      ...['digital-credentials-get', 'display-capture', 'encrypted-media', 'fullscreen', 'gamepad'],
      ...['geolocation', 'gyroscope', 'hid', 'identity-credentials-get', 'idle-detection'],
      ...['keyboard-map', 'language-detector', 'language-model', 'local-fonts', 'magnetometer'],
      ...['microphone', 'midi', 'on-device-speech-recognition', 'otp-credentials', 'payment'],
      ...['picture-in-picture', 'publickey-credentials-create', 'publickey-credentials-get'],
      ...['serial', 'speaker-selection', 'storage-access', 'summarizer', 'sync-xhr', 'translator'],
      ...['unload', 'usb', 'window-management', 'xr-spatial-tracking'],
    ].map((name) => [name, '()']),
  ),
};

const policyText = (directives) =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** The policy as the built page's meta tag has it. */
export const contentSecurityPolicyOfMeta = policyText(contentSecurityPolicy);

/**
 * The headers of every response: a worker takes its policy from the response that brought its script, so the page
 * alone is not enough.
 */
export const headers = {
  'Content-Security-Policy': policyText({ ...contentSecurityPolicy, ...byHeaderAlone }),
  'Permissions-Policy': Object.entries(permissions)
    .map(([name, who]) => `${name}=${who}`)
    .join(', '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
