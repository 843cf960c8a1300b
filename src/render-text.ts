import { createInstance } from 'i18next';

const i18n = createInstance();
void i18n.init({
  // Ready at once: the first text must not come before it.
  initAsync: false,
  // Texts become JSON, React children or plain text, all of which escape by themselves.
  interpolation: { escapeValue: false },
  resources: {},
});

/**
 * A text with its {{placeholders}} filled. Values are put in as they are, also when they look like placeholders;
 * nothing is escaped: put the text where text is expected, never into HTML.
 */
export function renderText(template: string, params: Record<string, unknown>): string {
  return i18n.services.interpolator.interpolate(template, params, 'sv', {});
}
