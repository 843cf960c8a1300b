import { Page } from '../../components/page.tsx';
import { useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';
import { ProposalsContent } from './proposals.tsx';

/** Ideas and plans that are not in the calendar yet. */
export function ProposalsPage() {
  const { t } = useWords();
  const { isManager } = useVisitor();
  return (
    <Page
      title={t('proposals.title')}
      lead={t(isManager ? 'proposals.leadManager' : 'proposals.leadMember')}
      back={{ to: '/kalender', text: t('activity.back') }}
    >
      <ProposalsContent />
    </Page>
  );
}
