import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { DocumentArrowUpRegular } from '@fluentui/react-icons';
import { type DragEvent, useId, useState } from 'react';
import { useHidden } from '../../components/hidden.ts';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  drop: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalL}`,
    textAlign: 'center',
    backgroundColor: tokens.colorNeutralBackground1,
    outline: `2px dashed ${tokens.colorNeutralStrokeAccessible}`,
    outlineOffset: '-2px',
    borderRadius: tokens.borderRadiusXLarge,
  },
  compact: {
    flexDirection: 'row',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
    outline: `1px solid ${tokens.colorNeutralStroke2}`,
    outlineOffset: '-1px',
  },
  over: { backgroundColor: tokens.colorBrandBackground2 },
  icon: { fontSize: '40px', color: tokens.colorBrandForeground1 },
  quiet: { color: tokens.colorNeutralForeground3, maxWidth: '60ch' },
  label: {
    display: 'inline-flex',
    alignItems: 'center',
    minHeight: '44px',
    boxSizing: 'border-box',
    padding: `0 ${tokens.spacingHorizontalXL}`,
    cursor: 'pointer',
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { backgroundColor: tokens.colorBrandBackgroundHover },
    'input:focus-visible + &': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  labelCompact: {
    color: tokens.colorNeutralForeground1,
    backgroundColor: 'transparent',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    ':hover': { color: tokens.colorNeutralForeground2Hover, backgroundColor: tokens.colorSubtleBackgroundHover },
  },
});

interface Props {
  kind: 'programme' | 'register';
  file: File | null;
  /** A file is chosen and shown: the picker makes itself small. */
  compact: boolean;
  onChoose(file: File): void;
}

/** A native file input, with somewhere to drop the file as well. */
export function FilePicker({ kind, file, compact, onChoose }: Props) {
  const styles = useStyles();
  const hidden = useHidden();
  const { t } = useWords();
  const id = useId();
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) onChoose(dropped);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the input inside does the same
    <div
      className={mergeClasses(styles.drop, compact && styles.compact, isOver && styles.over)}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {compact && file ? (
        <Text>{t('imports.file', { name: file.name })}</Text>
      ) : (
        <DocumentArrowUpRegular aria-hidden className={styles.icon} />
      )}
      <input
        id={id}
        type="file"
        className={hidden}
        accept={kind === 'programme' ? '.ics,text/calendar' : '.csv,text/csv'}
        aria-label={t(`imports.${kind}.fileLabel`)}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          // The same file may be chosen again after it was corrected.
          event.target.value = '';
          if (chosen) onChoose(chosen);
        }}
      />
      <label htmlFor={id} className={mergeClasses(styles.label, compact && styles.labelCompact)}>
        {t(compact ? 'imports.otherFile' : 'imports.pickFile')}
      </label>
      {!compact && (
        <>
          <Text>{t('imports.orDrop')}</Text>
          <Text weight="semibold">{t(`imports.${kind}.fileLabel`)}</Text>
          <Text size={200} className={styles.quiet}>
            {t(`imports.${kind}.how`)}
          </Text>
        </>
      )}
    </div>
  );
}
