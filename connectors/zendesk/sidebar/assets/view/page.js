import { readHealth } from '../health/health.js';
import { element } from './element.js';
import { notice } from './notice.js';
import { score } from './score.js';

/**
 * What the page shows: nothing yet, why nothing can be shown, or an organization's health.
 *
 * @typedef {{ kind: 'loading' | 'none' | 'several' | 'outside' }
 *   | { kind: 'unreadable', reason: 'failed' | 'busy' | 'forbidden' | 'gone' }
 *   | { kind: 'organization', name: string, ofRequester: boolean, fields: Record<string, unknown> }} Shown
 *
 * @param {Shown} shown
 * @param {ReturnType<import('../words/speech.js').speechFor>} speech
 * @param {{ now: Date, again: () => void }} at
 * @returns {(HTMLElement | null)[]}
 */
export function page(shown, speech, { now, again }) {
  const { words } = speech;
  const heading = (name) => element('h1', {}, name === '' ? words.heading : name);
  switch (shown.kind) {
    case 'loading':
      return [heading(''), element('p', { role: 'status', class: 'small' }, words.loading)];
    case 'outside':
      return [heading(''), notice(words.outside, 'note')];
    case 'none':
      return [heading(''), notice(words.noOrganization, 'note')];
    case 'several':
      return [heading(''), notice(words.several, 'note')];
    case 'unreadable': {
      const button = element('button', { type: 'button' }, words.again);
      button.addEventListener('click', again);
      return [heading(''), notice(words[shown.reason], 'warning', button)];
    }
    case 'organization': {
      const reading = readHealth(shown.fields);
      return [
        heading(shown.name),
        shown.ofRequester ? element('p', { class: 'small' }, words.ofRequester) : null,
        ...(reading.kind === 'health' ? score(reading.health, speech, now) : [notice(words[reading.kind], 'note')]),
      ];
    }
  }
}
