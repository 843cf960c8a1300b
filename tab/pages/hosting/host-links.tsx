import { makeStyles, tokens } from '@fluentui/react-components';
import { TextLink } from '../../components/links.tsx';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  links: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalL,
    // As tall as a finger wants them, without making the head of the panel taller.
    margin: '-11px 0',
    '& > a': { display: 'inline-flex', alignItems: 'center', minHeight: '44px' },
  },
});

const PAGES = ['deltagare', 'incheckning', 'uppfoljning'] as const;
type HostPage = (typeof PAGES)[number];

interface Props {
  activityId: number;
  occurrenceAt: string | null;
  /** The page that one is on. */
  here?: HostPage;
}

/** From one of the host's pages to the others, about the same occasion. */
export function HostLinks({ activityId, occurrenceAt, here = 'deltagare' }: Props) {
  const styles = useStyles();
  const { t } = useWords();
  const search = occurrenceAt === null ? '' : `?tillfalle=${encodeURIComponent(occurrenceAt)}`;
  return (
    <div className={styles.links}>
      {PAGES.filter((page) => page !== here).map((page) => (
        <TextLink key={page} to={`/kalender/${activityId}/${page}${search}`}>
          {t(`hosting.pages.${page}`)}
        </TextLink>
      ))}
    </div>
  );
}
