import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { PlanView } from '../../../src/invitations/send-contract.ts';
import { Fold } from '../../components/fold.tsx';
import { Panel } from '../../components/panel.tsx';
import { useDoneWhen, useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';

type Budget = PlanView['budgets'][number];

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  budget: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalM} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  numbers: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))',
    gap: tokens.spacingHorizontalM,
    margin: 0,
  },
  term: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** When it is done, which limit decides, and the budget of each mailbox, the slowest first. */
export function PlanBudgets({ plan }: { plan: PlanView }) {
  const styles = useStyles();
  const { t, moment } = useWords();
  const doneWhen = useDoneWhen();
  const { hub } = useVisitor();
  const budgets = plan.budgets.toSorted((a, b) => b.finishesAt.localeCompare(a.finishesAt));
  const { finishesAt, decides } = plan;
  return (
    <Panel title={t('plan.time')}>
      <div>
        <Text block>
          {t('plan.timeText', { when: moment(finishesAt, hub.timeZone), relative: doneWhen(finishesAt, hub.timeZone) })}
        </Text>
        <Text block>{t(`plan.decides.${decides}`)}</Text>
      </div>
      <Fold title={t('plan.budgets', { count: budgets.length })}>
        <ul className={styles.list}>
          {budgets.map((budget) => (
            <li key={budget.mailbox} className={styles.budget}>
              <Mailbox budget={budget} timeZone={hub.timeZone} />
            </li>
          ))}
        </ul>
      </Fold>
    </Panel>
  );
}

function Mailbox({ budget, timeZone }: { budget: Budget; timeZone: string }) {
  const styles = useStyles();
  const { t, moment } = useWords();
  const { mailbox, messages, recipients, recipientLimit, externalRecipients, externalRecipientLimit } = budget;
  const numbers: [string, string][] = [
    [t('plan.messages'), t('plan.messagesOf', { count: messages })],
    [t('plan.recipients'), t('plan.ofLimit', { value: recipients, limit: recipientLimit })],
    [
      t('plan.externalRecipients'),
      externalRecipientLimit === null
        ? t('plan.noLimit', { value: externalRecipients })
        : t('plan.ofLimit', { value: externalRecipients, limit: externalRecipientLimit }),
    ],
  ];
  return (
    <>
      <Text weight="semibold">{mailbox}</Text>
      <dl className={styles.numbers}>
        {numbers.map(([term, value]) => (
          <div key={term}>
            <dt className={styles.term}>{term}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
      <Text size={200} className={styles.quiet}>
        {t('plan.mailboxDone', {
          when: moment(budget.finishesAt, timeZone),
          decides: t(`plan.decidesShort.${budget.decides}`),
        })}
      </Text>
    </>
  );
}
