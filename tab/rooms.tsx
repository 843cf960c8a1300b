import type { ReactElement } from 'react';
import type { RouteObject } from 'react-router';
import { Broken, ForManagers, NotFound } from './components/dead-ends.tsx';
import { ActivityPage } from './pages/activities/activity-page.tsx';
import { ChangeOccasionPage } from './pages/arranging/change-occasion-page.tsx';
import { EditActivityPage } from './pages/arranging/edit-activity-page.tsx';
import { NewActivityPage } from './pages/arranging/new-activity-page.tsx';
import { ProposalsPage } from './pages/arranging/proposals-page.tsx';
import { CalendarPage } from './pages/calendar/calendar-page.tsx';
import { HomePage } from './pages/home/home-page.tsx';
import { ArrivePage } from './pages/hosting/arrive-page.tsx';
import { AttendeesPage } from './pages/hosting/attendees-page.tsx';
import { CheckInPage } from './pages/hosting/check-in-page.tsx';
import { FollowUpPage } from './pages/hosting/follow-up-page.tsx';
import { ImportPage } from './pages/imports/import-page.tsx';
import { ImportsPage } from './pages/imports/imports-page.tsx';
import { PlanPage } from './pages/invitations/plan-page.tsx';
import { SendingPage } from './pages/invitations/sending-page.tsx';
import { SendsPage } from './pages/invitations/sends-page.tsx';
import { MePage } from './pages/me/me-page.tsx';
import { StatisticsPage } from './pages/statistics/statistics-page.tsx';

/** The addresses of the tab, below `/tab`. */
export const rooms = (entrance: ReactElement): RouteObject[] => [
  {
    element: entrance,
    errorElement: <Broken />,
    children: [
      { index: true, element: <HomePage /> },
      { path: 'kalender', element: <CalendarPage /> },
      { path: 'kalender/ny', element: <NewActivityPage /> },
      { path: 'kalender/forslag', element: <ProposalsPage /> },
      { path: 'kalender/:id', element: <ActivityPage /> },
      { path: 'kalender/:id/redigera', element: <EditActivityPage /> },
      { path: 'kalender/:id/stall-in', element: <ChangeOccasionPage key="cancel" kind="cancel" /> },
      { path: 'kalender/:id/flytta', element: <ChangeOccasionPage key="move" kind="move" /> },
      { path: 'kalender/:id/deltagare', element: <AttendeesPage /> },
      { path: 'kalender/:id/incheckning', element: <CheckInPage /> },
      { path: 'kalender/:id/uppfoljning', element: <FollowUpPage /> },
      // From the QR code at the door.
      { path: 'incheckning', element: <ArrivePage /> },
      { path: 'hubben/statistik', element: <StatisticsPage /> },
      { path: 'jag', element: <MePage /> },
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
