import { makeStyles, tokens } from '@fluentui/react-components';
import type { PropsWithChildren } from 'react';

const useStyles = makeStyles({
  summary: {
    width: 'fit-content',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXS}`,
    lineHeight: tokens.lineHeightBase300,
    cursor: 'pointer',
    color: tokens.colorBrandForegroundLink,
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, borderRadius: tokens.borderRadiusMedium },
  },
});

/** Detail that is folded away until asked for. */
export function Fold({ title, children }: PropsWithChildren<{ title: string }>) {
  const styles = useStyles();
  return (
    <details>
      <summary className={styles.summary}>{title}</summary>
      {children}
    </details>
  );
}
