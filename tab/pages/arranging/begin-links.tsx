import { makeStyles, tokens } from '@fluentui/react-components';
import { LightbulbRegular } from '@fluentui/react-icons';
import { LinkButton, TextLink } from '../../components/links.tsx';
import { useCan } from '../../queries/activities.ts';
import { useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';

const useStyles = makeStyles({
  links: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: `0 ${tokens.spacingHorizontalL}` },
  link: { display: 'inline-flex', alignItems: 'center', minHeight: '44px' },
});

/** On the calendar: begin an activity, and find what is begun. */
export function BeginLinks() {
  const styles = useStyles();
  const { t } = useWords();
  const { hub } = useVisitor();
  const can = useCan(hub.slug);
  if (!can.data?.propose && !can.data?.draft) return null;
  return (
    <div className={styles.links}>
      <LinkButton to="/kalender/ny" icon={<LightbulbRegular />}>
        {t(can.data.draft ? 'proposals.new' : 'proposals.propose')}
      </LinkButton>
      <TextLink to="/kalender/forslag" className={styles.link}>
        {t('proposals.title')}
      </TextLink>
    </div>
  );
}
