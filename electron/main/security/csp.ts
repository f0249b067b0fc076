/** The content security policy and the other headers of every answer, on the desktop and on 127.0.0.1 alike. */

/**
 * No remote content (`data:` addresses are the WebAssembly of libraries, in their own text), no inline script or style element; workers only through the policy `app-worker`.
 * `unsafe-inline` for style attributes is what React's `style` and the components' sizes need; it cannot load or run anything.
 */
export const CSP = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self'", "style-src 'self'", "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self' data:", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "object-src 'none'",
  "require-trusted-types-for 'script'", 'trusted-types app-worker',
].join('; ');

export const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CSP,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'geolocation=(), usb=(), serial=(), hid=()',
};
