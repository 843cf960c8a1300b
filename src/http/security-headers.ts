import helmet from 'helmet';

/**
 * Who may show us in a frame: the hosts that Microsoft lists for tabs ("Tab requirements", learn.microsoft.com), the
 * domains to come and those still in use. Those names are Microsoft's; MS-21's "no wildcards" is about `validDomains`.
 */
export const FRAME_ANCESTORS = [
  'https://*.cloud.microsoft',
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook-sdf.office.com',
  'https://outlook-sdf.office365.com',
];

type SecurityHeaders = ReturnType<typeof helmet>;

/**
 * The headers of every answer. Nothing is loaded from anybody else (LAW-31): TeamsJS asks a CDN of Microsoft's for a
 * list of hosts and, refused, uses the list it carries. No cookies are ever set.
 */
export function securityHeaders(loginUrl: string): SecurityHeaders {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        formAction: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        scriptSrc: ["'self'"],
        // Fluent's styles (griffel) are written into <style> elements while the page runs; a nonce would have to be in
        // index.html, which is a file. Styles alone can neither run code nor, with the rest of this policy, phone home.
        styleSrc: ["'self'", "'unsafe-inline'"],
        connectSrc: ["'self'", new URL(loginUrl).origin],
        frameAncestors: FRAME_ANCESTORS,
      },
    },
    // Knows no list of hosts; `frame-ancestors` takes its place.
    xFrameOptions: false,
    // Sign-in in a pop-up ends by talking to the window that opened it, which for Teams is of another origin.
    crossOriginOpenerPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
}
