import { Button, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { SignOutRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { rememberLanguage } from '../language.ts';
import { useVisitor } from '../visitor.tsx';
import { BrandMark } from './brand-mark.tsx';
import { Rooms } from './shell-rooms.tsx';

const narrow = '@media (max-width: 860px)';

const useStyles = makeStyles({
  header: { backgroundColor: tokens.colorNeutralBackground1, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  row: {
    boxSizing: 'border-box',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    maxWidth: '1200px',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL} 0`,
    [narrow]: {
      columnGap: tokens.spacingHorizontalS,
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} 0`,
    },
  },
  brand: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '44px',
    minWidth: '44px',
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
  },
  wordmark: { letterSpacing: '-0.02em', '@media (max-width: 640px)': { display: 'none' } },
  hub: { minWidth: 0, flexShrink: 1, [narrow]: { flexGrow: 1, flexBasis: '120px' } },
  hubName: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  space: { flexGrow: 1, [narrow]: { display: 'none' } },
  you: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    maxWidth: '220px',
    lineHeight: tokens.lineHeightBase200,
    [narrow]: {
      order: 3,
      flexDirection: 'row',
      gap: tokens.spacingHorizontalXS,
      maxWidth: 'none',
      flexGrow: 1,
      flexBasis: '60%',
    },
  },
  organisation: {
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  signOut: { [narrow]: { order: 3 } },
  rooms: { width: '100%', minWidth: 0, [narrow]: { order: 4 } },
});

/** Who, where, and the rooms. */
export function ShellHeader({ onSignOut }: { onSignOut: (() => void) | null }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const { me, hub, hubs, chooseHub } = useVisitor();
  const other = i18n.language === 'en' ? 'sv' : 'en';
  const changeLanguage = () => {
    rememberLanguage(other);
    void i18n.changeLanguage(other);
  };
  return (
    <header className={styles.header}>
      <div className={styles.row}>
        <Link to="/" className={styles.brand} aria-label={t('shell.appName')}>
          <BrandMark size={28} />
          <Text weight="semibold" size={400} className={styles.wordmark}>
            {t('shell.appName')}
          </Text>
        </Link>
        {hubs.length > 1 ? (
          <Select
            aria-label={t('shell.hub')}
            value={hub.slug}
            onChange={(_, { value }) => chooseHub(value)}
            className={styles.hub}
          >
            {hubs.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
        ) : (
          <Text className={`${styles.hub} ${styles.hubName}`}>{hub.name}</Text>
        )}
        <span className={styles.space} />
        <div className={styles.you}>
          <Text size={200} weight="semibold">
            {me.givenName}
          </Text>
          <Text size={200} className={styles.organisation} title={me.organisation}>
            {me.organisation}
          </Text>
        </div>
        <Button appearance="subtle" lang={other} onClick={changeLanguage}>
          {t('shell.otherLanguage')}
        </Button>
        {onSignOut && (
          <Button
            appearance="subtle"
            className={styles.signOut}
            icon={<SignOutRegular />}
            onClick={onSignOut}
            aria-label={t('shell.signOut')}
            title={t('shell.signOut')}
          />
        )}
        <div className={styles.rooms}>
          <Rooms />
        </div>
      </div>
    </header>
  );
}
