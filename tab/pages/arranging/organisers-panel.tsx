import { Button, makeStyles, Text, tokens, useAnnounce } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import type { ActivityDetail, OrganiserView } from '../../../src/activities/activity-contract.ts';
import { Panel } from '../../components/panel.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { useOnline } from '../../components/use-online.ts';
import { useRemoveOrganiser } from '../../queries/drafts.ts';
import { useWords } from '../../use-words.ts';
import { AddOrganiser } from './add-organiser.tsx';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  person: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  who: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** Who arranges an activity, for those who may change it: colleagues of other organisations hold it together. */
export function OrganisersPanel({ activity }: { activity: ActivityDetail }) {
  const styles = useStyles();
  const { t } = useWords();
  const remove = useRemoveOrganiser(activity.id);
  if (!activity.can.edit) return null;
  return (
    <Panel title={t('organisers.title')}>
      {activity.organisers.length === 0 ? (
        <Text className={styles.quiet}>{t('organisers.none')}</Text>
      ) : (
        <ul className={styles.list}>
          {activity.organisers.map((organiser) => (
            <li key={organiser.personId} className={styles.person}>
              <div className={styles.who}>
                <Text>
                  {organiser.givenName}, {organiser.organisation}
                </Text>
                <Text size={200} className={styles.quiet}>
                  {t(`organisers.role.${organiser.role}`)}
                </Text>
              </div>
              <TakeOff organiser={organiser} remove={remove} />
            </li>
          ))}
        </ul>
      )}
      {remove.error !== null && <Trouble error={remove.error} />}
      <AddOrganiser activityId={activity.id} />
    </Panel>
  );
}

interface TakeOffProps {
  organiser: OrganiserView;
  remove: ReturnType<typeof useRemoveOrganiser>;
}

function TakeOff({ organiser: { givenName, personId }, remove }: TakeOffProps) {
  const { t } = useWords();
  const { announce } = useAnnounce();
  const online = useOnline();
  if (personId === null) return null;
  const name = t('organisers.remove', { givenName });
  return (
    <Button
      appearance="subtle"
      icon={<DismissRegular />}
      aria-label={name}
      title={name}
      disabledFocusable={remove.isPending || !online}
      onClick={() =>
        remove.mutate(personId, {
          onSuccess: () => announce(t('organisers.removed', { givenName }), { polite: true }),
        })
      }
    />
  );
}
