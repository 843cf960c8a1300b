import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { ArrowClockwiseRegular, LockClosedRegular, PlugDisconnectedRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../problem.ts';
import { own } from '../theme.ts';

const useStyles = makeStyles({
  notice: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalL}`,
    textAlign: 'center',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  plain: { backgroundColor: 'transparent', border: '0', padding: `${tokens.spacingVerticalL} 0` },
  icon: {
    display: 'grid',
    placeItems: 'center',
    width: '56px',
    height: '56px',
    fontSize: '28px',
    borderRadius: tokens.borderRadiusCircular,
    color: tokens.colorBrandForeground1,
    backgroundColor: tokens.colorBrandBackground2,
  },
  trouble: { color: own.ember, backgroundColor: own.emberBackground },
  text: { maxWidth: '56ch', color: tokens.colorNeutralForeground2 },
  reference: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
});

interface NoticeProps {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  trouble?: boolean;
  /** Without a frame: inside a panel that has one. */
  plain?: boolean;
}

/** What belongs here, and the one thing to do. */
export function Notice({ icon, title, children, action, trouble = false, plain = false }: NoticeProps) {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.notice, plain && styles.plain)}>
      <span aria-hidden className={mergeClasses(styles.icon, trouble && styles.trouble)}>
        {icon}
      </span>
      <Text weight="semibold" size={400} align="center" block>
        {title}
      </Text>
      {children && (
        <Text block align="center" className={styles.text}>
          {children}
        </Text>
      )}
      {action}
    </div>
  );
}

/** What an error says: the server's own words, or ours when there was no answer. */
export function useFailureText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (error instanceof ApiProblem && error.detail !== null) return error.detail;
    return error instanceof ApiProblem && error.status === 0 ? t('states.unreachable') : t('states.unexpected');
  };
}

export function NoRight({ detail }: { detail?: string | null }) {
  const { t } = useTranslation();
  return (
    <Notice icon={<LockClosedRegular />} title={t('states.noRightTitle')}>
      {detail ?? t('states.noRight')}
    </Notice>
  );
}

/** Something could not be fetched: says what happened and offers to try again. */
export function Failure({ error, onRetry, plain = false }: { error: unknown; onRetry?: () => void; plain?: boolean }) {
  const { t } = useTranslation();
  const styles = useStyles();
  const text = useFailureText();
  if (error instanceof ApiProblem && error.status === 403) return <NoRight detail={error.detail} />;
  const reference = error instanceof ApiProblem ? error.requestId : null;
  return (
    <div role="alert">
      <Notice
        trouble
        plain={plain}
        icon={<PlugDisconnectedRegular />}
        title={t('states.failedTitle')}
        action={
          onRetry && (
            <Button icon={<ArrowClockwiseRegular />} onClick={onRetry}>
              {t('states.retry')}
            </Button>
          )
        }
      >
        {text(error)}
        {reference && (
          <Text block size={200} className={styles.reference}>
            {t('states.reference', { requestId: reference })}
          </Text>
        )}
      </Notice>
    </div>
  );
}
