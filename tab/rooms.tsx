import { type ComponentType, lazy, type ReactElement } from 'react';
import type { RouteObject } from 'react-router';
import { Broken, ForManagers, NotFound } from './components/dead-ends.tsx';
import { ActivityPage } from './pages/activities/activity-page.tsx';
import { CalendarPage } from './pages/calendar/calendar-page.tsx';
import { HomePage } from './pages/home/home-page.tsx';
import { MePage } from './pages/me/me-page.tsx';

/** A page that not everybody opens, or not often: fetched when it is. */
const later = <Props,>(load: () => Promise<ComponentType<Props>>) => lazy(async () => ({ default: await load() }));

const ChangeOccasionPage = later(
  async () => (await import('./pages/arranging/change-occasion-page.tsx')).ChangeOccasionPage,
);
const EditActivityPage = later(async () => (await import('./pages/arranging/edit-activity-page.tsx')).EditActivityPage);
const NewActivityPage = later(async () => (await import('./pages/arranging/new-activity-page.tsx')).NewActivityPage);
const ProposalsPage = later(async () => (await import('./pages/arranging/proposals-page.tsx')).ProposalsPage);
const ArrivePage = later(async () => (await import('./pages/hosting/arrive-page.tsx')).ArrivePage);
const AttendeesPage = later(async () => (await import('./pages/hosting/attendees-page.tsx')).AttendeesPage);
const CheckInPage = later(async () => (await import('./pages/hosting/check-in-page.tsx')).CheckInPage);
const FollowUpPage = later(async () => (await import('./pages/hosting/follow-up-page.tsx')).FollowUpPage);
const ImportPage = later(async () => (await import('./pages/imports/import-page.tsx')).ImportPage);
const ImportsPage = later(async () => (await import('./pages/imports/imports-page.tsx')).ImportsPage);
const PlanPage = later(async () => (await import('./pages/invitations/plan-page.tsx')).PlanPage);
const SendingPage = later(async () => (await import('./pages/invitations/sending-page.tsx')).SendingPage);
const SendsPage = later(async () => (await import('./pages/invitations/sends-page.tsx')).SendsPage);
const StatisticsPage = later(async () => (await import('./pages/statistics/statistics-page.tsx')).StatisticsPage);

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
