import { Button, makeStyles, Text, tokens, useAnnounce } from '@fluentui/react-components';
import { StickerRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ActivityDetail, ContributionView } from '../../../src/activities/activity-contract.ts';
import { Notice } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { useContribute } from '../../queries/activities.ts';
import { useNow } from '../../server-clock.tsx';
import { useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';
import { ContributionForm } from './contribution-form.tsx';

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
  removed: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  wall: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(240px, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  note: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusLarge,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-line',
  },
  foot: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    marginTop: 'auto',
  },
});

/** The wall of an asynchronous workshop: what is there, and something of one's own. */
export function ContributionsPanel({ activity }: { activity: ActivityDetail }) {
  const styles = useStyles();
  const { t, moment } = useWords();
  const { announce } = useAnnounce();
  const now = useNow();
  const { me } = useVisitor();
  const { mutate, error, isPending } = useContribute(activity.id);
  const [takenDown, setTakenDown] = useState<string | null>(null);
  const { contributions, startsAt, timeZone, can, state } = activity;
  if (contributions === null) return null;
  const isAhead = Date.parse(startsAt) > now;
  const isMine = ({ by }: ContributionView) => by?.givenName === me.givenName && by.organisation === me.organisation;
  const remove = (contribution: ContributionView) =>
    mutate(
      { remove: contribution.id },
      {
        onSuccess: () => {
          // Somebody else's cannot be put up again in their name.
          setTakenDown(isMine(contribution) ? contribution.text : null);
          announce(t('contributions.removed'), { polite: true });
        },
      },
    );
  return (
    <Panel title={t('contributions.title')}>
      <Text className={styles.quiet}>{t('contributions.lead')}</Text>
      {can.contribute ? (
        <ContributionForm activityId={activity.id} />
      ) : (
        state === 'published' && (
          <Text>
            {isAhead ? t('contributions.opens', { when: moment(startsAt, timeZone) }) : t('contributions.closed')}
          </Text>
        )
      )}
      {error !== null && <Trouble error={error} title={t('contributions.removeFailed')} />}
      {takenDown !== null && (
        <div className={styles.removed}>
          <Text>{t('contributions.removed')}</Text>
          <Button
            disabledFocusable={isPending}
            onClick={() => mutate({ add: takenDown }, { onSuccess: () => setTakenDown(null) })}
          >
            {t('contributions.undo')}
          </Button>
        </div>
      )}
      {contributions.length === 0 ? (
        <Notice
          plain
          icon={<StickerRegular />}
          title={t(can.contribute ? 'contributions.empty' : 'contributions.emptyClosed')}
        >
          {can.contribute && t('contributions.emptyWhy')}
        </Notice>
      ) : (
        <ul className={styles.wall}>
          {contributions.map((contribution) => (
            <li key={contribution.id} className={styles.note}>
              <Text>{contribution.text}</Text>
              <Signature contribution={contribution} timeZone={timeZone} onRemove={() => remove(contribution)} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

interface SignatureProps {
  contribution: ContributionView;
  timeZone: string;
  onRemove(): void;
}

function Signature({ contribution: { by, createdAt, canRemove }, timeZone, onRemove }: SignatureProps) {
  const styles = useStyles();
  const { t, day } = useWords();
  const who =
    by === null
      ? t('contributions.visitor')
      : by.givenName === ''
        ? t('contributions.someone', { organisation: by.organisation })
        : `${by.givenName}, ${by.organisation}`;
  const when = day(createdAt, timeZone);
  return (
    <div className={styles.foot}>
      <Text size={200} className={styles.quiet}>
        {who}
        <br />
        {when}
      </Text>
      {canRemove && (
        <Button appearance="subtle" aria-label={t('contributions.removeOf', { who, when })} onClick={onRemove}>
          {t('contributions.remove')}
        </Button>
      )}
    </div>
  );
}
