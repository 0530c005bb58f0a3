const days = (n) => (n === 1 ? '1 dag' : `${n} dage`);
const STANDS =
  'Det bliver stående, mens CRM Vitals ikke kører, og mens det kører, skrives det på ny mindst en gang om ugen.';

export const da = {
  heading: 'Kundens sundhed',
  loading: 'Henter organisationens sundhed',
  again: 'Prøv igen',
  outside: {
    title: 'Åbn dette i Zendesk',
    text: 'Denne side er CRM Vitals-appen til Zendesk Support. Den viser kun noget ved siden af en sag eller på en organisation.',
  },
  failed: {
    title: 'Organisationens sundhed kunne ikke læses',
    text: 'Zendesk svarede ikke. Prøv igen; hvis det fortsætter, så sig det til din Zendesk-administrator.',
  },
  busy: {
    title: 'Zendesk har for travlt til at svare',
    text: 'Zendesk tillader et vist antal kald i minuttet for alle apps tilsammen. Prøv igen om et minut.',
  },
  forbidden: {
    title: 'Du må ikke se denne organisation',
    text: 'Spørg din Zendesk-administrator, om din rolle må se organisationer.',
  },
  gone: {
    title: 'Organisationen blev ikke fundet',
    text: 'Den er måske slettet, eller du må ikke se den. Din Zendesk-administrator kan se hvilket.',
  },
  noOrganization: {
    title: 'Ingen organisation',
    text: 'Sagen har ingen organisation, og det har anmoderen heller ikke. Sundhed føres pr. organisation.',
    asks: ['Føj anmoderen til en organisation, eller vælg en på sagen.'],
  },
  several: {
    title: 'Hvilken organisation?',
    text: 'Sagen har ingen organisation, og anmoderen hører til flere.',
    asks: ['Vælg organisationen på sagen.'],
  },
  ofRequester: 'Sagen har ingen organisation; denne er anmoderens.',
  absent: {
    title: 'Endnu ikke installeret',
    text: 'Denne Zendesk har ingen organisationsfelter fra CRM Vitals.',
    asks: [
      'Bed din CRM Vitals-administrator køre: ./vitals zendesk install',
      'Hvis det er gjort: Spørg din Zendesk-administrator, om felterne, der begynder med crmv_, er aktive.',
    ],
  },
  unscored: {
    title: 'Endnu ingen score',
    text: 'CRM Vitals har ikke skrevet en score for denne organisation. Det sker ved den første kørsel, der kender den.',
    asks: [
      'Spørg din CRM Vitals-administrator: Er organisationen knyttet til en konto?',
      'Spørg også: Skrev den seneste kørsel til Zendesk? Kommandoen ./vitals plan viser, hvad der skal skrives.',
    ],
  },
  partial: 'Nogle sundhedsfelter mangler eller er ikke aktive. Din Zendesk-administrator kan se hvilke.',

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
  costs: (points) => `koster ${points} point:`,
  adds: (points) => `giver ${points} point:`,
  details: 'Detaljer',

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
};
