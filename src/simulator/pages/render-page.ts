import { escapeHtml } from './escape-html.ts';
import { STYLE } from './style.ts';

/**
 * A whole page in Swedish, without scripts.
 * @param title plain text
 * @param body HTML, already escaped where it holds anything foreign
 */
export function renderPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} – Microsoft 365 i en låda</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#main">Hoppa till innehållet</a>
<header><a href="/">Microsoft 365 i en låda</a><span class="quiet">Låtsasvärld: inget härifrån når någon på riktigt</span></header>
<main id="main">
${body}
</main>
</body>
</html>`;
}
