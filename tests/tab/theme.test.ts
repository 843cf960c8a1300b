import { describe, expect, test } from 'vitest';
import { forcedTheme, type SamverketTheme, type ThemeName, themes } from '../../tab/theme.ts';

const TEXT = 4.5;
/** What one must see to understand a picture or use a control (WCAG 1.4.11). */
const GRAPHIC = 3;

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrastOf(theme: SamverketTheme, fore: keyof SamverketTheme, back: keyof SamverketTheme): number {
  const colours = [theme[fore], theme[back]].map((value) => {
    const written = String(value);
    const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(written);
    const hex =
      short === null
        ? written
        : `#${short
            .slice(1)
            .map((digit) => digit + digit)
            .join('')}`;
    if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new Error(`${fore} on ${back}: ${written} is not a plain colour`);
    return luminance(hex);
  });
  const [dark = 0, bright = 0] = colours.toSorted((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

test('the measure itself: black on white is 21', () => {
  const plain = { ...themes.light, ember: '#000', emberBackground: '#ffffff' };
  expect(contrastOf(plain, 'ember', 'emberBackground')).toBeCloseTo(21);
});

describe.each(['light', 'dark', 'contrast'] satisfies ThemeName[])('theme %s', (name) => {
  const theme = themes[name];

  test.each([
    ['colorNeutralForeground1', 'colorNeutralBackground1'],
    ['colorNeutralForeground2', 'colorNeutralBackground1'],
    ['colorNeutralForeground3', 'colorNeutralBackground1'],
    ['colorNeutralForeground3', 'colorNeutralBackground2'],
    ['colorBrandForeground1', 'colorNeutralBackground1'],
    ['colorBrandForegroundLink', 'colorNeutralBackground1'],
    ['colorBrandForegroundLink', 'colorNeutralBackground2'],
    ['colorNeutralForegroundOnBrand', 'colorBrandBackground'],
    ['ember', 'colorNeutralBackground1'],
    ['ember', 'emberBackground'],
  ] as const)('%s can be read on %s', (fore, back) => {
    expect(contrastOf(theme, fore, back)).toBeGreaterThanOrEqual(TEXT);
  });

  test.each(['roadOwn', 'roadHub', 'colorCompoundBrandStroke'] as const)('%s can be seen in a picture', (colour) => {
    expect(contrastOf(theme, colour, 'colorNeutralBackground1')).toBeGreaterThanOrEqual(GRAPHIC);
  });

  test('the two roads are not the same colour', () => {
    expect(theme.roadOwn).not.toBe(theme.roadHub);
  });
});

test('in forced colours nothing but the colours of the system is left', () => {
  const chosen = [
    'colorNeutralBackground1',
    'colorNeutralForeground1',
    'colorBrandForegroundLink',
    'ember',
    'roadOwn',
  ] as const;
  for (const token of chosen) expect(forcedTheme[token], token).not.toMatch(/^#/);
});
