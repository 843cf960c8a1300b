import { Button, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { Panel } from '../../components/panel.tsx';
import { own } from '../../theme.ts';
import { useWords } from '../../use-words.ts';
import { differingFields, useFieldWords } from './describe-field.ts';
import type { DraftField, DraftValues } from './draft-values.ts';
import { sameValue } from './use-kept-values.ts';

const useStyles = makeStyles({
  panel: { border: `2px solid ${own.ember}` },
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, outlineStyle: 'none' },
  list: { display: 'flex', flexDirection: 'column', margin: 0, padding: 0, listStyleType: 'none' },
  field: { padding: `${tokens.spacingVerticalM} 0`, borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  text: { whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  /** What stood in the form when one began, what somebody else saved since, and what one has written. */
  base: DraftValues;
  theirs: DraftValues;
  mine: DraftValues;
  onMerge(values: DraftValues): void;
}

/** Somebody else saved in the meantime: what differs, field by field, with one's own text kept unless one says so. */
export function DraftConflict({ base, theirs, mine, onMerge }: Props) {
  const styles = useStyles();
  const { t } = useWords();
  const { labelOf, textOf } = useFieldWords();
  const [takeTheirs, setTakeTheirs] = useState<ReadonlySet<DraftField>>(new Set());
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => body.current?.focus(), []);
  const differing = differingFields(theirs, mine);
  const isMine = (field: DraftField): boolean => !sameValue(mine[field], base[field]);
  const clashing = differing.filter((field) => isMine(field) && !sameValue(theirs[field], base[field]));
  const onlyTheirs = differing.filter((field) => !isMine(field));
  const merge = () => {
    const kept = differing.filter((field) => isMine(field) && !takeTheirs.has(field));
    onMerge({ ...theirs, ...Object.fromEntries(kept.map((field) => [field, mine[field]])) });
  };
  const choose = (field: DraftField, theirsIs: boolean) =>
    setTakeTheirs((before) => new Set(theirsIs ? [...before, field] : [...before].filter((each) => each !== field)));
  return (
    <Panel title={t('conflict.title')} className={styles.panel}>
      <div ref={body} tabIndex={-1} className={styles.body}>
        <Text>{t(clashing.length > 0 ? 'conflict.choose' : 'conflict.noClash')}</Text>
        <ul className={styles.list}>
          {clashing.map((field) => (
            <li key={field} className={styles.field}>
              <Text weight="semibold" block id={`krock-${field}`}>
                {labelOf(field)}
              </Text>
              <RadioGroup
                aria-labelledby={`krock-${field}`}
                value={takeTheirs.has(field) ? 'theirs' : 'mine'}
                onChange={(_, { value }) => choose(field, value === 'theirs')}
              >
                <Radio
                  value="mine"
                  label={<span className={styles.text}>{t('conflict.mine', { text: textOf(mine, field) })}</span>}
                />
                <Radio
                  value="theirs"
                  label={<span className={styles.text}>{t('conflict.theirs', { text: textOf(theirs, field) })}</span>}
                />
              </RadioGroup>
            </li>
          ))}
          {onlyTheirs.map((field) => (
            <li key={field} className={styles.field}>
              <Text weight="semibold" block>
                {labelOf(field)}
              </Text>
              <Text className={styles.text}>
                {t('conflict.taken', { before: textOf(base, field), now: textOf(theirs, field) })}
              </Text>
            </li>
          ))}
        </ul>
        <div>
          <Button appearance="primary" onClick={merge}>
            {t('conflict.go')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
