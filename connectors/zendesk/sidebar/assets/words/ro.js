const RULES = new Intl.PluralRules('ro');

// 1 zi, 2 zile, 20 de zile
const days = (n) => {
  const form = RULES.select(n);
  return form === 'one' ? 'o zi' : form === 'few' ? `${n} zile` : `${n} de zile`;
};
const STANDS =
  'Rămân aici cât timp CRM Vitals nu rulează, iar cât timp rulează, sunt scrise din nou cel puțin o dată pe săptămână.';

export const ro = {
  heading: 'Starea clientului',
  loading: 'Se citește starea organizației',
  again: 'Încercați din nou',
  outside: {
    title: 'Deschideți în Zendesk',
    text: 'Această pagină este aplicația CRM Vitals pentru Zendesk Support. Arată ceva numai lângă un tichet sau pe o organizație.',
  },
  failed: {
    title: 'Starea organizației nu a putut fi citită',
    text: 'Zendesk nu a răspuns. Încercați din nou; dacă problema persistă, anunțați administratorul Zendesk.',
  },
  busy: {
    title: 'Zendesk este prea ocupat pentru a răspunde',
    text: 'Zendesk permite un anumit număr de apeluri pe minut pentru toate aplicațiile la un loc. Încercați din nou peste un minut.',
  },
  forbidden: {
    title: 'Nu aveți voie să vedeți această organizație',
    text: 'Întrebați administratorul Zendesk dacă rolul dumneavoastră poate vedea organizații.',
  },
  gone: {
    title: 'Organizația nu a fost găsită',
    text: 'Poate a fost ștearsă sau nu aveți voie să o vedeți. Administratorul Zendesk poate verifica.',
  },
  noOrganization: {
    title: 'Nicio organizație',
    text: 'Acest tichet nu are organizație și nici solicitantul nu are. Starea este ținută pe organizație.',
    asks: ['Adăugați solicitantul într-o organizație sau alegeți una pe tichet.'],
  },
  several: {
    title: 'Care organizație?',
    text: 'Acest tichet nu are organizație, iar solicitantul aparține mai multora.',
    asks: ['Alegeți organizația pe tichet.'],
  },
  ofRequester: 'Tichetul nu are organizație; aceasta este a solicitantului.',
  absent: {
    title: 'Încă neinstalat',
    text: 'Acest Zendesk nu are câmpurile de organizație ale CRM Vitals.',
    asks: [
      'Rugați administratorul CRM Vitals să ruleze: ./vitals zendesk install',
      'Dacă s-a făcut: întrebați administratorul Zendesk dacă sunt active câmpurile care încep cu crmv_.',
    ],
  },
  unscored: {
    title: 'Încă fără scor',
    text: 'CRM Vitals nu a scris un scor pentru această organizație. O face la prima rulare care o cunoaște.',
    asks: [
      'Întrebați administratorul CRM Vitals: este organizația legată de un cont?',
      'Întrebați și: ultima rulare a scris în Zendesk? Comanda ./vitals plan arată ce urmează să fie scris.',
    ],
  },
  partial: 'Unele câmpuri de stare lipsesc sau nu sunt active. Administratorul Zendesk poate vedea care.',

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
  costs: (points) => `costă ${points} puncte:`,
  adds: (points) => `adaugă ${points} puncte:`,
  details: 'Detalii',

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
};
