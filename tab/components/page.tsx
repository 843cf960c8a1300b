import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { type PropsWithChildren, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { TextLink } from './links.tsx';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL },
  head: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, maxWidth: '75ch' },
  back: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minHeight: '44px',
    width: 'fit-content',
  },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: '-0.02em',
    overflowWrap: 'anywhere',
    textWrap: 'balance',
    outlineStyle: 'none',
    '@media (max-width: 480px)': { fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600 },
  },
  lead: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
});

interface Props {
  title: string;
  /** The title of the document, where it is not the heading. */
  documentTitle?: string;
  lead?: ReactNode;
  back?: { to: string; text: string };
}

/** A page: heading that gets the focus when one comes here, title of the document, and what the page is about. */
export function Page({ title, documentTitle, lead, back, children }: PropsWithChildren<Props>) {
  const styles = useStyles();
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const { key, pathname } = useLocation();
  const firstPage = key === 'default';

  useEffect(() => {
    const name = documentTitle ?? title;
    const app = t('shell.appName');
    document.title = name === app ? app : `${name} – ${app}`;
  }, [documentTitle, title, t]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is a new page, a new search is not
  useEffect(() => {
    if (!firstPage) heading.current?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <div className={styles.page}>
      <div className={styles.head}>
        {back && (
          <TextLink to={back.to} className={styles.back}>
            <ArrowLeftRegular aria-hidden />
            {back.text}
          </TextLink>
        )}
        <h1 ref={heading} tabIndex={-1} className={styles.heading}>
          {title}
        </h1>
        {lead && (
          <Text as="p" block className={styles.lead}>
            {lead}
          </Text>
        )}
      </div>
      {children}
    </div>
  );
}
