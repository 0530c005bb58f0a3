import type { Words } from './words';

const days = (n: number) => (n === 1 ? '1 Tag' : `${n} Tage`);
const daysAgo = (n: number) => (n === 1 ? '1 Tag' : `${n} Tagen`);
const STANDS =
  'Sie bleiben stehen, während CRM Vitals nicht läuft, und solange es läuft, werden sie mindestens einmal pro Woche neu geschrieben.';

export const de: Words = {
  loading: 'Gesundheit des Unternehmens wird gelesen',
  failed: {
    title: 'Die Gesundheit des Unternehmens konnte nicht gelesen werden',
    text: 'Versuchen Sie es noch einmal. Bleibt es dabei, fragen Sie Ihren HubSpot-Admin, ob Sie die Unternehmenseigenschaften der Gruppe CRM Vitals sehen dürfen.',
    again: 'Noch einmal versuchen',
  },
  absent: {
    title: 'Hier gibt es keine Gesundheitseigenschaften',
    text: 'HubSpot zeigt keine der Unternehmenseigenschaften der Gruppe CRM Vitals.',
    asks: [
      'Bitten Sie Ihren CRM-Vitals-Admin, dies auszuführen: ./vitals hubspot install',
      'Fragen Sie Ihren HubSpot-Admin, ob Sie diese Eigenschaften sehen dürfen.',
    ],
  },
  unscored: {
    title: 'Noch kein Score',
    text: 'CRM Vitals hat für dieses Unternehmen keinen Score geschrieben. Das geschieht mit dem ersten Lauf, der es kennt.',
    asks: [
      'Fragen Sie Ihren CRM-Vitals-Admin: Ist das Unternehmen mit einem Kunden verknüpft?',
      'Fragen Sie auch: Hat der letzte Lauf nach HubSpot geschrieben? Der Befehl ./vitals plan zeigt, was ansteht.',
      'Zeigt kein Unternehmen einen Score: Wurde ./vitals hubspot install ausgeführt, und dürfen Sie diese Eigenschaften sehen?',
    ],
  },
  partial: 'Einige Gesundheitseigenschaften fehlen oder sind für Sie verborgen. Ihr HubSpot-Admin kann sehen, welche.',

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

  tasks: {
    title: 'Offene Folgeaufgaben',
    loading: 'Aufgaben werden gelesen',
    none: 'Keine offenen Aufgaben von CRM Vitals.',
    failed:
      'Die Aufgaben konnten nicht gelesen werden. Der Score ist davon nicht betroffen; die Aufgaben stehen bei den Aktivitäten des Unternehmens.',
    cut: (looked) => `Nur die ersten ${looked} Aufgaben dieses Unternehmens wurden durchgesehen.`,
    untitled: 'Aufgabe ohne Betreff',
    noDue: 'Kein Fälligkeitsdatum',
    due: (day) => `Fällig am ${day}`,
    dueToday: 'Heute fällig',
    overdue: (day) => `Überfällig seit ${day}`,
  },
};
