import type { ReactElement } from 'react';
import type { RouteObject } from 'react-router';
import { Broken, ForManagers, NotFound } from './components/dead-ends.tsx';
import { ActivityPage } from './pages/activities/activity-page.tsx';
import { CalendarPage } from './pages/activities/calendar-page.tsx';
import { HomePage } from './pages/home/home-page.tsx';
import { ImportPage } from './pages/imports/import-page.tsx';
import { ImportsPage } from './pages/imports/imports-page.tsx';
import { PlanPage } from './pages/invitations/plan-page.tsx';
import { SendingPage } from './pages/invitations/sending-page.tsx';
import { SendsPage } from './pages/invitations/sends-page.tsx';

/** The addresses of the tab, below `/tab`. */
export const rooms = (entrance: ReactElement): RouteObject[] => [
  {
    element: entrance,
    errorElement: <Broken />,
    children: [
      { index: true, element: <HomePage /> },
      { path: 'kalender', element: <CalendarPage /> },
      { path: 'kalender/:id', element: <ActivityPage /> },
      // A sending has its hub with it: the server says who may see it.
      { path: 'utskick/:id', element: <SendingPage /> },
      {
        element: <ForManagers />,
        children: [
          { path: 'utskick', element: <SendsPage /> },
          { path: 'utskick/nytt', element: <PlanPage /> },
          { path: 'import', element: <ImportsPage /> },
          { path: 'import/program', element: <ImportPage key="programme" kind="programme" /> },
          { path: 'import/medlemmar', element: <ImportPage key="register" kind="register" /> },
        ],
      },
      { path: '*', element: <NotFound /> },
    ],
  },
];
