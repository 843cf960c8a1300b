import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useVisitor } from '../visitor.tsx';

const useStyles = makeStyles({
  rooms: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    margin: `0 calc(-1 * ${tokens.spacingHorizontalM})`,
    padding: 0,
    listStyleType: 'none',
  },
  room: {
    position: 'relative',
    display: 'inline-flex',
    alignItems: 'center',
    minHeight: '44px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { color: tokens.colorNeutralForeground2Hover, backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  here: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '::after': {
      content: '""',
      position: 'absolute',
      left: tokens.spacingHorizontalM,
      right: tokens.spacingHorizontalM,
      bottom: 0,
      borderBottom: `3px solid ${tokens.colorCompoundBrandStroke}`,
    },
  },
});

/** A room shows only to those who can use it. */
export function Rooms() {
  const styles = useStyles();
  const { t } = useTranslation();
  const { isManager } = useVisitor();
  const rooms = [
    { to: '/', name: t('shell.home') },
    { to: '/kalender', name: t('shell.calendar') },
    ...(isManager
      ? [
          { to: '/utskick', name: t('shell.sends') },
          { to: '/import', name: t('shell.imports') },
        ]
      : []),
    { to: '/hubben/statistik', name: t('shell.theHub') },
    { to: '/jag', name: t('shell.me') },
  ];
  return (
    <nav aria-label={t('shell.rooms')}>
      <ul className={styles.rooms}>
        {rooms.map(({ to, name }) => (
          <li key={to}>
            <NavLink
              to={to}
              end={to === '/'}
              className={({ isActive }) => mergeClasses(styles.room, isActive && styles.here)}
            >
              {name}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
