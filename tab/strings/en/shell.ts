import type { Texts } from '../sv.ts';

export const shell: Texts['shell'] = {
  appName: 'Samverket',
  skip: 'Skip to the content',
  rooms: 'Rooms',
  home: 'Home',
  me: 'Me',
  calendar: 'Calendar',
  sends: 'Sendings',
  theHub: 'The hub',
  imports: 'Import',
  hub: 'Hub',
  otherLanguage: 'Svenska',
  signOut: 'Sign out',
  loading: 'Fetching …',
  showMore: 'Show more',
  welcomeTitle: 'Welcome to Samverket',
  welcomeLead:
    'Activities, invitations and members of your hub. You sign in with your ordinary work account: no new password, no guest account.',
  welcomeAsks: 'We read your name and which organisation you belong to. Nothing else.',
  signIn: 'Sign in with your work account',
  signInFailed: 'Signing in did not work',
  signInFailedWhy: 'The sign-in was stopped or took too long. Nothing was changed. Try again.',
};

export const states: Texts['states'] = {
  failedTitle: 'The page could not be fetched',
  actionFailedTitle: 'That did not work',
  unreachable: 'Samverket does not answer. Nothing was lost. Check your connection and try again.',
  unexpected: 'Something went wrong on our side. What was saved is still there. Try again in a while.',
  retry: 'Try again',
  reference: 'Reference: {{requestId}}',
  offlineTitle: 'You are offline.',
  offline: 'You can read what has been fetched. Sending and importing work when you are connected again.',
  noRightTitle: 'You do not have access here',
  noRight: "Only the hub's community manager can open this page. Contact them if you need something from here.",
  noHubTitle: 'You are not a member of a hub yet',
  noHub:
    'Ask the contact person in your organisation, or the community manager of the hub, for a membership. Then open this page again.',
  notFoundTitle: 'The page does not exist',
  notFound: 'It may have been removed, or the link is wrong.',
  toHome: 'To Home',
  brokenTitle: 'The page broke',
  broken: 'Nothing was lost. Load the page again.',
  reload: 'Load again',
};

export const steps: Texts['steps'] = { label: 'Step {{current}} of {{total}}', done: 'done' };

export const charts: Texts['charts'] = {
  notShown: 'not shown',
  asTable: 'Show as a table',
  asChart: 'Show as a chart',
  loading: 'Drawing the chart …',
  others_one: '{{count, number}} more',
  others_other: '{{count, number}} more',
};
