import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { own } from '../theme.ts';

const useStyles = makeStyles({
  summary: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderLeft: `4px solid ${own.ember}`,
    backgroundColor: own.emberBackground,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  title: { margin: 0, fontWeight: tokens.fontWeightSemibold, color: own.ember },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  link: { display: 'inline-flex', alignItems: 'center', minHeight: '32px', color: own.ember },
});

/** A field that has to be put right: the id of its control, and what to do. */
export interface FieldError {
  id: string;
  message: string;
}

/**
 * What has to be put right, with links to the fields. Takes the focus when it comes, so that nobody has to look for why
 * nothing happened.
 * @param attempt which try this is of sending the form: another one takes the focus again
 */
export function ErrorSummary({ errors, attempt }: { errors: FieldError[]; attempt: number }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const summary = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every attempt that fails leads here
  useEffect(() => summary.current?.focus(), [attempt]);
  if (errors.length === 0) return null;
  return (
    <section ref={summary} tabIndex={-1} aria-label={t('formErrors.title')} className={styles.summary}>
      <p className={styles.title}>{t('formErrors.title')}</p>
      <ul className={styles.list}>
        {errors.map(({ id, message }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className={styles.link}
              onClick={(click) => {
                click.preventDefault();
                document.getElementById(id)?.focus();
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
