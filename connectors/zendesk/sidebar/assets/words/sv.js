const days = (n) => (n === 1 ? '1 dag' : `${n} dagar`);
const STANDS =
  'Det står kvar medan CRM Vitals inte körs, och medan det körs skrivs det på nytt minst en gång i veckan.';

export const sv = {
  heading: 'Kundens hälsa',
  loading: 'Hämtar organisationens hälsa',
  again: 'Försök igen',
  outside: {
    title: 'Öppna detta i Zendesk',
    text: 'Den här sidan är CRM Vitals-appen för Zendesk Support. Den visar något bara bredvid ett ärende eller på en organisation.',
  },
  failed: {
    title: 'Organisationens hälsa kunde inte läsas',
    text: 'Zendesk svarade inte. Försök igen; om det kvarstår, säg till din Zendesk-administratör.',
  },
  busy: {
    title: 'Zendesk har för mycket att göra för att svara',
    text: 'Zendesk tillåter ett visst antal anrop per minut för alla appar tillsammans. Försök igen om en minut.',
  },
  forbidden: {
    title: 'Du får inte se den här organisationen',
    text: 'Fråga din Zendesk-administratör om din roll får se organisationer.',
  },
  gone: {
    title: 'Organisationen hittades inte',
    text: 'Den kan ha tagits bort, eller så får du inte se den. Din Zendesk-administratör kan se vilket.',
  },
  noOrganization: {
    title: 'Ingen organisation',
    text: 'Ärendet har ingen organisation, och det har inte heller beställaren. Hälsa förs per organisation.',
    asks: ['Lägg till beställaren i en organisation, eller välj en i ärendet.'],
  },
  several: {
    title: 'Vilken organisation?',
    text: 'Ärendet har ingen organisation, och beställaren hör till flera.',
    asks: ['Välj organisationen i ärendet.'],
  },
  ofRequester: 'Ärendet har ingen organisation; den här är beställarens.',
  absent: {
    title: 'Inte installerat ännu',
    text: 'Detta Zendesk har inga organisationsfält från CRM Vitals.',
    asks: [
      'Be din CRM Vitals-administratör köra: ./vitals zendesk install',
      'Om det är gjort: fråga din Zendesk-administratör om fälten som börjar med crmv_ är aktiva.',
    ],
  },
  unscored: {
    title: 'Ingen poäng ännu',
    text: 'CRM Vitals har inte skrivit någon poäng för den här organisationen. Det sker vid den första körningen som känner till den.',
    asks: [
      'Fråga din CRM Vitals-administratör: är organisationen kopplad till ett konto?',
      'Fråga också: skrev den senaste körningen till Zendesk? Kommandot ./vitals plan visar vad som ska skrivas.',
    ],
  },
  partial: 'Några hälsofält saknas eller är inte aktiva. Din Zendesk-administratör kan se vilka.',

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
  costs: (points) => `kostar ${points} poäng:`,
  adds: (points) => `ger ${points} poäng:`,
  details: 'Detaljer',

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
};
