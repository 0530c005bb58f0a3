import type { Words } from './words';

const days = (n: number) => (n === 1 ? '1 dag' : `${n} dagar`);
const STANDS =
  'Det står kvar medan CRM Vitals inte körs, och medan det körs skrivs det på nytt minst en gång i veckan.';

export const sv: Words = {
  loading: 'Hämtar företagets hälsa',
  failed: {
    title: 'Företagets hälsa kunde inte läsas',
    text: 'Försök igen. Om det kvarstår, fråga din HubSpot-administratör om du får se företagsegenskaperna i gruppen CRM Vitals.',
    again: 'Försök igen',
  },
  absent: {
    title: 'Här finns inga hälsoegenskaper',
    text: 'HubSpot visar ingen av företagsegenskaperna i gruppen CRM Vitals.',
    asks: [
      'Be din CRM Vitals-administratör köra: ./vitals hubspot install',
      'Fråga din HubSpot-administratör om du får se dessa egenskaper.',
    ],
  },
  unscored: {
    title: 'Ingen poäng ännu',
    text: 'CRM Vitals har inte skrivit någon poäng för det här företaget. Det sker vid den första körningen som känner till det.',
    asks: [
      'Fråga din CRM Vitals-administratör: är företaget kopplat till ett konto?',
      'Fråga också: skrev den senaste körningen till HubSpot? Kommandot ./vitals plan visar vad som ska skrivas.',
      'Om inget företag visar någon poäng: har ./vitals hubspot install körts, och får du se dessa egenskaper?',
    ],
  },
  partial: 'Några hälsoegenskaper saknas eller är dolda för dig. Din HubSpot-administratör kan se vilka.',

  band: {
    red: 'Röd: i riskzonen',
    yellow: 'Gul: håll ett öga på det',
    green: 'Grön: frisk',
    grey: 'Grå: för lite är känt',
  },
  noBand: 'Färgen är okänd',
  of100: (score) => `${score} av 100`,
  noScore: 'Ingen poäng',
  greyWhy: 'Det finns inget tal, eftersom för mycket av underlaget saknas.',

  trend: {
    label: 'Trend',
    up: 'Stigande',
    down: 'Fallande',
    steady: 'Stabil',
    new: 'Ny, inget att jämföra med',
  },
  coverage: 'Täckning',
  coverageValue: (percent) => `${percent} av underlaget`,
  outcome: 'Resultat',
  experience: 'Upplevelse',
  asOf: 'Per',
  scorecard: 'Poängkort',
  notKnown: 'okänt',

  why: 'Varför denna poäng',
  missing: 'Vad som saknas',
  noReasons: 'Ingen enskild orsak sticker ut.',

  ago: (n) => (n === 0 ? 'i dag' : n === 1 ? 'i går' : `för ${days(n)} sedan`),
  aging: (n) => ({ title: `Detta är ${days(n)} gammalt`, text: STANDS }),
  old: (n) => ({
    title: `Detta är ${days(n)} gammalt och stämmer kanske inte längre`,
    text: `${STANDS} Fråga din CRM Vitals-administratör när den senaste körningen var.`,
  }),
  ageUnknown: {
    title: 'Det är inte känt hur gammalt detta är',
    text: 'Dagen som det gäller för saknas. Fråga din CRM Vitals-administratör när den senaste körningen var.',
  },
  fromFuture: {
    title: 'Detta är daterat i framtiden',
    text: 'Be din CRM Vitals-administratör kontrollera klockan på den maskin som CRM Vitals körs på.',
  },

  tasks: {
    title: 'Öppna uppföljningsuppgifter',
    loading: 'Hämtar uppgifterna',
    none: 'Inga öppna uppgifter från CRM Vitals.',
    failed: 'Uppgifterna kunde inte läsas. Poängen påverkas inte; uppgifterna finns bland företagets aktiviteter.',
    cut: (looked) => `Bara de första ${looked} uppgifterna för det här företaget har gåtts igenom.`,
    untitled: 'Uppgift utan ämne',
    noDue: 'Inget förfallodatum',
    due: (day) => `Förfaller ${day}`,
    dueToday: 'Förfaller i dag',
    overdue: (day) => `Försenad sedan ${day}`,
  },
};
