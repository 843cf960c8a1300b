import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { useWords } from '../../use-words.ts';
import type { LinkValues } from './documentation-values.ts';

const useStyles = makeStyles({
  link: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr) 44px',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
    margin: 0,
    padding: 0,
    border: '0',
    minWidth: 0,
    '@media (max-width: 640px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  remove: { marginTop: '26px', '@media (max-width: 640px)': { marginTop: 0 } },
});

interface Props {
  index: number;
  link: LinkValues;
  messageOf(id: string): string | null;
  onChange(link: LinkValues): void;
  onRemove(): void;
}

/** What a link is called, and where it goes. */
export function LinkFields({ index, link, messageOf, onChange, onRemove }: Props) {
  const styles = useStyles();
  const { t } = useWords();
  const number = index + 1;
  return (
    <fieldset className={styles.link} aria-label={t('documentation.link', { number })}>
      <Field
        label={{ children: t('documentation.linkTitle'), htmlFor: `dok-title-${index}` }}
        validationMessage={messageOf(`dok-title-${index}`)}
      >
        <Input
          id={`dok-title-${index}`}
          value={link.title}
          onChange={(_, { value }) => onChange({ ...link, title: value })}
        />
      </Field>
      <Field
        label={{ children: t('documentation.linkUrl'), htmlFor: `dok-url-${index}` }}
        validationMessage={messageOf(`dok-url-${index}`)}
      >
        <Input
          id={`dok-url-${index}`}
          type="url"
          value={link.url}
          onChange={(_, { value }) => onChange({ ...link, url: value })}
        />
      </Field>
      <Button
        appearance="subtle"
        className={styles.remove}
        icon={<DeleteRegular />}
        aria-label={t('documentation.removeLink', { number })}
        title={t('documentation.removeLink', { number })}
        onClick={onRemove}
      />
    </fieldset>
  );
}
