import { Text } from '@fluentui/react-components';
import type { FollowUpView } from '../../../src/follow-ups/follow-up-contract.ts';
import { Panel } from '../../components/panel.tsx';
import { useRelative, useWords } from '../../use-words.ts';

/** Who came is known for as long as it is needed, and the page says until when. */
export function ErasurePanel({ view }: { view: FollowUpView }) {
  const { t, day } = useWords();
  const relative = useRelative();
  const { foldsAt, timeZone } = view;
  return (
    <Panel title={t('followUp.erasure')}>
      <Text>
        {view.attendees === null
          ? t('followUp.erased')
          : t('followUp.erases', { when: day(foldsAt, timeZone), relative: relative(foldsAt, timeZone) })}
      </Text>
    </Panel>
  );
}
