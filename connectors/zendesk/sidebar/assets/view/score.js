import { ageOf } from '../health/age.js';
import { dayOf } from '../health/day.js';
import { element, shape } from './element.js';
import { notice } from './notice.js';
import { reasons } from './reasons.js';

// Each band has a form of its own beside its word: nobody has to tell red from green.
const SHAPES = {
  red: 'M6 11 0.5 1.5h11z',
  yellow: 'M6 0.5 11.5 6 6 11.5 0.5 6z',
  green: 'M6 1a5 5 0 1 0 0 10A5 5 0 1 0 6 1z',
  grey: 'M1 4.5h10v3H1z',
};

/** The score with all that says how far it can be trusted. */
export function score(health, speech, now) {
  const { words } = speech;
  const age = ageOf(health.asOf, dayOf(now));
  return [
    element(
      'p',
      { class: 'score' },
      health.score === null
        ? element('strong', { class: 'none' }, words.noScore)
        : element('strong', {}, words.of100(speech.number(health.score))),
    ),
    band(health.band, words),
    health.band === 'grey' ? element('p', { class: 'why-grey' }, words.greyWhy) : null,
    ageNotice(age, words),
    reasons(health, speech),
    details(health, age, speech),
    health.partial ? element('p', { class: 'small' }, words.partial) : null,
  ];
}

function band(name, words) {
  return name === null
    ? element('p', { class: 'band unknown' }, words.noBand)
    : element('p', { class: `band ${name}` }, shape('shape', SHAPES[name]), element('span', {}, words.band[name]));
}

function ageNotice(age, words) {
  switch (age.kind) {
    case 'aging':
      return notice(words.aging(age.days), 'note');
    case 'old':
      return notice(words.old(age.days), 'warning');
    case 'unknown':
      return notice(words.ageUnknown, 'warning');
    case 'future':
      return notice(words.fromFuture, 'warning');
    default:
      return null;
  }
}

function details(health, age, speech) {
  const { words } = speech;
  const number = (value) => (value === null ? words.notKnown : speech.number(value));
  const day = health.asOf === null ? words.notKnown : speech.day(health.asOf);
  const rows = [
    [words.trend.label, health.trend === null ? words.notKnown : words.trend[health.trend]],
    [words.coverage, health.coverage === null ? words.notKnown : words.coverageValue(speech.percent(health.coverage))],
    [words.outcome, number(health.outcome)],
    [words.experience, number(health.experience)],
    [words.asOf, 'days' in age ? `${day} (${words.ago(age.days)})` : day],
    [words.scorecard, health.scorecard ?? words.notKnown],
  ];
  return element(
    'section',
    { 'aria-labelledby': 'details' },
    element('h2', { id: 'details' }, words.details),
    element(
      'dl',
      {},
      rows.map(([label, value]) => element('div', {}, element('dt', {}, label), element('dd', {}, value))),
    ),
  );
}
