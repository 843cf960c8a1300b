import { makeStyles, mergeClasses, ProgressBar, Text, tokens } from '@fluentui/react-components';
import {
  ArrowUploadRegular,
  CalendarMailRegular,
  LightbulbRegular,
  PauseRegular,
  SendRegular,
  WarningRegular,
} from '@fluentui/react-icons';
import type { PropsWithChildren } from 'react';
import { LinkButton } from '../../components/links.tsx';
import { own } from '../../theme.ts';

const icons = {
  mend: WarningRegular,
  paused: PauseRegular,
  sending: SendRegular,
  unsent: CalendarMailRegular,
  import: ArrowUploadRegular,
  proposal: LightbulbRegular,
};

const useStyles = makeStyles({
  errand: {
    display: 'grid',
    gridTemplateColumns: '44px minmax(0, 1fr)',
    gap: tokens.spacingHorizontalL,
    '@media (max-width: 480px)': { gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS },
  },
  icon: {
    display: 'grid',
    placeItems: 'center',
    width: '44px',
    height: '44px',
    fontSize: '22px',
    borderRadius: tokens.borderRadiusLarge,
    color: tokens.colorBrandForeground1,
    backgroundColor: tokens.colorBrandBackground2,
  },
  pressing: { color: own.ember, backgroundColor: own.emberBackground },
  text: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalXS,
    minWidth: 0,
  },
  how: { color: tokens.colorNeutralForeground2, maxWidth: '60ch', overflowWrap: 'anywhere' },
  action: { marginTop: tokens.spacingVerticalS },
  progress: { width: '100%', maxWidth: '420px', marginTop: tokens.spacingVerticalXS },
});

interface Props {
  kind: keyof typeof icons;
  title: string;
  to: string;
  action: string;
  progress?: number;
}

/** One thing that waits: what, why, and the button that leads there. */
export function Errand({ kind, title, to, action, progress, children }: PropsWithChildren<Props>) {
  const styles = useStyles();
  const Icon = icons[kind];
  const pressing = kind === 'mend' || kind === 'paused';
  return (
    <div className={styles.errand}>
      <span aria-hidden className={mergeClasses(styles.icon, pressing && styles.pressing)}>
        <Icon />
      </span>
      <div className={styles.text}>
        <Text size={400} weight="semibold">
          {title}
        </Text>
        <Text className={styles.how}>{children}</Text>
        {progress !== undefined && (
          <ProgressBar aria-label={title} value={progress} thickness="large" className={styles.progress} />
        )}
        <LinkButton to={to} appearance={pressing ? 'primary' : 'secondary'} className={styles.action}>
          {action}
        </LinkButton>
      </div>
    </div>
  );
}
