import type { Locale } from '../context.ts';

/** The words of the public pages. `{{title}}` is the activity's. */
export interface PageWords {
  checkInHeading: string;
  checkInLead: string;
  areYouMember: string;
  yes: string;
  no: string;
  organisation: string;
  organisationHint: string;
  here: string;
  inTeams: string;
  welcome: string;
  welcomeText: string;
  welcomeAgain: string;
  rateHeading: string;
  rateLead: string;
  comeBack: string;
  recommend: string;
  scale: readonly [string, string, string, string, string];
  answer: string;
  thanks: string;
  thanksText: string;
  documentation: string;
  links: string;
  missing: string;
  chooseOne: string;
  fix: string;
}

export const PAGE_WORDS: Record<Locale, PageWords> = {
  sv: {
    checkInHeading: 'Välkommen till {{title}}',
    checkInLead: 'Tryck på Jag är här, så räknas du. Vi sparar inte vem du är.',
    areYouMember: 'Är du medlem i hubben?',
    yes: 'Ja',
    no: 'Nej',
    organisation: 'Organisation',
    organisationHint: 'Frivilligt. Används bara för att räkna hur många organisationer som var med.',
    here: 'Jag är här',
    inTeams: 'Har du anmält dig och har Teams? Checka in där i stället',
    welcome: 'Välkommen, du är räknad',
    welcomeText: 'Kul att du är här. Du kan stänga sidan.',
    welcomeAgain: 'Du var redan räknad. Du kan stänga sidan.',
    rateHeading: 'Vad tyckte du om {{title}}?',
    rateLead: 'Två frågor. Svaren sparas utan namn och visas bara som medelvärden.',
    comeBack: 'Skulle du komma tillbaka?',
    recommend: 'Skulle du rekommendera oss till någon annan?',
    scale: ['Nej, inte alls', 'Nej, knappast', 'Kanske', 'Ja, troligen', 'Ja, absolut'],
    answer: 'Skicka svaren',
    thanks: 'Tack för svaren',
    thanksText: 'De hjälper oss att göra nästa aktivitet bättre. Du kan stänga sidan.',
    documentation: 'Dokumentation från {{title}}',
    links: 'Länkar',
    missing: 'Välj ett svar på',
    chooseOne: 'Välj ett svar',
    fix: 'Ett svar saknas',
  },
  en: {
    checkInHeading: 'Welcome to {{title}}',
    checkInLead: 'Press I am here to be counted. We do not keep who you are.',
    areYouMember: 'Are you a member of the hub?',
    yes: 'Yes',
    no: 'No',
    organisation: 'Organisation',
    organisationHint: 'Optional. Only used for counting how many organisations took part.',
    here: 'I am here',
    inTeams: 'Have you registered, and do you have Teams? Check in there instead',
    welcome: 'Welcome, you have been counted',
    welcomeText: 'Good to have you here. You can close this page.',
    welcomeAgain: 'You had been counted already. You can close this page.',
    rateHeading: 'What did you think of {{title}}?',
    rateLead: 'Two questions. Answers are kept without a name and shown as averages only.',
    comeBack: 'Would you come back?',
    recommend: 'Would you recommend us to somebody else?',
    scale: ['No, not at all', 'No, hardly', 'Perhaps', 'Yes, probably', 'Yes, definitely'],
    answer: 'Send the answers',
    thanks: 'Thank you for answering',
    thanksText: 'It helps us to make the next activity better. You can close this page.',
    documentation: 'Documentation of {{title}}',
    links: 'Links',
    missing: 'Choose an answer to',
    chooseOne: 'Choose an answer',
    fix: 'An answer is missing',
  },
};
