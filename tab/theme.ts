import {
  type BrandVariants,
  createDarkTheme,
  createLightTheme,
  type Theme,
  teamsHighContrastTheme,
} from '@fluentui/react-components';

/** Deep spruce green. */
const spruce: BrandVariants = {
  10: '#04110d',
  20: '#08201a',
  30: '#0b2d24',
  40: '#0d3a2e',
  50: '#0f4637',
  60: '#125340',
  70: '#145a45',
  80: '#15644c',
  90: '#2a765e',
  100: '#448872',
  110: '#5f9c87',
  120: '#7bb09d',
  130: '#97c4b3',
  140: '#b3d6c9',
  150: '#cfe6dd',
  160: '#e7f3ee',
};

/** What Fluent has no token for: the one accent, and the two roads of an invitation in charts. */
interface OwnTokens {
  ember: string;
  /** Ember for pictures: bright, never for text. */
  flame: string;
  emberBackground: string;
  roadOwn: string;
  roadHub: string;
}
export type SamverketTheme = Theme & OwnTokens;
export type ThemeName = 'light' | 'dark' | 'contrast';

/** The own tokens as makeStyles takes them; FluentProvider writes every key of the theme as a CSS variable. */
export const own: OwnTokens = {
  ember: 'var(--ember)',
  flame: 'var(--flame)',
  emberBackground: 'var(--emberBackground)',
  roadOwn: 'var(--roadOwn)',
  roadHub: 'var(--roadHub)',
};

const shape = {
  borderRadiusMedium: '8px',
  borderRadiusLarge: '10px',
  borderRadiusXLarge: '14px',
} satisfies Partial<Theme>;

/** Fluent's greys are neutral; a little red in and a little blue out makes them warm at the same lightness. */
function warmGreys(theme: Theme): Theme {
  const warm = (value: string): string => {
    const grey = /^#([0-9a-f]{2})\1\1$/i.exec(value)?.[1];
    if (grey === undefined) return value;
    const level = Number.parseInt(grey, 16);
    if (level === 0 || level === 255) return value;
    const hex = (shift: number) =>
      Math.min(255, Math.max(0, level + shift))
        .toString(16)
        .padStart(2, '0');
    return `#${hex(1)}${hex(0)}${hex(-4)}`;
  };
  const entries = Object.entries(theme).map(([token, value]) => [
    token,
    typeof value === 'string' ? warm(value) : value,
  ]);
  return Object.fromEntries(entries) as Theme;
}

const light: SamverketTheme = {
  ...warmGreys(createLightTheme(spruce)),
  ...shape,
  colorNeutralForeground3: '#5c5b57',
  ember: '#b4420c',
  flame: '#f0883e',
  emberBackground: '#fdf1e8',
  roadOwn: spruce[80],
  roadHub: '#d3732f',
};

const dark: SamverketTheme = {
  ...warmGreys(createDarkTheme(spruce)),
  ...shape,
  colorBrandForeground1: spruce[130],
  colorBrandForeground2: spruce[140],
  colorBrandForegroundLink: spruce[130],
  colorBrandForegroundLinkHover: spruce[140],
  colorBrandForegroundLinkPressed: spruce[120],
  colorBrandForegroundLinkSelected: spruce[130],
  colorCompoundBrandForeground1: spruce[130],
  colorCompoundBrandForeground1Hover: spruce[140],
  colorCompoundBrandBackground: spruce[120],
  colorCompoundBrandBackgroundHover: spruce[130],
  colorCompoundBrandStroke: spruce[120],
  colorNeutralForeground2BrandHover: spruce[130],
  colorNeutralForeground2BrandPressed: spruce[120],
  colorNeutralForeground2BrandSelected: spruce[130],
  colorNeutralForeground3: '#bdbbb5',
  ember: '#f5a56a',
  flame: '#f0883e',
  emberBackground: '#3b2a1d',
  roadOwn: spruce[110],
  roadHub: '#f0a267',
};

const contrast: SamverketTheme = {
  ...teamsHighContrastTheme,
  ...shape,
  fontFamilyBase: light.fontFamilyBase,
  ember: '#ffff00',
  flame: '#ffff00',
  emberBackground: '#000000',
  roadOwn: '#1aebff',
  roadHub: '#ffff00',
};

export const themes: Record<ThemeName, SamverketTheme> = { light, dark, contrast };

const systemColours: Record<string, string> = {
  '#000000': 'Canvas',
  '#ffffff': 'CanvasText',
  '#1aebff': 'Highlight',
  '#ffff00': 'LinkText',
  '#3ff23f': 'GrayText',
};

/** For a browser in forced colours: the contrast theme, painted with the colours that the person has chosen. */
export const forcedTheme: SamverketTheme = {
  ...(Object.fromEntries(
    Object.entries(contrast).map(([token, value]) => [
      token,
      typeof value === 'string' ? (systemColours[value.toLowerCase()] ?? value) : value,
    ]),
  ) as SamverketTheme),
  roadOwn: 'Highlight',
  roadHub: 'GrayText',
};
