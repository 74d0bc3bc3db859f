/** The security headers of the built page, and the part of them that a meta tag can express. */

/**
 * Forbids everything except what the page needs: its own files. Also in a meta tag of the built page, for hosts that
 * send no headers.
 */
const contentSecurityPolicy = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'", // the second allows compiling WebAssembly, and nothing else
  'worker-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'style-src': "'self' 'unsafe-inline'", // Mantine writes its theme's variables into a style element
  'manifest-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  // Markup and script URLs pass only through the policy in src/trustedTypes.ts.
  'require-trusted-types-for': "'script'",
  'trusted-types': 'default',
};

/** Browsers accept these only in a header. */
const headerOnly = { 'frame-ancestors': "'none'" };

/** Denies every browser feature except the two that the page uses. */
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

/** Isolates the page from other origins, which shared memory and so threads require. */
export const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const policyText = (directives) =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** The policy for the meta tag of the built page. */
export const contentSecurityPolicyOfMeta = policyText(contentSecurityPolicy);

/**
 * The headers of every response, not only of the page: a worker takes its policy from the response that delivered its
 * script.
 */
export const headers = {
  'Content-Security-Policy': policyText({ ...contentSecurityPolicy, ...headerOnly }),
  'Permissions-Policy': Object.entries(permissions)
    .map(([name, who]) => `${name}=${who}`)
    .join(', '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  ...isolation,
};
