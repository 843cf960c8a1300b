import { makeStyles, tokens } from '@fluentui/react-components';
import type { PropsWithChildren, ReactNode } from 'react';

const useStyles = makeStyles({
  bar: {
    position: 'sticky',
    bottom: tokens.spacingVerticalM,
    zIndex: 2,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow16,
    // Low screens and 400 % zoom: a bar that sticks would cover what it is about.
    '@media (max-height: 480px)': { position: 'static' },
    '@media (max-width: 640px)': { padding: tokens.spacingHorizontalM },
  },
  fault: { width: '100%' },
  text: { flexGrow: 1, flexShrink: 1, flexBasis: '220px', minWidth: 0, color: tokens.colorNeutralForeground2 },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    '@media (max-width: 640px)': { width: '100%', '& > *': { flexGrow: 1 } },
  },
});

interface Props {
  summary: ReactNode;
  /** It did not work: said where the button is, since the rest of the page may be out of sight. */
  fault?: ReactNode;
}

/** What will be done, and the button that does it; stays in sight while one reads. */
export function ConsequenceBar({ summary, fault, children }: PropsWithChildren<Props>) {
  const styles = useStyles();
  return (
    <div className={styles.bar}>
      {fault && <div className={styles.fault}>{fault}</div>}
      <div className={styles.text}>{summary}</div>
      <div className={styles.actions}>{children}</div>
    </div>
  );
}
