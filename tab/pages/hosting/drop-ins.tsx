import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { AddRegular, SubtractRegular } from '@fluentui/react-icons';
import type { OccasionAsked } from '../../api/follow-ups.ts';
import { Trouble } from '../../components/trouble.tsx';
import { useOnline } from '../../components/use-online.ts';
import { useDropIns } from '../../queries/follow-ups.ts';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  count: {
    minWidth: '3ch',
    textAlign: 'center',
    fontSize: tokens.fontSizeBase500,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
});

/** Who came without having registered is a number and nothing more. */
export function DropIns({ asked, count }: { asked: OccasionAsked; count: number }) {
  const styles = useStyles();
  const { t, number } = useWords();
  const online = useOnline();
  const change = useDropIns(asked);
  return (
    <>
      <fieldset className={styles.row} style={{ border: 0, margin: 0, padding: 0 }} aria-label={t('checkIn.dropIns')}>
        <Text>{t('checkIn.dropIns')}</Text>
        <Button
          icon={<SubtractRegular />}
          aria-label={t('checkIn.less')}
          disabledFocusable={!online || change.isPending || count === 0}
          onClick={() => change.mutate('less')}
        />
        <Text role="status" className={styles.count}>
          {number(count)}
        </Text>
        <Button
          icon={<AddRegular />}
          aria-label={t('checkIn.more')}
          disabledFocusable={!online || change.isPending}
          onClick={() => change.mutate({ more: crypto.randomUUID() })}
        />
      </fieldset>
      {change.error && <Trouble error={change.error} />}
    </>
  );
}
