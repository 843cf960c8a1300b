/** The public addresses of a hub's feeds. `?theme=` and `?form=` narrow each of them. Pure. */
export function feedAddresses(
  publicUrl: string,
  hub: string,
): Record<'ics' | 'rss' | 'atom' | 'json' | 'embed', string> {
  const base = `${publicUrl}/feeds/${encodeURIComponent(hub)}`;
  return { ics: `${base}.ics`, rss: `${base}.rss`, atom: `${base}.atom`, json: `${base}.json`, embed: `${base}/embed` };
}

/** One activity as a calendar file. */
export function activityFile(publicUrl: string, hub: string, activityId: number): string {
  return `${publicUrl}/feeds/${encodeURIComponent(hub)}/${activityId}.ics`;
}

/** A person's own feed; the token is signed (purpose `personalFeed`). */
export function personalFeed(publicUrl: string, token: string): string {
  return `${publicUrl}/feeds/me/${token}.ics`;
}
