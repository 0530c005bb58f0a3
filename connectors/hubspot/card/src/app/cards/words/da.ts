import type { Words } from './words';

const days = (n: number) => (n === 1 ? '1 dag' : `${n} dage`);
const STANDS =
  'Det bliver stående, mens CRM Vitals ikke kører, og mens det kører, skrives det på ny mindst en gang om ugen.';

export const da: Words = {
  loading: 'Henter virksomhedens sundhed',
  failed: {
    title: 'Virksomhedens sundhed kunne ikke læses',
    text: 'Prøv igen. Hvis det fortsætter, så spørg din HubSpot-administrator, om du må se virksomhedsegenskaberne i gruppen CRM Vitals.',
    again: 'Prøv igen',
  },
  absent: {
    title: 'Her er ingen sundhedsegenskaber',
    text: 'HubSpot viser ingen af virksomhedsegenskaberne i gruppen CRM Vitals.',
    asks: [
      'Bed din CRM Vitals-administrator køre: ./vitals hubspot install',
      'Spørg din HubSpot-administrator, om du må se disse egenskaber.',
    ],
  },
  unscored: {
    title: 'Endnu ingen score',
    text: 'CRM Vitals har ikke skrevet en score for denne virksomhed. Det sker ved den første kørsel, der kender den.',
    asks: [
      'Spørg din CRM Vitals-administrator: Er virksomheden knyttet til en konto?',
      'Spørg også: Skrev den seneste kørsel til HubSpot? Kommandoen ./vitals plan viser, hvad der skal skrives.',
      'Hvis ingen virksomhed viser en score: Er ./vitals hubspot install blevet kørt, og må du se disse egenskaber?',
    ],
  },
  partial: 'Nogle sundhedsegenskaber mangler eller er skjult for dig. Din HubSpot-administrator kan se hvilke.',

  band: {
    red: 'Rød: i fare',
    yellow: 'Gul: hold øje',
    green: 'Grøn: sund',
    grey: 'Grå: for lidt er kendt',
  },
  noBand: 'Farven er ukendt',
  of100: (score) => `${score} af 100`,
  noScore: 'Ingen score',
  greyWhy: 'Der er intet tal, fordi for meget af grundlaget mangler.',

  trend: {
    label: 'Udvikling',
    up: 'Stigende',
    down: 'Faldende',
    steady: 'Stabil',
    new: 'Ny, intet at sammenligne med',
  },
  coverage: 'Dækning',
  coverageValue: (percent) => `${percent} af grundlaget`,
  outcome: 'Resultat',
  experience: 'Oplevelse',
  asOf: 'Pr.',
  scorecard: 'Scorekort',
  notKnown: 'ukendt',

  why: 'Hvorfor denne score',
  missing: 'Hvad der mangler',
  noReasons: 'Ingen enkelt årsag skiller sig ud.',

  ago: (n) => (n === 0 ? 'i dag' : n === 1 ? 'i går' : `for ${days(n)} siden`),
  aging: (n) => ({ title: `Dette er ${days(n)} gammelt`, text: STANDS }),
  old: (n) => ({
    title: `Dette er ${days(n)} gammelt og stemmer måske ikke længere`,
    text: `${STANDS} Spørg din CRM Vitals-administrator, hvornår den seneste kørsel var.`,
  }),
  ageUnknown: {
    title: 'Det vides ikke, hvor gammelt dette er',
    text: 'Den dag, det gælder for, mangler. Spørg din CRM Vitals-administrator, hvornår den seneste kørsel var.',
  },
  fromFuture: {
    title: 'Dette er dateret i fremtiden',
    text: 'Bed din CRM Vitals-administrator kontrollere uret på den maskine, som CRM Vitals kører på.',
  },

  tasks: {
    title: 'Åbne opfølgningsopgaver',
    loading: 'Henter opgaverne',
    none: 'Ingen åbne opgaver fra CRM Vitals.',
    failed: 'Opgaverne kunne ikke læses. Scoren er ikke berørt; opgaverne står blandt virksomhedens aktiviteter.',
    cut: (looked) => `Kun de første ${looked} opgaver for denne virksomhed er set igennem.`,
    untitled: 'Opgave uden emne',
    noDue: 'Ingen forfaldsdato',
    due: (day) => `Forfalder ${day}`,
    dueToday: 'Forfalder i dag',
    overdue: (day) => `Overskredet siden ${day}`,
  },
};
