import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { FollowUpView } from '../../../src/follow-ups/follow-up-contract.ts';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../use-words.ts';
import { MeanScale } from './mean-scale.tsx';

const useStyles = makeStyles({ quiet: { color: tokens.colorNeutralForeground2 } });

/** What people thought: means, and only from five answers on. */
export function SatisfactionPanel({ satisfaction }: { satisfaction: NonNullable<FollowUpView['satisfaction']> }) {
  const styles = useStyles();
  const { t } = useWords();
  const { answers, comeBack, recommend } = satisfaction;
  return (
    <Panel title={t('satisfaction.title')}>
      {comeBack === null || recommend === null ? (
        <Text className={styles.quiet}>{t(answers === 0 ? 'satisfaction.none' : 'satisfaction.tooFew')}</Text>
      ) : (
        <>
          <MeanScale label={t('satisfaction.comeBack')} mean={comeBack} />
          <MeanScale label={t('satisfaction.recommend')} mean={recommend} />
          <Text size={200} className={styles.quiet}>
            {t('satisfaction.answers', { count: answers ?? 0 })}
          </Text>
        </>
      )}
    </Panel>
  );
}
