import type { IssueTexts } from './import-issues.ts';

/** What can be wrong with a row of a member register. */
export const REGISTER_ISSUES = {
  // The file as a whole: fills {{detail}} of fileNotRegister
  quoteUnclosed: {
    severity: 'error',
    sv: 'ett citattecken här avslutas aldrig',
    en: 'a quotation mark here is never closed',
  },
  headingTwice: {
    severity: 'error',
    sv: 'rubriken ”{{heading}}” står två gånger',
    en: 'the heading “{{heading}}” is there twice',
  },

  // One row
  columnCount: {
    severity: 'error',
    sv: 'Raden har {{found}} fält, rubrikraden {{expected}}. Kontrollera semikolon och citattecken.',
    en: 'The row has {{found}} fields, the heading row {{expected}}. Check semicolons and quotation marks.',
  },
  personalNumber: {
    severity: 'error',
    sv: 'Raden innehåller något som ser ut som ett personnummer. Samverket lagrar inga; ta bort det och läs in igen.',
    en: 'The row holds something that looks like a personal identity number. Samverket stores none; remove it and import again.',
  },
  formulaCell: {
    severity: 'error',
    sv: '{{field}} börjar med ett tecken som kalkylprogram läser som en formel. Ta bort tecknet först i cellen.',
    en: '{{field}} begins with a character that spreadsheets read as a formula. Remove the first character of the cell.',
  },
  cellTooLong: {
    severity: 'error',
    sv: '{{field}} är {{length}} tecken långt; högst {{limit}} får plats. Korta texten och läs in igen.',
    en: '{{field}} is {{length}} characters long; at most {{limit}} fit. Shorten the text and import again.',
  },
  givenNameMissing: {
    severity: 'error',
    sv: 'Förnamnet saknas. Fyll i det och läs in igen.',
    en: 'The first name is missing. Fill it in and import again.',
  },
  addressMissing: {
    severity: 'error',
    sv: 'E-postadressen saknas. Fyll i den och läs in igen.',
    en: 'The e-mail address is missing. Fill it in and import again.',
  },
  addressInvalid: {
    severity: 'error',
    sv: 'E-postadressen är inte giltig. Den ska se ut som namn@organisation.se.',
    en: 'The e-mail address is not valid. It should look like name@organisation.se.',
  },
  addressInternational: {
    severity: 'error',
    sv: 'E-postadressen har andra tecken än a–z, siffror och skiljetecken. Ange adressen med a–z; en domän kan skrivas med xn--.',
    en: 'The e-mail address has other characters than a–z, digits and punctuation. Give it with a–z; a domain can be written with xn--.',
  },
  organisationMissing: {
    severity: 'error',
    sv: 'Organisationen saknas. Fyll i den och läs in igen.',
    en: 'The organisation is missing. Fill it in and import again.',
  },
  organisationUnknown: {
    severity: 'error',
    sv: 'Organisationen finns inte i Samverket. Närmast är ”{{nearest}}”. Rätta namnet, eller lägg in organisationen först.',
    en: 'The organisation is not in Samverket. The nearest is “{{nearest}}”. Correct the name, or enter the organisation first.',
  },
  organisationNotInHub: {
    severity: 'error',
    sv: 'Organisationen är inte medlem i hubben {{hub}}. Rätta hubben, eller lägg till organisationen i hubben först.',
    en: 'The organisation is not a member of the hub {{hub}}. Correct the hub, or add the organisation to the hub first.',
  },
  hubUnknown: {
    severity: 'error',
    sv: 'Hubben saknas eller är okänd. Skriv en av {{hubs}}.',
    en: 'The hub is missing or unknown. Write one of {{hubs}}.',
  },
  hubNotYours: {
    severity: 'error',
    sv: 'Du är inte community manager för hubben {{hub}}. Be dess community manager läsa in raden.',
    en: 'You are not the community manager of the hub {{hub}}. Ask its community manager to import the row.',
  },
  preferenceUnknown: {
    severity: 'error',
    sv: 'Inbjudningar ska vara alla, tema eller inga. Rätta cellen och läs in igen.',
    en: 'Inbjudningar must be alla, tema or inga. Correct the cell and import again.',
  },
  themeUnknown: {
    severity: 'error',
    sv: 'Temat ”{{theme}}” finns inte. Välj bland {{themes}}, med komma emellan.',
    en: 'The theme “{{theme}}” does not exist. Choose among {{themes}}, with commas between.',
  },
  yesNoUnknown: {
    severity: 'error',
    sv: '{{field}} ska vara ja, nej eller tomt. Rätta cellen och läs in igen.',
    en: '{{field}} must be ja, nej or blank. Correct the cell and import again.',
  },
  duplicateDiffers: {
    severity: 'error',
    sv: 'Samma adress och hubb står på rad {{row}} med andra uppgifter; den raden gäller. Ta bort den som är fel.',
    en: 'The same address and hub are on row {{row}} with other details; that row counts. Remove the one that is wrong.',
  },
  addressElsewhere: {
    severity: 'error',
    sv: 'Samma adress har ett annat förnamn eller en annan organisation på rad {{row}}. Skriv lika på båda raderna.',
    en: 'The same address has another first name or organisation on row {{row}}. Write the same on both rows.',
  },
  personElsewhere: {
    severity: 'error',
    sv: 'Adressen hör till en person i en organisation som inte är med i din hubb. Inget är ändrat. Rätta adressen, eller be den hubbens community manager flytta personen.',
    en: 'The address is that of a person in an organisation that is not in your hub. Nothing is changed. Correct the address, or ask the community manager of that hub to move the person.',
  },
  duplicateRow: {
    severity: 'warning',
    sv: 'Raden är en dubblett av rad {{row}} och ändrar inget.',
    en: 'The row is a duplicate of row {{row}} and changes nothing.',
  },
  preferenceBlank: {
    severity: 'warning',
    sv: 'Inbjudningar är tomt, så hubbens vana gäller: {{used}}.',
    en: 'Inbjudningar is blank, so the custom of the hub applies: {{used}}.',
  },
  ownChoiceKept: {
    severity: 'warning',
    sv: 'Personen har själv valt sina inbjudningar, och det valet gäller. Raden ändrar det inte.',
    en: 'The person has chosen their invitations themselves, and that choice applies. The row does not change it.',
  },
  themesBlank: {
    severity: 'warning',
    sv: 'Inbjudningar är tema men inget tema är valt, så personen får inga inbjudningar.',
    en: 'Inbjudningar is tema but no theme is chosen, so the person gets no invitations.',
  },
  extraColumns: {
    severity: 'warning',
    sv: 'Kolumner som inte läses in: {{columns}}. Skicka inte mer uppgifter än som behövs.',
    en: 'Columns that are not imported: {{columns}}. Do not send more data than is needed.',
  },
} as const satisfies IssueTexts;
