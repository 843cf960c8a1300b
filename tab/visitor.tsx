import { createContext, type PropsWithChildren, useContext, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { HubView, Me } from '../src/hubs/hub-contract.ts';
import { recall, remember } from './remembered.ts';

/** Who is here, and which hub is looked at. */
interface Visitor {
  me: Me;
  /** Hubs where the person has a role. */
  hubs: HubView[];
  hub: HubView;
  isManager: boolean;
  chooseHub(slug: string): void;
}

const VisitorContext = createContext<Visitor | null>(null);

export function useVisitor(): Visitor {
  const visitor = useContext(VisitorContext);
  if (visitor === null) throw new Error('outside of VisitorProvider');
  return visitor;
}

export const managerOf = (me: Me, hub: string): boolean =>
  me.roles.some((role) => role.role === 'communityManager' && role.hub === hub);

interface Props {
  me: Me;
  hubs: [HubView, ...HubView[]];
}

/** The hub is in the address when a link says so (`?hub=ostersund`), otherwise what was chosen last. */
export function VisitorProvider({ me, hubs, children }: PropsWithChildren<Props>) {
  const [search, setSearch] = useSearchParams();
  const [chosen, setChosen] = useState(() => recall('hub'));
  const bySlug = (slug: string | null) => hubs.find((hub) => hub.slug === slug);
  const managed = hubs.find((hub) => managerOf(me, hub.slug));
  const hub = bySlug(search.get('hub')) ?? bySlug(chosen) ?? managed ?? hubs[0];
  const visitor = useMemo(
    () => ({
      me,
      hubs,
      hub,
      isManager: managerOf(me, hub.slug),
      chooseHub: (slug: string) => {
        remember('hub', slug);
        setChosen(slug);
        setSearch({});
      },
    }),
    [me, hubs, hub, setSearch],
  );
  return <VisitorContext value={visitor}>{children}</VisitorContext>;
}
