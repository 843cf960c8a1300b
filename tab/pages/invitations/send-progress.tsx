import { makeStyles, Text, tokens, useAnnounce } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { EventState, SendView } from '../../../src/invitations/send-contract.ts';
import { ConsequenceProgress, type Tone } from '../../components/consequence-progress.tsx';
import { Panel } from '../../components/panel.tsx';
import { intlLocale } from '../../time.ts';
import { useDoneWhen, useWords } from '../../use-words.ts';
import { SendActions } from './send-actions.tsx';
import { SendStateBadge } from './send-state-badge.tsx';
import { SendWaiting } from './send-waiting.tsx';

const tones: [EventState, Tone][] = [
  ['sent', 'good'],
  ['sending', 'under'],
  ['refused', 'bad'],
  ['unclear', 'unsure'],
  ['removed', 'off'],
  ['withdrawn', 'off'],
  ['cancelled', 'off'],
  ['planned', 'rest'],
];

const useStyles = makeStyles({
  head: {
    outlineStyle: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: `0 ${tokens.spacingHorizontalM}`,
  },
  percent: {
    fontSize: tokens.fontSizeHero800,
    lineHeight: tokens.lineHeightHero800,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: '-0.02em',
    fontVariantNumeric: 'tabular-nums',
  },
  badges: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** How far it has come, what it waits for, and what can be done about it. */
export function SendProgress({ send, timeZone }: { send: SendView; timeZone: string }) {
  const styles = useStyles();
  const { t, language } = useWords();
  const { invitations, plan } = send;
  const total = plan.invitations;
  // What was called off or removed since was sent all the same.
  const sent = invitations.sent + invitations.removed + invitations.withdrawn;
  const text = t('sending.progressText', { sent, total });
  // Rounded down: 100 % is said when it is true.
  const percent = Math.floor((100 * sent) / Math.max(total, 1));
  const percentText = new Intl.NumberFormat(intlLocale(language), { style: 'percent' }).format(percent / 100);
  useSpokenProgress(send, `${percentText}. ${text}`);
  const head = useKeptFocus(send.state === 'done' || send.state === 'cancelled');
  return (
    <Panel
      title={t('sending.progressTitle')}
      action={
        <span className={styles.badges}>
          <SendStateBadge send={send} />
        </span>
      }
    >
      <div ref={head} tabIndex={-1} className={styles.head}>
        <Text className={styles.percent}>{percentText}</Text>
        <Text size={400}>{text}</Text>
      </div>
      <ConsequenceProgress
        label={t('sending.progressLabel')}
        text={text}
        done={sent}
        total={total}
        parts={tones.map(([state, tone]) => ({
          key: state,
          label: t(`words.eventState.${state}`),
          count: invitations[state],
          tone,
        }))}
      />
      <Text className={styles.quiet}>
        <Outlook send={send} timeZone={timeZone} />
      </Text>
      <SendWaiting send={send} timeZone={timeZone} />
      <SendActions send={send} />
    </Panel>
  );
}

/** What to expect from here on, in one sentence or two. */
function Outlook({ send, timeZone }: { send: SendView; timeZone: string }) {
  const { t, moment } = useWords();
  const doneWhen = useDoneWhen();
  if (send.state === 'paused') return t('sending.pausedText');
  if (send.state === 'cancelled') return t('sending.cancelledText');
  if (send.state === 'done') {
    return t(send.invitations.refused + send.invitations.unclear > 0 ? 'sending.doneWithFaults' : 'sending.doneText');
  }
  const { finishesAt } = send;
  const when =
    finishesAt &&
    t('sending.finishes', { when: moment(finishesAt, timeZone), relative: doneWhen(finishesAt, timeZone) });
  return `${when ? `${when}. ` : ''}${t('sending.leave')}`;
}

/** Tells a screen reader about every tenth part, and when the state changes; not every second. */
function useSpokenProgress(send: SendView, text: string): void {
  const { announce } = useAnnounce();
  const { t } = useWords();
  const tenth = Math.floor((10 * send.invitations.sent) / Math.max(send.plan.invitations, 1));
  const said = useRef<string | null>(null);
  useEffect(() => {
    const key = `${send.state} ${tenth}`;
    if (said.current !== null && said.current !== key)
      announce(`${t(`words.sendState.${send.state}`)}: ${text}`, { polite: true });
    said.current = key;
  });
}

/** When the buttons go away with the last event, who stood on one of them is put at the outcome, not at the top. */
function useKeptFocus(isOver: boolean) {
  const place = useRef<HTMLDivElement>(null);
  const wasOver = useRef(isOver);
  useEffect(() => {
    if (isOver && !wasOver.current && document.activeElement === document.body) place.current?.focus();
    wasOver.current = isOver;
  }, [isOver]);
  return place;
}
