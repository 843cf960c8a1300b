import { Button, Field, Input, makeStyles, Text, tokens, useAnnounce } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { MyFeed } from '../../../src/memberships/preference-contract.ts';
import { Fold } from '../../components/fold.tsx';
import { Failure } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { useOnline } from '../../components/use-online.ts';
import { useChangeFeed, useFeed } from '../../queries/memberships.ts';
import { useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  change: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
});

/** My own feed: an address that a calendar subscribes to. */
export function MyFeedPanel() {
  const styles = useStyles();
  const { t } = useWords();
  const feed = useFeed();
  return (
    <Panel title={t('me.feed')}>
      <Text className={styles.quiet}>{t('me.feedWhy')}</Text>
      {feed.data ? (
        <Feed feed={feed.data} />
      ) : feed.error ? (
        <Failure plain error={feed.error} onRetry={() => void feed.refetch()} />
      ) : (
        <ListSkeleton rows={1} />
      )}
    </Panel>
  );
}

function Feed({ feed: { url, changedAt } }: { feed: MyFeed }) {
  const styles = useStyles();
  const { t, moment } = useWords();
  const { hub } = useVisitor();
  const online = useOnline();
  const { announce } = useAnnounce();
  const [note, setNote] = useState('');
  const { mutate, isPending, error } = useChangeFeed();
  const say = (text: string) => {
    setNote(text);
    announce(text, { polite: true });
  };
  const change = (what: 'renew' | 'stop', done: string) => mutate(what, { onSuccess: () => say(done) });
  const waits = { disabledFocusable: isPending || !online };
  const copy = async (address: string) => {
    try {
      await navigator.clipboard.writeText(address);
      say(t('me.feedCopied'));
    } catch {
      // A frame without the right to the clipboard: the address is there to be marked.
      say(t('me.feedCopyFailed'));
    }
  };
  return (
    <>
      {url === null ? (
        <div>
          <Button {...waits} appearance="primary" onClick={() => change('renew', '')}>
            {t('me.feedCreate')}
          </Button>
        </div>
      ) : (
        <>
          <Field label={t('me.feedAddress')} hint={t('me.feedSecret')}>
            <Input readOnly value={url} onFocus={(event) => event.target.select()} />
          </Field>
          <div className={styles.actions}>
            <Button icon={<CopyRegular />} onClick={() => void copy(url)}>
              {t('me.feedCopy')}
            </Button>
          </div>
          {changedAt !== null && (
            <Text size={200} className={styles.quiet}>
              {t('me.feedChangedAt', { when: moment(changedAt, hub.timeZone) })}
            </Text>
          )}
          <Fold title={t('me.feedChange')}>
            <div className={styles.change}>
              <Text className={styles.quiet}>{t('me.feedRenewWhy')}</Text>
              <div className={styles.actions}>
                <Button {...waits} onClick={() => change('renew', t('me.feedRenewed'))}>
                  {t('me.feedRenew')}
                </Button>
                <Button {...waits} onClick={() => change('stop', t('me.feedStopped'))}>
                  {t('me.feedStop')}
                </Button>
              </div>
            </div>
          </Fold>
        </>
      )}
      {note !== '' && <Text>{note}</Text>}
      {error !== null && <Trouble error={error} title={t('me.feedFailed')} />}
    </>
  );
}
