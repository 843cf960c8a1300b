import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Link,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import { FullScreenMaximizeRegular } from '@fluentui/react-icons';
import { useMemo } from 'react';
import { renderSVG } from 'uqr';
import type { OccasionAsked } from '../../api/follow-ups.ts';
import { Failure } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { useCheckInLink } from '../../queries/follow-ups.ts';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  code: {
    display: 'block',
    width: '100%',
    maxWidth: '320px',
    height: 'auto',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    forcedColorAdjust: 'none',
  },
  surface: { maxWidth: 'min(96vw, 96vh)' },
  large: { maxWidth: 'min(86vw, 70vh)', margin: '0 auto' },
  links: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start' },
  link: { overflowWrap: 'anywhere', display: 'inline-flex', alignItems: 'center', minHeight: '44px' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  asked: OccasionAsked;
  title: string;
  timeZone: string;
}

/** The code that people point their phones at, and the same address as a link. */
export function CheckInCode({ asked, title, timeZone }: Props) {
  const styles = useStyles();
  const { t, moment } = useWords();
  const link = useCheckInLink(asked);
  const url = link.data?.url;
  // Black on white whatever the theme: a phone has to read it.
  const image = useMemo(
    () =>
      url === undefined
        ? null
        : `data:image/svg+xml,${encodeURIComponent(renderSVG(url, { border: 2, ecc: 'L', blackColor: '#000000', whiteColor: '#ffffff' }))}`,
    [url],
  );
  return (
    <Panel title={t('checkIn.code')}>
      {link.error ? (
        <Failure plain error={link.error} onRetry={() => void link.refetch()} />
      ) : link.data === undefined || image === null ? (
        <ListSkeleton rows={2} />
      ) : (
        <>
          <Text className={styles.quiet}>{t('checkIn.codeWhy')}</Text>
          <img src={image} alt={t('checkIn.codeAlt', { title })} className={styles.code} />
          <Dialog>
            <DialogTrigger disableButtonEnhancement>
              <Button icon={<FullScreenMaximizeRegular />}>{t('checkIn.large')}</Button>
            </DialogTrigger>
            <DialogSurface className={styles.surface}>
              <DialogBody>
                <DialogTitle>{t('checkIn.largeTitle', { title })}</DialogTitle>
                <DialogContent>
                  <img src={image} alt={t('checkIn.codeAlt', { title })} className={`${styles.code} ${styles.large}`} />
                </DialogContent>
                <DialogActions fluid>
                  <DialogTrigger disableButtonEnhancement>
                    <Button>{t('checkIn.close')}</Button>
                  </DialogTrigger>
                </DialogActions>
              </DialogBody>
            </DialogSurface>
          </Dialog>
          <div className={styles.links}>
            <Link href={link.data.url} className={styles.link}>
              {t('checkIn.link')}
            </Link>
            <Link href={link.data.publicUrl} className={styles.link}>
              {t('checkIn.publicLink')}
            </Link>
          </div>
          <Text size={200} className={styles.quiet}>
            {t('checkIn.until', { when: moment(link.data.closesAt, timeZone) })}
          </Text>
        </>
      )}
    </Panel>
  );
}
