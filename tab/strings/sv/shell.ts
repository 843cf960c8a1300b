export const shell = {
  appName: 'Samverket',
  skip: 'Hoppa till innehållet',
  rooms: 'Rum',
  home: 'Hem',
  me: 'Jag',
  calendar: 'Kalender',
  sends: 'Utskick',
  theHub: 'Hubben',
  imports: 'Import',
  hub: 'Hubb',
  otherLanguage: 'English',
  signOut: 'Logga ut',
  loading: 'Hämtar …',
  showMore: 'Visa fler',
  welcomeTitle: 'Välkommen till Samverket',
  welcomeLead:
    'Aktiviteter, inbjudningar och medlemmar i din hubb. Du loggar in med ditt vanliga jobbkonto: inget nytt lösenord, inget gästkonto.',
  welcomeAsks: 'Vi läser ditt namn och vilken organisation du hör till. Inget annat.',
  signIn: 'Logga in med jobbkontot',
  signInFailed: 'Det gick inte att logga in',
  signInFailedWhy: 'Inloggningen avbröts eller tog för lång tid. Inget har ändrats. Försök igen.',
};

export const states = {
  failedTitle: 'Det gick inte att hämta sidan',
  actionFailedTitle: 'Det gick inte',
  unreachable: 'Vi får inget svar från Samverket. Inget har gått förlorat. Kontrollera uppkopplingen och försök igen.',
  unexpected: 'Något gick fel hos oss. Det som redan var sparat är kvar. Försök igen om en stund.',
  retry: 'Försök igen',
  reference: 'Referens: {{requestId}}',
  offlineTitle: 'Du är offline.',
  offline: 'Du kan läsa det som redan är hämtat. Skicka och läsa in går när du är uppkopplad igen.',
  noRightTitle: 'Du har inte tillgång hit',
  noRight: 'Bara hubbens community manager kan öppna den här sidan. Hör av dig dit om du behöver något härifrån.',
  noHubTitle: 'Du är inte medlem i någon hubb ännu',
  noHub:
    'Fråga kontaktpersonen i din organisation, eller hubbens community manager, om ett medlemskap. Sedan är det bara att öppna sidan igen.',
  notFoundTitle: 'Sidan finns inte',
  notFound: 'Den kan ha tagits bort, eller så är länken fel.',
  toHome: 'Till Hem',
  brokenTitle: 'Sidan gick sönder',
  broken: 'Inget har gått förlorat. Läs in sidan på nytt.',
  reload: 'Läs in på nytt',
};

export const steps = {
  label: 'Steg {{current}} av {{total}}',
  done: 'klart',
};

export const charts = {
  notShown: 'visas inte',
  asTable: 'Visa som tabell',
  asChart: 'Visa som diagram',
  loading: 'Ritar diagrammet …',
  others_one: '{{count, number}} till',
  others_other: '{{count, number}} till',
};
