import { element } from './element.js';

/** Why the score is what it is; where there is none, what is missing. One line each, in the order in which they were written: the weightiest first. */
export function reasons(health, speech) {
  const { words } = speech;
  const isGrey = health.band === 'grey';
  return element(
    'section',
    { 'aria-labelledby': 'reasons' },
    element('h2', { id: 'reasons' }, isGrey ? words.missing : words.why),
    health.reasons.length === 0
      ? element('p', {}, isGrey ? words.notKnown : words.noReasons)
      : element(
          'ul',
          { class: 'reasons' },
          health.reasons.map((reason) => line(reason, speech)),
        ),
  );
}

function line({ points, sentence }, speech) {
  if (points === null) {
    return element('li', {}, element('span', { class: 'sentence' }, sentence));
  }
  const said = points < 0 ? speech.words.costs(speech.size(points)) : speech.words.adds(speech.size(points));
  return element(
    'li',
    {},
    element(
      'span',
      { class: `points ${points < 0 ? 'cost' : 'gain'}` },
      element('span', { 'aria-hidden': 'true' }, speech.points(points)),
      element('span', { class: 'said' }, `${said} `),
    ),
    element('span', { class: 'sentence' }, sentence),
  );
}
