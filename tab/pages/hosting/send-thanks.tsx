import { Button, Field, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import { SendRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ThanksTo } from '../../../src/follow-ups/follow-up-contract.ts';
import type { OccasionAsked } from '../../api/follow-ups.ts';
import { ConsequenceBar } from '../../components/consequence-bar.tsx';
import { ConsequenceFigures } from '../../components/consequence-figures.tsx';
import { ConsequenceSteps } from '../../components/consequence-steps.tsx';
import { Failure } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { FiguresSkeleton } from '../../components/skeletons.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { useOnline } from '../../components/use-online.ts';
import { useSendThanks, useThanksPreview } from '../../queries/follow-ups.ts';
import { useWords } from '../../use-words.ts';

// A box of its own: its bar sticks while one reads it, and not while one writes the documentation above.
const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL },
});

const CHOICES: readonly ThanksTo[] = ['came', 'registered'];

/** Thanks, in five steps as everything that reaches many: to whom, how many, what is erased by it, send. */
export function SendThanks({ asked }: { asked: OccasionAsked }) {
  const styles = useStyles();
  const { t, number } = useWords();
  const online = useOnline();
  const [to, setTo] = useState<ThanksTo>('came');
  const preview = useThanksPreview(asked, to);
  const send = useSendThanks(asked);
  const { data } = preview;
  const hasDocumentation =
    data !== undefined && (data.documentation.text !== '' || data.documentation.links.length > 0);
  return (
    <div className={styles.part}>
      <ConsequenceSteps labels={t('thanks.steps', { returnObjects: true })} current={send.isPending ? 3 : 2} />
      <Panel title={t('thanks.title')}>
        <Field label={t('thanks.to')}>
          <RadioGroup value={to} onChange={(_, { value }) => setTo(value === 'registered' ? 'registered' : 'came')}>
            {CHOICES.map((choice) => (
              <Radio key={choice} value={choice} label={t(`thanks.toWhom.${choice}`)} />
            ))}
          </RadioGroup>
        </Field>
        {preview.error ? (
          <Failure plain error={preview.error} onRetry={() => void preview.refetch()} />
        ) : data === undefined ? (
          <FiguresSkeleton title={t('thanks.figures')} />
        ) : (
          <>
            <ConsequenceFigures
              figures={[
                { label: t('thanks.mails'), value: number(data.mails), tone: data.mails > 0 ? 'main' : undefined },
                { label: t('thanks.people'), value: number(data.people) },
                { label: t('thanks.guests'), value: number(data.guests) },
                { label: t('thanks.withoutMail'), value: number(data.withoutMail) },
                { label: t('thanks.erases'), value: number(data.erases) },
              ]}
            />
            <Text>
              {t(
                data.mails === 0
                  ? 'thanks.nobody'
                  : hasDocumentation
                    ? 'thanks.withDocumentation'
                    : 'thanks.withoutDocumentation',
              )}{' '}
              {data.marksHeld && t('thanks.marksHeld')}
            </Text>
          </>
        )}
      </Panel>
      <ConsequenceBar
        fault={send.error && <Trouble error={send.error} title={t('plan.notSentTitle')} />}
        summary={<Text>{t('thanks.summary')}</Text>}
      >
        <Button
          appearance={data !== undefined && data.mails === 0 ? 'secondary' : 'primary'}
          icon={<SendRegular />}
          disabledFocusable={data === undefined || send.isPending || !online}
          onClick={() => data && send.mutate({ to, fingerprint: data.fingerprint })}
        >
          {send.isPending
            ? t('plan.sending')
            : (data?.mails ?? 0) > 0
              ? t('thanks.send', { count: data?.mails ?? 0 })
              : t('thanks.finish')}
        </Button>
      </ConsequenceBar>
    </div>
  );
}
