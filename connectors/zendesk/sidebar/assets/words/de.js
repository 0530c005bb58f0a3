const days = (n) => (n === 1 ? '1 Tag' : `${n} Tage`);
const daysAgo = (n) => (n === 1 ? '1 Tag' : `${n} Tagen`);
const STANDS =
  'Sie bleiben stehen, während CRM Vitals nicht läuft, und solange es läuft, werden sie mindestens einmal pro Woche neu geschrieben.';

export const de = {
  heading: 'Kundengesundheit',
  loading: 'Gesundheit der Organisation wird gelesen',
  again: 'Noch einmal versuchen',
  outside: {
    title: 'Bitte in Zendesk öffnen',
    text: 'Diese Seite ist die App von CRM Vitals für Zendesk Support. Sie zeigt nur neben einem Ticket oder auf einer Organisation etwas an.',
  },
  failed: {
    title: 'Die Gesundheit der Organisation konnte nicht gelesen werden',
    text: 'Zendesk hat nicht geantwortet. Versuchen Sie es noch einmal; bleibt es dabei, sagen Sie es Ihrem Zendesk-Admin.',
  },
  busy: {
    title: 'Zendesk ist zu beschäftigt, um zu antworten',
    text: 'Zendesk erlaubt eine bestimmte Zahl von Aufrufen pro Minute für alle Apps zusammen. Versuchen Sie es in einer Minute noch einmal.',
  },
  forbidden: {
    title: 'Sie dürfen diese Organisation nicht sehen',
    text: 'Fragen Sie Ihren Zendesk-Admin, ob Ihre Rolle Organisationen sehen darf.',
  },
  gone: {
    title: 'Diese Organisation wurde nicht gefunden',
    text: 'Vielleicht wurde sie gelöscht, oder Sie dürfen sie nicht sehen. Ihr Zendesk-Admin kann es feststellen.',
  },
  noOrganization: {
    title: 'Keine Organisation',
    text: 'Dieses Ticket hat keine Organisation, und der Anfragende auch nicht. Gesundheit wird je Organisation geführt.',
    asks: ['Nehmen Sie den Anfragenden in eine Organisation auf, oder wählen Sie im Ticket eine aus.'],
  },
  several: {
    title: 'Welche Organisation?',
    text: 'Dieses Ticket hat keine Organisation, und der Anfragende gehört zu mehreren.',
    asks: ['Wählen Sie im Ticket die Organisation aus.'],
  },
  ofRequester: 'Das Ticket hat keine Organisation; diese ist die des Anfragenden.',
  absent: {
    title: 'Noch nicht installiert',
    text: 'Dieses Zendesk hat keine Organisationsfelder von CRM Vitals.',
    asks: [
      'Bitten Sie Ihren CRM-Vitals-Admin, dies auszuführen: ./vitals zendesk install',
      'Ist das geschehen: Fragen Sie Ihren Zendesk-Admin, ob die Felder, die mit crmv_ beginnen, aktiv sind.',
    ],
  },
  unscored: {
    title: 'Noch kein Score',
    text: 'CRM Vitals hat für diese Organisation keinen Score geschrieben. Das geschieht mit dem ersten Lauf, der sie kennt.',
    asks: [
      'Fragen Sie Ihren CRM-Vitals-Admin: Ist die Organisation mit einem Kunden verknüpft?',
      'Fragen Sie auch: Hat der letzte Lauf nach Zendesk geschrieben? Der Befehl ./vitals plan zeigt, was ansteht.',
    ],
  },
  partial: 'Einige Gesundheitsfelder fehlen oder sind nicht aktiv. Ihr Zendesk-Admin kann sehen, welche.',

  band: {
    red: 'Rot: gefährdet',
    yellow: 'Gelb: im Auge behalten',
    green: 'Grün: gesund',
    grey: 'Grau: zu wenig ist bekannt',
  },
  noBand: 'Farbe nicht bekannt',
  of100: (score) => `${score} von 100`,
  noScore: 'Kein Score',
  greyWhy: 'Es gibt keine Zahl, weil zu viel von der Grundlage fehlt.',

  trend: {
    label: 'Trend',
    up: 'Steigend',
    down: 'Fallend',
    steady: 'Stabil',
    new: 'Neu, kein Vergleich möglich',
  },
  coverage: 'Abdeckung',
  coverageValue: (percent) => `${percent} der Grundlage`,
  outcome: 'Ergebnis',
  experience: 'Erlebnis',
  asOf: 'Stand',
  scorecard: 'Scorecard',
  notKnown: 'nicht bekannt',

  why: 'Warum dieser Score',
  missing: 'Was fehlt',
  noReasons: 'Kein einzelner Grund sticht heraus.',
  costs: (points) => `kostet ${points} Punkte:`,
  adds: (points) => `bringt ${points} Punkte:`,
  details: 'Einzelheiten',

  ago: (n) => (n === 0 ? 'heute' : n === 1 ? 'gestern' : `vor ${daysAgo(n)}`),
  aging: (n) => ({ title: `Diese Angaben sind ${days(n)} alt`, text: STANDS }),
  old: (n) => ({
    title: `Diese Angaben sind ${days(n)} alt und stimmen vielleicht nicht mehr`,
    text: `${STANDS} Fragen Sie Ihren CRM-Vitals-Admin, wann der letzte Lauf war.`,
  }),
  ageUnknown: {
    title: 'Es ist nicht bekannt, wie alt diese Angaben sind',
    text: 'Der Tag, für den sie gelten, fehlt. Fragen Sie Ihren CRM-Vitals-Admin, wann der letzte Lauf war.',
  },
  fromFuture: {
    title: 'Diese Angaben tragen ein Datum in der Zukunft',
    text: 'Bitten Sie Ihren CRM-Vitals-Admin, die Uhr der Maschine zu prüfen, auf der CRM Vitals läuft.',
  },
};
