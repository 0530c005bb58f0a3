import type { Words } from './words';

const RULES = new Intl.PluralRules('ro');

// 1 zi, 2 zile, 20 de zile
const days = (n: number) => {
  const form = RULES.select(n);
  return form === 'one' ? 'o zi' : form === 'few' ? `${n} zile` : `${n} de zile`;
};
const STANDS =
  'Rămân aici cât timp CRM Vitals nu rulează, iar cât timp rulează, sunt scrise din nou cel puțin o dată pe săptămână.';

export const ro: Words = {
  loading: 'Se citește starea companiei',
  failed: {
    title: 'Starea companiei nu a putut fi citită',
    text: 'Încercați din nou. Dacă problema persistă, întrebați administratorul HubSpot dacă aveți voie să vedeți proprietățile companiei din grupul CRM Vitals.',
    again: 'Încercați din nou',
  },
  absent: {
    title: 'Aici nu există proprietăți de stare',
    text: 'HubSpot nu arată niciuna dintre proprietățile companiei din grupul CRM Vitals.',
    asks: [
      'Rugați administratorul CRM Vitals să ruleze: ./vitals hubspot install',
      'Întrebați administratorul HubSpot dacă aveți voie să vedeți aceste proprietăți.',
    ],
  },
  unscored: {
    title: 'Încă fără scor',
    text: 'CRM Vitals nu a scris un scor pentru această companie. O face la prima rulare care o cunoaște.',
    asks: [
      'Întrebați administratorul CRM Vitals: este compania legată de un cont?',
      'Întrebați și: ultima rulare a scris în HubSpot? Comanda ./vitals plan arată ce urmează să fie scris.',
      'Dacă nicio companie nu arată un scor: a fost rulat ./vitals hubspot install și aveți voie să vedeți aceste proprietăți?',
    ],
  },
  partial:
    'Unele proprietăți de stare lipsesc sau vă sunt ascunse. Administratorul HubSpot poate vedea despre care este vorba.',

  band: {
    red: 'Roșu: în pericol',
    yellow: 'Galben: de urmărit',
    green: 'Verde: sănătos',
    grey: 'Gri: se știe prea puțin',
  },
  noBand: 'Culoare necunoscută',
  of100: (score) => `${score} din 100`,
  noScore: 'Fără scor',
  greyWhy: 'Nu există un număr, deoarece lipsește prea mult din date.',

  trend: {
    label: 'Tendință',
    up: 'În creștere',
    down: 'În scădere',
    steady: 'Stabil',
    new: 'Nou, nimic de comparat',
  },
  coverage: 'Acoperire',
  coverageValue: (percent) => `${percent} din date`,
  outcome: 'Rezultat',
  experience: 'Experiență',
  asOf: 'La data de',
  scorecard: 'Fișă de scor',
  notKnown: 'necunoscut',

  why: 'De ce acest scor',
  missing: 'Ce lipsește',
  noReasons: 'Niciun motiv nu iese în evidență.',

  ago: (n) => (n === 0 ? 'astăzi' : n === 1 ? 'ieri' : `acum ${days(n)}`),
  aging: (n) => ({ title: `Aceste informații sunt vechi de ${days(n)}`, text: STANDS }),
  old: (n) => ({
    title: `Aceste informații sunt vechi de ${days(n)} și poate nu mai sunt valabile`,
    text: `${STANDS} Întrebați administratorul CRM Vitals când a fost ultima rulare.`,
  }),
  ageUnknown: {
    title: 'Nu se știe cât de vechi sunt aceste informații',
    text: 'Lipsește ziua pentru care sunt valabile. Întrebați administratorul CRM Vitals când a fost ultima rulare.',
  },
  fromFuture: {
    title: 'Aceste informații au o dată din viitor',
    text: 'Rugați administratorul CRM Vitals să verifice ceasul mașinii pe care rulează CRM Vitals.',
  },

  tasks: {
    title: 'Sarcini de urmărire deschise',
    loading: 'Se citesc sarcinile',
    none: 'Nicio sarcină deschisă de la CRM Vitals.',
    failed:
      'Sarcinile nu au putut fi citite. Scorul nu este afectat; sarcinile se află printre activitățile companiei.',
    cut: (looked) => `Au fost verificate numai primele ${looked} sarcini ale acestei companii.`,
    untitled: 'Sarcină fără subiect',
    noDue: 'Fără termen',
    due: (day) => `Termen: ${day}`,
    dueToday: 'Termen: astăzi',
    overdue: (day) => `Întârziată din ${day}`,
  },
};
