import { FluentProvider, makeStaticStyles } from '@fluentui/react-components';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { i18n as I18n } from 'i18next';
import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import type { Identity } from './api/call.ts';
import { createApi } from './api.ts';
import { Entrance } from './components/entrance.tsx';
import { useSamverketTheme } from './components/use-theme-name.ts';
import { Welcome } from './components/welcome.tsx';
import { ApiProblem } from './problem.ts';
import { ApiContext } from './queries.ts';
import { rooms } from './rooms.tsx';
import type { Surroundings } from './surroundings.ts';
import { touchable } from './touch.ts';

const usePageStyles = makeStaticStyles({
  body: { margin: 0 },
  // The bar of an action sticks to the lower edge: what has the focus must not hide behind it.
  html: { scrollPaddingBottom: '120px', scrollPaddingTop: '16px' },
  '@media (prefers-reduced-motion: reduce)': {
    '*, *::before, *::after': {
      animationDuration: '0.01ms !important',
      transitionDuration: '0.01ms !important',
      scrollBehavior: 'auto !important',
    },
  },
});

/** A fault that a second try may mend: no answer, or the server's own trouble. */
const passing = (error: unknown): boolean => error instanceof ApiProblem && (error.status === 0 || error.status >= 502);

const newQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      // Without a network something asked for fails at once and says so, instead of waiting without a word.
      queries: { networkMode: 'always', staleTime: 10_000, retry: (failures, error) => failures < 2 && passing(error) },
      mutations: { networkMode: 'always' },
    },
  });

/** Wiring: theme, language, queries, and the door or the rooms. */
export function App({ surroundings, i18n }: { surroundings: Surroundings; i18n: I18n }) {
  usePageStyles();
  const theme = useSamverketTheme(surroundings.teams);
  const { identity, browser, fault } = surroundings;
  return (
    <FluentProvider theme={theme} customStyleHooks_unstable={touchable}>
      <I18nextProvider i18n={i18n}>
        {identity === null ? (
          <Welcome fault={fault} onSignIn={browser === null ? null : () => void browser.start()} />
        ) : (
          <Inside surroundings={surroundings} identity={identity} i18n={i18n} />
        )}
      </I18nextProvider>
    </FluentProvider>
  );
}

function Inside({ surroundings, identity, i18n }: { surroundings: Surroundings; identity: Identity; i18n: I18n }) {
  const { browser, teams } = surroundings;
  const [client] = useState(newQueryClient);
  const [api] = useState(() => createApi(identity, () => (i18n.language === 'en' ? 'en' : 'sv')));
  const [router] = useState(() => {
    const onSignOut = browser === null ? null : () => browser.signOut();
    const made = createBrowserRouter(rooms(<Entrance onSignOut={onSignOut} />), { basename: '/tab' });
    // A deep link of Teams carries the address within the tab.
    if (teams?.subPageId?.startsWith('/')) void made.navigate(teams.subPageId, { replace: true });
    return made;
  });
  return (
    <QueryClientProvider client={client}>
      <ApiContext value={api}>
        <RouterProvider router={router} />
      </ApiContext>
    </QueryClientProvider>
  );
}
