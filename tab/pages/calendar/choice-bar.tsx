import { Button, Text } from '@fluentui/react-components';
import { SendRegular } from '@fluentui/react-icons';
import { useNavigate, useSearchParams } from 'react-router';
import type { ActivityView } from '../../../src/activities/activity-contract.ts';
import { ConsequenceBar } from '../../components/consequence-bar.tsx';
import { useWords } from '../../use-words.ts';
import type { Choice } from './use-choice.ts';

/** The server plans at most so many activities at a time. */
const MOST = 500;

/** What is chosen, and the way on to its consequence. Nothing is sent from here. */
export function ChoiceBar({ choice, shown, hub }: { choice: Choice; shown: ActivityView[]; hub: string }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const count = choice.chosen.size;
  const hiddenCount = count - shown.filter((activity) => choice.chosen.has(activity.id)).length;

  const goOn = async () => {
    const ids = [...choice.chosen].toSorted((a, b) => a - b).join(',');
    // The way back finds the choice again.
    const here = new URLSearchParams(search);
    here.set('valda', ids);
    await navigate({ search: here.toString() }, { replace: true, preventScrollReset: true });
    await navigate(`/utskick/nytt?hub=${hub}&aktiviteter=${ids}`);
  };
  return (
    <ConsequenceBar
      summary={
        <div role="status">
          <Text weight="semibold">{t('calendar.chosen', { count })}</Text>
          {hiddenCount > 0 && <Text block>{t('calendar.chosenHidden', { count: hiddenCount })}</Text>}
          {count > MOST && <Text block>{t('calendar.tooMany')}</Text>}
        </div>
      }
    >
      <Button appearance="subtle" onClick={choice.clear}>
        {t('calendar.clearChoice')}
      </Button>
      <Button appearance="primary" icon={<SendRegular />} disabled={count > MOST} onClick={() => void goOn()}>
        {t('calendar.send', { count })}
      </Button>
    </ConsequenceBar>
  );
}
