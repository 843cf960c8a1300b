import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular, CheckmarkCircleRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { HubPreferences, PreferenceChoice } from '../../../src/memberships/preference-contract.ts';
import { useHidden } from '../../components/hidden.ts';
import { Trouble } from '../../components/trouble.tsx';
import { useChoosePreferences } from '../../queries/memberships.ts';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  saved: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  shown: {
    position: 'sticky',
    bottom: tokens.spacingVerticalM,
    zIndex: 1,
    width: 'fit-content',
    // Beside what was ticked rather than on top of it.
    alignSelf: 'flex-end',
    padding: `0 ${tokens.spacingHorizontalS} 0 ${tokens.spacingHorizontalM}`,
    minHeight: '44px',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow8,
    '@media (max-height: 480px)': { position: 'static' },
  },
  text: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  icon: { display: 'inline-flex', fontSize: '20px', color: tokens.colorBrandForeground1 },
});

const choiceOf = ({ invitations, themes, forms, weeklyLimit }: HubPreferences): PreferenceChoice => ({
  invitations,
  themes,
  forms,
  weeklyLimit,
});

/** Saving a choice when it is made, and taking the last change back. */
export function useSaving(preferences: HubPreferences) {
  const [before, setBefore] = useState<PreferenceChoice | null>(null);
  const { mutate, status, error } = useChoosePreferences(preferences.hub);
  const now = choiceOf(preferences);
  return {
    status,
    error,
    canUndo: before !== null,
    save: (part: Partial<PreferenceChoice>) => {
      setBefore(now);
      mutate({ ...now, ...part });
    },
    undo: () => {
      if (before === null) return;
      setBefore(null);
      mutate(before);
    },
  };
}

/** "Sparat. Ångra": said aloud, and in sight wherever in the panel something was changed. */
export function Saved({ saving }: { saving: ReturnType<typeof useSaving> }) {
  const styles = useStyles();
  const hidden = useHidden();
  const { t } = useWords();
  const { status, error, canUndo, undo } = saving;
  if (error !== null) return <Trouble error={error} title={t('me.saveFailed')} />;
  const isShown = status !== 'idle';
  return (
    <div className={isShown ? mergeClasses(styles.saved, styles.shown) : hidden}>
      <span role="status" className={styles.text}>
        {status === 'success' && (
          <span aria-hidden className={styles.icon}>
            <CheckmarkCircleRegular />
          </span>
        )}
        {isShown && <Text>{t(status === 'pending' ? 'me.saving' : canUndo ? 'me.saved' : 'me.undone')}</Text>}
      </span>
      {isShown && canUndo && (
        <Button appearance="subtle" icon={<ArrowUndoRegular />} onClick={undo}>
          {t('me.undo')}
        </Button>
      )}
    </div>
  );
}
